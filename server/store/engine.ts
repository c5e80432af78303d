import { type Kysely, PostgresAdapter } from 'kysely';
import type { Schema } from '../tables.ts';
import type { Outcome } from './outcome.ts';

/** What queries run on: a connection or a transaction, of either engine. */
export type Db = Kysely<Schema>;

/** One write waiting for a commit: the name of an operation and its input. */
export interface Write {
  name: string;
  input: unknown;
}

/** What SQLite and PostgreSQL each bring; everything else is one code path. */
export interface Engine {
  name: 'sqlite' | 'postgres';
  /** A connection for what is no operation: migrations look at it, and tests. */
  auth: Db;
  read(name: string, input: unknown): Promise<unknown>;
  /** Runs the writes in one transaction and commits; the outcomes have the order of the writes. */
  commit(batch: readonly Write[]): Promise<Outcome<unknown>[]>;
  /** Fulfils when what is committed goes where it will be found again. @throws {Error} of the engine. */
  prove(): Promise<void>;
  close(): Promise<void>;
}

/** Whether a query that the engines write differently is for PostgreSQL. */
export function isPostgres(db: Db): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
