import { sql } from 'kysely';
import { type Db, isPostgres } from './engine.ts';

/** Until the commit nobody else holds the same; on SQLite nobody else writes anyway. */
export async function hold(db: Db, what: string): Promise<void> {
  if (isPostgres(db)) await sql`select pg_advisory_xact_lock(hashtext(${`bellhop ${what}`}))`.execute(db);
}
