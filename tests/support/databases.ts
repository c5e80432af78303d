import { join } from 'node:path';
import { openStore, type Store } from '../../server/store/database.ts';
import { makeTempDatabase } from '../harness/temp-database.ts';

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
async function create(server: string | undefined): Promise<TestDatabase> {
  const { env, drop } = await makeTempDatabase(server);
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

/** What a suite of the whole server runs on; vitest runs each suite once on every setup there is (vitest.config.ts). */
const setup = (process.env.TEST_SETUP ?? 'SQLite') as 'SQLite' | 'PostgreSQL' | 'two nodes';

/** A database of its own of this setup, for a server that is stopped and started again. */
export async function ownDatabase(): Promise<TestDatabase> {
  if (setup === 'SQLite') return sqlite.create();
  const database = await postgres.create();
  return setup === 'two nodes' ? { ...database, settings: { ...database.settings, REDIS_URL: redis } } : database;
}
