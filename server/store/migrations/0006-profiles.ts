import type { Migration } from 'kysely/migration';

/** What people say of themselves, and when they were here last. */
export const profiles: Migration = {
  async up({ schema }) {
    await schema.alterTable('user').addColumn('about', 'text').execute();
    await schema.alterTable('user').addColumn('status', 'text').execute();
    await schema.alterTable('user').addColumn('doNotDisturbUntil', 'bigint').execute();
    await schema.alterTable('user').addColumn('lastSeenAt', 'bigint').execute();
  },
};
