import type { Migration } from 'kysely/migration';

/** Messages that carry an order, and of an order the message that carries it. */
export const orderCards: Migration = {
  async up({ schema }) {
    await schema.alterTable('message').addColumn('card', 'text').execute();
    await schema.alterTable('order').addColumn('cardRoomId', 'integer').execute();
    await schema.alterTable('order').addColumn('cardRoom', 'text').execute();
    await schema.alterTable('order').addColumn('cardId', 'text').execute();
    for (const column of ['cardRev', 'cardOf']) await schema.alterTable('order').addColumn(column, 'bigint').execute();
  },
};
