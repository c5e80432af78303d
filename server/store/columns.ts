import type { ColumnType } from 'kysely';

/** A point in time: text in SQLite, a `Date` in PostgreSQL. Written as ISO 8601, which both take. */
export type AuthTime = ColumnType<unknown, string, string>;
/** 0 and 1 are what both engines take for a boolean. */
export type AuthFlag = ColumnType<unknown, 0 | 1, 0 | 1>;
