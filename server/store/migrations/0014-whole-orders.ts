import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { AnyDatabase } from './any-database.ts';

const times = ['leaseUntil', 'offeredEnd', 'claimedAt', 'startedAt', 'readyAt', 'endedAt', 'trackEnds'];

/** Later than every due time. */
const never = 10 ** 15 - 1;

/** An order's place in the queue, as it was when this was written. */
function placeOf({ number, priority, dueAt }: { number: number; priority: number; dueAt: number | null }): string {
  const digits = (value: number, length: number) => String(value).padStart(length, '0');
  return `${digits(500 - priority, 3)}${digits(Math.min(dueAt ?? never, never), 15)}${digits(number, 10)}`;
}

/** Where an order came from, its times and its room, for whom it is kept, the bell, and how far people have read. */
export const wholeOrders: Migration = {
  async up(db) {
    const { schema } = db;
    for (const column of times) await schema.alterTable('order').addColumn(column, 'bigint').execute();
    for (const column of ['trackSalt', 'offeredToId']) await schema.alterTable('order').addColumn(column, 'text').execute();
    await schema
      .alterTable('order')
      .addColumn('source', 'text', (column) => column.notNull().defaultTo('api'))
      .execute();
    await schema
      .alterTable('order')
      .addColumn('silenced', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await schema
      .alterTable('order')
      .addColumn('place', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await schema
      .alterTable('order')
      .addColumn('roomId', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db
      .updateTable('order')
      .set((eb) => ({
        roomId: eb
          .selectFrom('room')
          .select('room.id')
          .where('room.namespace', '=', '/orders')
          .where('room.slug', '=', sql<string>`cast("order"."number" as text)`)
          .$asScalar()
          .$notNull(),
      }))
      .execute();
    await fillPlaces(db);
    await schema
      .alterTable('desk')
      .addColumn('counts', 'text', (column) => column.notNull().defaultTo('{}'))
      .execute();
    const counted = await db
      .selectFrom('order')
      .select(['state', db.fn.countAll().as('count')])
      .groupBy('state')
      .execute();
    const counts = JSON.stringify(Object.fromEntries(counted.map(({ state, count }) => [state, Number(count)])));
    await db.updateTable('desk').set({ counts }).execute();
    await schema
      .alterTable('desk')
      .addColumn('settings', 'text', (column) => column.notNull().defaultTo('{}'))
      .execute();
    await schema
      .createIndex('order_tracked')
      .on('order')
      .column('trackEnds')
      .where(sql.ref('trackEnds'), 'is not', null)
      .execute();
    await schema.createIndex('order_ready').on('order').column('readyAt').where(sql.ref('readyAt'), 'is not', null).execute();
    await schema
      .alterTable('orderEvent')
      .addColumn('after', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
    await schema.createIndex('order_event_by_time').on('orderEvent').column('at').execute();
    await schema
      .createIndex('order_claimed')
      .on('order')
      .column('claimedAt')
      .where(sql.ref('claimedAt'), 'is not', null)
      .execute();
    await schema
      .createTable('readMark')
      .addColumn('roomId', 'integer', (column) => column.notNull().references('room.id').onDelete('cascade'))
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('read_mark_of', ['userId', 'roomId'])
      .execute();
  },
};

/** The orders' places in the queue, and the indices to read it by. */
async function fillPlaces(db: AnyDatabase): Promise<void> {
  for (const { number, priority, dueAt } of await db.selectFrom('order').select(['number', 'priority', 'dueAt']).execute()) {
    await db
      .updateTable('order')
      .set({ place: placeOf({ number, priority, dueAt }) })
      .where('number', '=', number)
      .execute();
  }
  await db.schema.dropIndex('order_by_state').execute();
  await db.schema.createIndex('order_by_state').on('order').columns(['state', 'place']).execute();
  await db.schema
    .createIndex('order_open')
    .on('order')
    .column('place')
    .where(sql<boolean>`"state" not in ('handed-over', 'declined', 'cancelled')`)
    .execute();
}
