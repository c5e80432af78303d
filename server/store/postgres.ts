import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { operations } from '../stores.ts';
import type { Schema } from '../tables.ts';
import type { Engine, Write } from './engine.ts';
import { isRolledBack } from './failure.ts';
import { migrate } from './migrate.ts';
import type { Outcome } from './outcome.ts';

/** int8 as a number: times and counters stay far below 2^53. */
const types = {
  getTypeParser: ((oid: number, format: 'text') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/**
 * Each of our reads is a few rows along an index. While statistics lag behind, as in a room that grows or after an
 * import, the planner guesses otherwise: it gathers a whole room to sort it, all rooms to join them, or all messages to
 * find ten by their ids, and compiles what takes a millisecond.
 */
const alongIndexes = ['enable_bitmapscan', 'enable_hashjoin', 'enable_mergejoin', 'enable_seqscan', 'jit']
  .map((way) => `-c ${way}=off`)
  .join(' ');
/** To open a connection, or to wait for a free one. */
const connectMs = 3000;
/** After this PostgreSQL ends a query, one that waits for another node's lock too. */
const statementMs = 7000;
/** After this PostgreSQL breaks with a node that stopped in the middle of a commit, and lets go of its locks. */
const silentNodeMs = 5000;
/** After this we break with a PostgreSQL that does not even say that it ended the query. */
const unansweredMs = 8000;
/** A commit that PostgreSQL rolled back is tried this often altogether. */
const attempts = 3;

/**
 * Opens PostgreSQL. Several nodes may start at once: the migrator takes an advisory lock.
 * @throws {Error} of pg, when it cannot be reached; of a failed migration.
 */
export async function openPostgres(url: string): Promise<Engine> {
  await migrateAlone(url);
  const pool = openPool({
    connectionString: url,
    max: 10,
    options: alongIndexes,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: silentNodeMs,
  });
  pool.on('connect', limitPatience);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return {
    name: 'postgres',
    auth: db,
    read: (name, input) => operations.runRead(db, name, input),
    commit: (batch) => commit(db, batch, attempts),
    // What it commits it finds again, or says so.
    prove: async () => {},
    close: () => db.destroy(),
  };
}

/** Without the time limits: a migration may take long, and so may the wait for another node's. */
async function migrateAlone(url: string): Promise<void> {
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: openPool({ connectionString: url, max: 2 }) }) });
  await migrate(db).finally(() => db.destroy());
}

function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...config, connectionTimeoutMillis: connectMs, keepAlive: true, types });
  // Without a listener a connection that breaks would end the process, be it idle or between two queries of a
  // transaction. Whoever uses it next is told, and the pool opens another.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/**
 * Ends the connection of a query that stays unanswered, which rejects the query: a server that is stopped, or gone
 * without a word, would hold it for ever. pg's own `query_timeout` leaves such a connection in the pool.
 */
function limitPatience(client: pg.ClientBase): void {
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
  client.query = ((...args: unknown[]) => {
    const timer = setTimeout(() => void (client as pg.Client).end(), unansweredMs);
    return query(...args).finally(() => clearTimeout(timer));
  }) as pg.Client['query'];
}

/** One transaction; again when PostgreSQL gave way to another node's. */
async function commit(db: Kysely<Schema>, batch: readonly Write[], left: number): Promise<Outcome<unknown>[]> {
  try {
    return await db.transaction().execute((transaction) => operations.runBatch(transaction, batch));
  } catch (error) {
    if (left > 1 && isRolledBack(error)) return commit(db, batch, left - 1);
    throw error;
  }
}
