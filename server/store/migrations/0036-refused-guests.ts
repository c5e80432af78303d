import type { Migration } from 'kysely/migration';

/** From where nobody becomes a guest for a while, as somebody who was suspended came from there. */
export const refusedGuests: Migration = {
  async up({ schema }) {
    await schema
      .createTable('refusedGuest')
      .addColumn('addressHash', 'text', (column) => column.notNull())
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('refusedGuest_pk', ['addressHash', 'userId'])
      .execute();
  },
};
