import { PostgresAdapter } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The database as a migration sees it: of any tables, as no type of today's tables is true of those of its time. Migrations
 * that were released are frozen. They import nothing of the server but this file, and what they need of it is copied into them
 * as it was then.
 */
export type AnyDatabase = Parameters<Migration['up']>[0];

/** Whether a migration that differs by engine runs on PostgreSQL. */
export const isPostgres = (db: AnyDatabase): boolean => db.getExecutor().adapter instanceof PostgresAdapter;
