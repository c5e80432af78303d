import type { Migration } from 'kysely/migration';

/** User names, and e-mail addresses that nobody has verified yet. */
export const accounts: Migration = {
  async up({ schema }) {
    await schema.alterTable('user').addColumn('username', 'text').execute();
    await schema.alterTable('user').addColumn('displayUsername', 'text').execute();
    await schema.alterTable('user').addColumn('claimedEmail', 'text').execute();
    // SQLite cannot add a column that is unique.
    await schema.createIndex('user_username_uidx').on('user').column('username').unique().execute();
  },
};
