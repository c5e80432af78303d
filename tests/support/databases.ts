import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore, type Store } from '../../server/store/database.ts';
import type { Setup } from '../harness/setups.ts';
import { makeTempDatabase, quickFolder } from '../harness/temp-database.ts';
import { copySqlite, renewPostgres } from '../harness/templates.ts';

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

const redis = process.env.TEST_REDIS_URL ?? '';

/** @param server the PostgreSQL to make it in; undefined: SQLite. */
async function create(...wanted: Parameters<typeof makeTempDatabase>): Promise<TestDatabase> {
  const { env, drop } = await makeTempDatabase(...wanted);
  return { url: env.DATABASE_URL ?? `file:${join(env.DATA_DIR ?? '', 'bellhop.db')}`, settings: env, drop };
}

const sqlite: TestEngine = { name: 'SQLite', create: () => create(undefined) };
const postgres: TestEngine = { name: 'PostgreSQL', create: () => create(admin) };

/** Every engine there is to test on. */
export const engines: TestEngine[] = admin === undefined ? [sqlite] : [sqlite, postgres];

/** A store on a database of its own, which goes with it. */
export async function openStoreOn(engine: TestEngine): Promise<Store> {
  const database = await engine.create();
  const store = await openStore(database);
  return {
    ...store,
    async close() {
      await store.close();
      await database.drop();
    },
  };
}

/** What a suite of the whole server runs on, and which suite on what: tests/harness/setups.ts. */
const setup = (process.env.TEST_SETUP ?? 'SQLite') as Setup;

/** A database of its own of this setup, for a server that is stopped and started again. */
export async function ownDatabase(): Promise<TestDatabase> {
  if (setup === 'SQLite') return ownSqlite();
  const database = await ownPostgres();
  return setup === 'two nodes' ? { ...database, settings: { ...database.settings, REDIS_URL: redis } } : database;
}

const { TEST_SQLITE_TEMPLATE, TEST_POSTGRES_TEMPLATE } = process.env;

async function ownSqlite(): Promise<TestDatabase> {
  const database = await create(undefined, { base: quickFolder() });
  if (TEST_SQLITE_TEMPLATE !== undefined) copySqlite(TEST_SQLITE_TEMPLATE, fileURLToPath(database.url));
  return database;
}

async function ownPostgres(): Promise<TestDatabase> {
  const database = await create(admin, { template: TEST_POSTGRES_TEMPLATE });
  if (TEST_POSTGRES_TEMPLATE !== undefined) await renewPostgres(database.url);
  return database;
}
