import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a webhook is told is called as the wire calls it. */
export const webhookEvents: Migration = {
  // biome-ignore lint/suspicious/noExplicitAny: what was released must not change with the schema of today.
  async up({ schema }: Kysely<any>) {
    await schema.alterTable('webhook').renameColumn('steps', 'events').execute();
  },
};
