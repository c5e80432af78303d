import { Migrator } from 'kysely/migration';
import type { Db } from './engine.ts';
import { migrations } from './migrations/list.ts';

/** Brings the tables up to date. @throws {Error} of the engine, with nothing of the failed migration left on PostgreSQL. */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
