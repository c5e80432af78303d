import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from './any-database.ts';

/** People whom the workspace's owner made administrators, and what they and the owner did with that power. */
export const administrators: Migration = {
  async up(db) {
    const { schema } = db;
    await schema.alterTable('user').addColumn('role', 'text').execute();
    await schema.createIndex('user_by_role').on('user').column('role').where(sql.ref('role'), 'is not', null).execute();
    await schema
      .createTable('workspaceAudit')
      .addColumn('id', isPostgres(db) ? 'serial' : 'integer', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('byId', 'text', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('targetId', 'text')
      // Not a reference: what was done in a room outlives it.
      .addColumn('roomId', 'integer')
      .addColumn('details', 'text', (column) => column.notNull())
      .execute();
  },
};
