import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from './any-database.ts';

/** The order desk: its clock and counters, the orders, and what happened to them. */
export const orders: Migration = {
  async up(db) {
    const { schema } = db;
    await schema.alterTable('room').addColumn('parentId', 'integer').execute();
    await schema
      .createTable('desk')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('roomId', 'integer')
      .addColumn('rev', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('clock', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('lastNumber', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.insertInto('desk').values({ id: 1 }).execute();
    await schema
      .createTable('order')
      .addColumn('number', 'integer', (column) => column.primaryKey())
      .addColumn('key', 'text', (column) => column.unique())
      .addColumn('trackHash', 'text', (column) => column.notNull().unique())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('rev', 'bigint', (column) => column.notNull())
      .addColumn('customer', 'text', (column) => column.notNull())
      .addColumn('items', 'text', (column) => column.notNull())
      .addColumn('search', 'text', (column) => column.notNull())
      .addColumn('note', 'text', (column) => column.notNull())
      .addColumn('priority', 'integer', (column) => column.notNull())
      .addColumn('station', 'text')
      .addColumn('holderId', 'text')
      .addColumn('lease', 'text')
      .addColumn('leaseEnd', 'bigint')
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('maxAttempts', 'integer', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('changedAt', 'bigint', (column) => column.notNull())
      .addColumn('dueAt', 'bigint')
      .addColumn('notBefore', 'bigint')
      .execute();
    await schema.createIndex('order_by_rev').on('order').column('rev').execute();
    await schema.createIndex('order_by_state').on('order').columns(['state', 'number']).execute();
    await schema.createIndex('order_leased').on('order').column('leaseEnd').where(sql.ref('leaseEnd'), 'is not', null).execute();
    await schema
      .createTable('orderEvent')
      .addColumn('rev', 'bigint', (column) => column.primaryKey())
      .addColumn('number', 'integer', (column) => column.notNull().references('order.number').onDelete('cascade'))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('byId', 'text')
      .addColumn('from', 'text')
      .addColumn('to', 'text', (column) => column.notNull())
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .execute();
    await schema.createIndex('order_event_by_order').on('orderEvent').columns(['number', 'rev']).execute();
    if (isPostgres(db)) await sql`alter table "order" set (fillfactor = 80)`.execute(db);
  },
};
