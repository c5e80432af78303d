import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { type Db, isPostgres } from './engine.ts';
import { migrations } from './migrations/list.ts';

/** A newer version has worked on this database. Its name outlives the way between threads, its class does not. */
class DatabaseNewer extends Error {
  override name = 'DatabaseNewer';
}

/** Whether the error is a `DatabaseNewer`, also one that came from another thread. */
export const isDatabaseNewer = (error: unknown): error is Error => error instanceof Error && error.name === 'DatabaseNewer';

/**
 * Brings the tables up to date.
 * @throws {Error} of the engine, with nothing of the failed migration left on PostgreSQL; DatabaseNewer.
 */
export async function migrate(db: Db): Promise<void> {
  // For its error: Kysely would speak of corrupted migrations.
  await isBehind(db);
  const provider = { getMigrations: async () => migrations };
  const migrator = new Migrator({ db, provider });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/** Whether there is something to migrate. @throws {DatabaseNewer} */
export async function isBehind(db: Db): Promise<boolean> {
  const ran = await namesThatRan(db);
  const unknown = unknownOf(ran);
  if (unknown.length > 0) {
    throw new DatabaseNewer(
      `The database is of a newer version of Bellhop than this one, which does not know of ${unknown.join(', ')}. Run the newer version, or restore a backup from before the upgrade.`,
    );
  }
  return ran.length < Object.keys(migrations).length;
}

/** Which of these migrations only a newer version knows. */
export const unknownOf = (names: readonly string[]): string[] => names.filter((name) => !Object.hasOwn(migrations, name));

async function namesThatRan(db: Db): Promise<string[]> {
  const table = isPostgres(db)
    ? sql<{ name: string | null }>`select to_regclass('kysely_migration')::text as name`
    : sql<{ name: string }>`select name from sqlite_master where name = 'kysely_migration'`;
  if (!(await table.execute(db)).rows[0]?.name) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}
