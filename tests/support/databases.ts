import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A database of its own for one test file. */
export interface TestDatabase {
  /** As `openStore` takes it. */
  url: string;
  /** The settings that make a server use it. */
  settings: Record<string, string>;
  drop(): Promise<void>;
}

export interface TestEngine {
  name: 'SQLite' | 'PostgreSQL';
  create(): Promise<TestDatabase>;
}

/** The PostgreSQL in which tests make databases; `npm test` finds or starts one, and says so when there is none. */
const admin = process.env.TEST_DATABASE_URL || undefined;

const sqlite: TestEngine = {
  name: 'SQLite',
  async create() {
    const folder = mkdtempSync(join(tmpdir(), 'bellhop-'));
    return {
      url: `file:${join(folder, 'bellhop.db')}`,
      settings: { DATA_DIR: folder },
      drop: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
};

const postgres: TestEngine = {
  name: 'PostgreSQL',
  async create() {
    const name = `bellhop_test_${randomBytes(6).toString('hex')}`;
    await askAdmin(`create database ${name}`);
    const url = new URL(admin ?? '');
    url.pathname = `/${name}`;
    return { url: url.href, settings: { DATABASE_URL: url.href }, drop: () => askAdmin(`drop database ${name} with (force)`) };
  },
};

/** Every engine there is to test on. */
export const engines: TestEngine[] = admin === undefined ? [sqlite] : [sqlite, postgres];

async function askAdmin(statement: string) {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  await client.query(statement);
  await client.end();
}
