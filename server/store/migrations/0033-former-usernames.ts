import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** User names that were given up lead to their people for a while. */
export const formerUsernames: Migration = {
  async up({ schema }) {
    await schema
      .createTable('formerUsername')
      .addColumn('username', 'text', (column) => column.primaryKey())
      .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
      .addColumn('until', 'bigint', (column) => column.notNull())
      .execute();
    await schema.createIndex('formerUsername_by_user').on('formerUsername').column('userId').execute();
    // Of the many who belong to a room these few are looked up by themselves.
    await schema
      .createIndex('membership_staff')
      .on('membership')
      .column('roomId')
      .where(sql<boolean>`"role" in ('owner', 'moderator')`)
      .execute();
  },
};
