import type { Migration } from 'kysely/migration';

/** Who may make an account, and invitations to the workspace, of which the token is kept as a hash. */
export const registration: Migration = {
  async up({ schema }) {
    const text = (table: 'place', name: string, value: string) =>
      schema
        .alterTable(table)
        .addColumn(name, 'text', (column) => column.notNull().defaultTo(value))
        .execute();
    await text('place', 'registration', 'open');
    await text('place', 'emailDomains', '[]');
    await schema
      .createTable('workspaceInvitation')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('tokenHash', 'text', (column) => column.notNull().unique())
      .addColumn('expiresAt', 'bigint')
      .addColumn('maxUses', 'integer')
      .addColumn('uses', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('createdBy', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('revokedAt', 'bigint')
      .execute();
  },
};
