import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A database of its own for one run, with the data folder that goes with it. */
export interface TempDatabase {
  /** Settings that make a server use it. */
  env: Record<string, string>;
  /** What it is, for the first line of the report. */
  what: string;
  drop(): Promise<void>;
}

interface Wanted {
  /** A database of the same PostgreSQL, which this one is a copy of. */
  template?: string | undefined;
  /** Where the data folder is made. */
  base?: string;
}

/** @param url of a PostgreSQL server on which a database may be made; undefined: SQLite in a folder of its own. */
export async function makeTempDatabase(
  url: string | undefined,
  { template = 'template1', base = tmpdir() }: Wanted = {},
): Promise<TempDatabase> {
  const dataDir = mkdtempSync(join(base, 'bellhop-'));
  const removeFolder = () => rmSync(dataDir, { recursive: true, force: true });
  if (url === undefined) {
    return { env: { DATA_DIR: dataDir }, what: 'SQLite', drop: async () => removeFolder() };
  }
  const name = `bellhop_temp_${randomBytes(6).toString('hex')}`;
  const own = new URL(url);
  own.pathname = `/${name}`;
  await askPostgres(url, `create database ${name} template ${template}`);
  return {
    env: { DATA_DIR: dataDir, DATABASE_URL: own.href },
    what: `PostgreSQL (${own.host})`,
    async drop() {
      await askPostgres(url, `drop database if exists ${name} with (force)`);
      removeFolder();
    },
  };
}

const inMemory = '/dev/shm';
const roomEnough = 2 ** 30;

/**
 * Where flushes cost nothing, if the system has such a place with room: what a test stores need not outlive the machine. Not for
 * measurements, which are about disks.
 */
export function quickFolder(): string {
  if (!existsSync(inMemory)) return tmpdir();
  const { bavail, bsize } = statfsSync(inMemory);
  return bavail * bsize > roomEnough ? inMemory : tmpdir();
}

/** Puts one statement to a PostgreSQL, on a connection of its own. */
export async function askPostgres(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
