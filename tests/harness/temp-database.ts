import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
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

/** @param url of a PostgreSQL server on which a database may be made; undefined: SQLite in a folder of its own. */
export async function makeTempDatabase(url: string | undefined): Promise<TempDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bellhop-'));
  const removeFolder = () => rmSync(dataDir, { recursive: true, force: true });
  if (url === undefined) {
    return { env: { DATA_DIR: dataDir }, what: 'SQLite', drop: async () => removeFolder() };
  }
  const name = `bellhop_temp_${randomBytes(6).toString('hex')}`;
  const own = new URL(url);
  own.pathname = `/${name}`;
  await query(url, `create database ${name}`);
  return {
    env: { DATA_DIR: dataDir, DATABASE_URL: own.href },
    what: `PostgreSQL (${own.host})`,
    async drop() {
      await query(url, `drop database if exists ${name} with (force)`);
      removeFolder();
    },
  };
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
