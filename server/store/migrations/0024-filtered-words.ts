import type { Migration } from 'kysely/migration';

/** Words that nobody uses here. */
export const filteredWords: Migration = {
  async up({ schema }) {
    await schema
      .alterTable('place')
      .addColumn('filteredWords', 'text', (column) => column.notNull().defaultTo('[]'))
      .execute();
  },
};
