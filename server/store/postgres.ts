import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Engine } from './engine.ts';
import { migrate } from './migrate.ts';
import { runBatch, runRead } from './operations.ts';
import type { Schema } from './schema.ts';

/** int8 as a number: times and counters stay far below 2^53. */
const types = {
  getTypeParser: ((oid: number, format: 'text') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/**
 * Each of our reads is a few rows along an index. While statistics lag behind, as in a room that grows or after an
 * import, the planner guesses otherwise, and gathers a whole room to sort it or all rooms to join them.
 */
const alongIndexes = ['bitmapscan', 'hashjoin', 'mergejoin'].map((way) => `set enable_${way} = off`).join('; ');

/** Opens PostgreSQL. Several nodes may start at once: the migrator takes an advisory lock. */
export async function openPostgres(url: string): Promise<Engine> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5000, types });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {});
  const dialect = new PostgresDialect({
    pool,
    onCreateConnection: async (connection) => void (await connection.executeQuery(CompiledQuery.raw(alongIndexes))),
  });
  const db = new Kysely<Schema>({ dialect });
  await migrate(db);
  return {
    name: 'postgres',
    auth: db,
    read: (name, input) => runRead(db, name, input),
    commit: (batch) => db.transaction().execute((transaction) => runBatch(transaction, batch)),
    close: () => db.destroy(),
  };
}
