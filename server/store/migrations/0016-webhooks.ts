import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from './any-database.ts';

/** Addresses that are told what happens to orders, and what is on its way to them. */
export const webhooks: Migration = {
  async up(db) {
    const { schema } = db;
    await schema
      .createTable('webhook')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('url', 'text', (column) => column.notNull())
      .addColumn('sealedSecret', 'text', (column) => column.notNull())
      .addColumn('steps', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('byId', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .execute();
    await schema
      .createTable('delivery')
      .addColumn('seq', isPostgres(db) ? 'bigserial' : 'integer', (column) => column.primaryKey())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('webhookId', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('nextAt', 'bigint')
      .addColumn('giveUpAt', 'bigint', (column) => column.notNull())
      .addColumn('claim', 'text')
      .addColumn('lastAt', 'bigint')
      .addColumn('status', 'integer')
      .addColumn('problem', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    const waiting = sql<boolean>`"state" = 'waiting'`;
    await schema.createIndex('delivery_due').on('delivery').columns(['webhookId', 'nextAt']).where(waiting).execute();
    await schema.createIndex('delivery_in_line').on('delivery').columns(['webhookId', 'number', 'seq']).where(waiting).execute();
    await schema.createIndex('delivery_by_state').on('delivery').columns(['state', 'seq']).execute();
    await schema.createIndex('delivery_by_webhook').on('delivery').columns(['webhookId', 'state', 'seq']).execute();
  },
};
