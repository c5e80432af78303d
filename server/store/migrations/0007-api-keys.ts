import type { Migration } from 'kysely/migration';

/** Keys that programs come with in their owner's name. */
export const apiKeys: Migration = {
  async up({ schema }) {
    await schema
      .createTable('apiKey')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('keyHash', 'text', (column) => column.notNull().unique())
      .addColumn('scopes', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('expiresAt', 'bigint')
      .addColumn('lastUsedAt', 'bigint')
      .execute();
    await schema.createIndex('apiKey_by_user').on('apiKey').column('userId').execute();
  },
};
