import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** User names that were given up lead to their people for a while. */
export const formerUsernames: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable('formerUsername')
      .addColumn('username', 'text', (column) => column.primaryKey())
      .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
      .addColumn('until', 'bigint', (column) => column.notNull())
      .execute();
    await schema.createIndex('formerUsername_by_user').on('formerUsername').column('userId').execute();
  },
};
