import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { Kysely, PostgresDialect, type SqliteDatabase, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { migrations } from '../../server/store/migrations/list.ts';

/** Any tables, with any columns: those of a version before. */
export type OldTables = Record<string, Record<string, unknown>>;

/** Makes a database as a version before left it, with what that one stored in it. @param last the last migration that it had. */
export async function makeOld(url: string, last: string, fill: (db: Kysely<OldTables>) => Promise<void>): Promise<void> {
  const db = new Kysely<OldTables>({
    dialect: url.startsWith('file:')
      ? new SqliteDialect({ database: sqliteAt(fileURLToPath(url)) })
      : new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 2 }) }),
  });
  try {
    const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateTo(last);
    if (error !== undefined) throw error;
    await fill(db);
  } finally {
    await db.destroy();
  }
}

function sqliteAt(file: string): SqliteDatabase {
  const database = new DatabaseSync(file);
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = database.prepare(sql);
      const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)) as IterableIterator<unknown>,
      };
    },
  };
}
