import type { Migration } from 'kysely/migration';
import { isPostgres } from './any-database.ts';

/** Pictures of people, each kept once, and who has which. */
export const pictures: Migration = {
  async up(db) {
    await db.schema
      .createTable('picture')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('bytes', isPostgres(db) ? 'bytea' : 'blob', (column) => column.notNull())
      .execute();
    await db.schema
      .alterTable('user')
      .addColumn('picture', 'text', (column) => column.references('picture.id'))
      .execute();
    // Asked for when one is let go of: who else has it?
    await db.schema.createIndex('user_by_picture').on('user').column('picture').where('picture', 'is not', null).execute();
  },
};
