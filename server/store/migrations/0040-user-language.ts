import type { Migration } from 'kysely/migration';

/** The language that people chose; null: none, and their browser says. */
export const userLanguage: Migration = {
  async up({ schema }) {
    await schema.alterTable('user').addColumn('language', 'text').execute();
  },
};
