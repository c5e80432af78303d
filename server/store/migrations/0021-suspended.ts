import type { Migration } from 'kysely/migration';

/** People who are suspended, and accounts that were deleted. */
export const suspended: Migration = {
  async up({ schema }) {
    await schema.alterTable('user').addColumn('suspendedAt', 'bigint').execute();
    await schema.alterTable('user').addColumn('deletedAt', 'bigint').execute();
    await schema
      .alterTable('user')
      .addColumn('erasing', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await schema.createIndex('user_by_creation').on('user').columns(['createdAt', 'id']).execute();
    await schema.createIndex('workspaceAudit_by_target').on('workspaceAudit').columns(['targetId', 'id']).execute();
  },
};
