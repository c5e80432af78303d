import type { Migration } from 'kysely/migration';

/** The place as a whole, in one row: its name, whose it is, and what guests may do. Nobody's until it is claimed. */
export const place: Migration = {
  async up(db) {
    await db.schema
      .createTable('place')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull().defaultTo('Bellhop'))
      .addColumn('roomMakers', 'text', (column) => column.notNull().defaultTo('everybody'))
      .addColumn('guestsRead', 'integer', (column) => column.notNull().defaultTo(1))
      .addColumn('guestsPost', 'integer', (column) => column.notNull().defaultTo(1))
      .addColumn('ownerId', 'text')
      .addColumn('claimedAt', 'bigint')
      .addColumn('setupToken', 'text')
      .execute();
    await db.insertInto('place').values({ id: 1 }).execute();
  },
};
