import { randomBytes } from 'node:crypto';
import { accessSync, constants, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { closeToOthers, makePrivateFolder } from './private-files.ts';

/** The data folder cannot be used; `message` says which and why. */
export class DataDirError extends Error {}

/**
 * Makes the data folder if it is missing, closes it to others and finds the secret that signs sessions: the setting, else the one in the
 * folder, else a new one that is kept there.
 * @throws {DataDirError} when the folder cannot be written.
 */
export function prepareDataDir({ dataDir, authSecret }: Config): string {
  const file = join(dataDir, 'secret');
  try {
    makePrivateFolder(dataDir);
    // A secret from before says nothing of whether its folder can be written now.
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    // Written first and read then: of two processes that start together both use the one that got there.
    if (authSecret === undefined) writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') {
      throw new DataDirError(
        `The data folder ${dataDir} cannot be written (${codeOf(error)}). Mend its rights, or set DATA_DIR.`,
      );
    }
  }
  closeToOthers(file);
  return authSecret ?? readFileSync(file, 'utf8');
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : error;
}
