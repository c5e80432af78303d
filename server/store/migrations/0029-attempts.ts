import type { Migration } from 'kysely/migration';

/** Wrong codes count against where they are tried, and e-mails against whom they go to. */
export const attempts: Migration = {
  async up({ schema }) {
    await schema.alterTable('twoFactor').dropColumn('failures').execute();
    await schema.alterTable('twoFactor').dropColumn('blockedUntil').execute();
    await schema
      .createTable('codeAttempt')
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('addressHash', 'text', (column) => column.notNull())
      .addColumn('failures', 'integer', (column) => column.notNull())
      .addColumn('blockedUntil', 'bigint', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('codeAttempt_pk', ['userId', 'addressHash'])
      .execute();
    await schema.createIndex('codeAttempt_at').on('codeAttempt').column('at').execute();
    await schema
      .createTable('sentMail')
      .addColumn('recipientHash', 'text', (column) => column.notNull())
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
    await schema.createIndex('sentMail_recipient').on('sentMail').columns(['recipientHash', 'purpose', 'at']).execute();
    await schema.createIndex('sentMail_at').on('sentMail').column('at').execute();
  },
};
