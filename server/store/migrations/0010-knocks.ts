import type { Migration } from 'kysely/migration';

/** People who ask to be let into a room; whether a private one lets them. */
export const knocks: Migration = {
  async up({ schema }) {
    await schema
      .alterTable('room')
      .addColumn('knocking', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await schema
      .createTable('knock')
      .addColumn('roomId', 'integer', (column) => column.notNull().references('room.id').onDelete('cascade'))
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('refusedAt', 'bigint')
      .addPrimaryKeyConstraint('knock_pk', ['roomId', 'userId'])
      .execute();
  },
};
