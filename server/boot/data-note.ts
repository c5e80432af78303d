import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../core/config.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const noteIn = (folder: string) => join(folder, '.bellhop-data');

/** The settings name no database, and the server of this folder has one elsewhere. */
class OtherData extends Error {}

/** Notes for the scripts of this folder where its service keeps its data. */
export function noteData(config: Config, folder = root): void {
  try {
    writeFileSync(noteIn(folder), placeOf(config));
  } catch {
    // A folder that the service may not write: its scripts then know what their settings say, and no more.
  }
}

/**
 * For a script that is run by hand: without the settings of the service it would work on an empty database beside it.
 * @throws {OtherData} when neither DATA_DIR nor DATABASE_URL is set and the service's data is elsewhere.
 */
export function checkData(config: Config, env: Record<string, string | undefined>, folder = root): void {
  if (env.DATA_DIR || env.DATABASE_URL || !existsSync(noteIn(folder))) return;
  const noted = readFileSync(noteIn(folder), 'utf8');
  const isFile = noted.startsWith(filePrefix);
  const file = noted.slice(filePrefix.length);
  if (noted === placeOf(config) || (isFile && !existsSync(file))) return;
  throw new OtherData(
    isFile
      ? `The server of this folder keeps its data in ${file}. Set DATA_DIR as it does, in .env best.`
      : `The server of this folder keeps its data in PostgreSQL, ${noted}. Set DATABASE_URL as it does, in .env best.`,
  );
}

const filePrefix = 'file:';

/** Where the data is, without a password. */
function placeOf({ databaseUrl }: Config): string {
  if (databaseUrl.startsWith(filePrefix)) return databaseUrl;
  const { host, pathname } = new URL(databaseUrl);
  return host + pathname;
}
