import type { CreateTableBuilder } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Second factors, passkeys, and what holds once: challenges and the links in e-mails. */
export const factors: Migration = {
  async up({ schema }) {
    await ofSomebody(schema.createTable('twoFactor'))
      .addColumn('secret', 'text', (column) => column.notNull())
      .addColumn('confirmedAt', 'bigint')
      .addColumn('lastStep', 'bigint', (column) => column.notNull())
      .addColumn('failures', 'integer', (column) => column.notNull())
      .addColumn('blockedUntil', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('twoFactor_pk', ['userId'])
      .execute();

    await ofSomebody(schema.createTable('recoveryCode'))
      .addColumn('codeHash', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('recoveryCode_pk', ['userId', 'codeHash'])
      .execute();

    await ofSomebody(schema.createTable('passkey'))
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('publicKey', 'text', (column) => column.notNull())
      .addColumn('counter', 'bigint', (column) => column.notNull())
      .addColumn('transports', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('lastUsedAt', 'bigint')
      .execute();
    await schema.createIndex('passkey_by_user').on('passkey').column('userId').execute();

    await schema
      .createTable('oneTimeToken')
      .addColumn('tokenHash', 'text', (column) => column.primaryKey())
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('userId', 'text', (column) => column.references('user.id').onDelete('cascade'))
      .addColumn('data', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('expiresAt', 'bigint', (column) => column.notNull())
      .execute();
    await schema.createIndex('oneTimeToken_by_expiry').on('oneTimeToken').column('expiresAt').execute();
    await schema.createIndex('oneTimeToken_by_user').on('oneTimeToken').columns(['userId', 'purpose']).execute();

    // Whom another site vouches for is looked up by that.
    await schema.createIndex('account_by_provider').on('account').columns(['providerId', 'accountId']).execute();
  },
};

function ofSomebody(table: CreateTableBuilder<string>) {
  return table.addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'));
}
