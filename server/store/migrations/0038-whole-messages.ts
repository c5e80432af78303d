import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A card that changes is told as its whole message, so that an order need not remember how it was told last. */
export const wholeMessages: Migration = {
  // biome-ignore lint/suspicious/noExplicitAny: what was released must not change with the schema of today.
  async up({ schema }: Kysely<any>) {
    for (const column of ['cardRoom', 'cardRev', 'cardOf']) await schema.alterTable('order').dropColumn(column).execute();
  },
};
