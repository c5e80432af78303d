import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Db } from '../engine.ts';

/** Words that nobody uses here. */
export const filteredWords: Migration = {
  async up(unknownDb: Kysely<unknown>) {
    await (unknownDb as Db).schema
      .alterTable('place')
      .addColumn('filteredWords', 'text', (column) => column.notNull().defaultTo('[]'))
      .execute();
  },
};
