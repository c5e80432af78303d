import type { Migration } from 'kysely/migration';

/** What the server says in rooms, and who is in a room by their power over the workspace alone. */
export const systemLines: Migration = {
  async up({ schema }) {
    await schema.alterTable('message').addColumn('system', 'text').execute();
    await schema
      .alterTable('membership')
      .addColumn('asHost', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
