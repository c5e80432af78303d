import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What is stored is called as the wire and the code call it. */
export const terms: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema.alterTable('place').renameTo('workspace').execute();
  },
};
