import { sql } from 'kysely';
import type { OrderState } from '../../../contract/orders/order.ts';
import type { DeskSettings } from '../../../contract/orders/settings.ts';
import { heldStates } from '../../../contract/orders/transitions.ts';
import { recordColumns } from '../../access/store.ts';
import type { Db } from '../../store/engine.ts';
import { packedPerson } from '../../store/packed-person.ts';
import { searchable } from '../../store/searchable.ts';
import { medianOf } from './median.ts';
import { settingsFrom } from './settings-from.ts';

/** Somebody still has to do something about it. In these words, as the index has them. */
const isOpen = sql<boolean>`"order"."state" not in ('handed-over', 'declined', 'cancelled')`;

const rows = (db: Db) =>
  db
    .selectFrom('order')
    .innerJoin('room', 'room.id', 'order.roomId')
    .selectAll('order')
    .select('room.lastSeq as lastMessageSeq')
    .select([packedPerson('order.holderId').as('packedHolder'), packedPerson('order.reservedForId').as('packedReservedFor')]);

/** An order as the store gives it, with names of today and the seq of what was said last. */
export type OrderRow = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

/** The order of this number, if there is one. */
export function findOrder(db: Db, number: number): Promise<OrderRow | undefined> {
  return rows(db).where('order.number', '=', number).executeTakeFirst();
}

/** The first orders of a state, in the order of the queue. */
export function ordersIn(db: Db, state: OrderState, limit: number): Promise<OrderRow[]> {
  return rows(db).where('order.state', '=', state).orderBy('order.place').limit(limit).execute();
}

/** The order that was made with this key, if there is one. */
export function findByKey(db: Db, key: string): Promise<OrderRow | undefined> {
  return rows(db).where('order.key', '=', key).executeTakeFirst();
}

/** The order that a customer's link was made for, if there is one. */
export function findByTrack(db: Db, trackHash: string): Promise<OrderRow | undefined> {
  return rows(db).where('order.trackHash', '=', trackHash).executeTakeFirst();
}

/** Orders whose ready times an estimate is made from. */
const lately = 25;

/** The order that a customer's link opens, with what its page shows; null when it opens none, or does not any more. */
async function readTracked(db: Db, { trackHash, at }: { trackHash: string; at: number }) {
  const row = await findByTrack(db, trackHash);
  if (row === undefined || (row.trackEnds !== null && row.trackEnds <= at)) return null;
  const room = await db.selectFrom('room').select(recordColumns).where('room.id', '=', row.roomId).executeTakeFirstOrThrow();
  const { before } = await db
    .selectFrom('order')
    .select((eb) => eb.fn.countAll().as('before'))
    .where('state', '=', 'waiting')
    .where('place', '<', row.place)
    .executeTakeFirstOrThrow();
  const ready = await db
    .selectFrom('order')
    .select(['createdAt', 'readyAt'])
    .where('readyAt', 'is not', null)
    .orderBy('readyAt', 'desc')
    .limit(lately)
    .execute();
  const tookMs = ready.map(({ createdAt, readyAt }) => (readyAt ?? 0) - createdAt);
  return {
    row,
    room,
    events: await eventsOf(db, row.number),
    before: Number(before),
    usualMs: medianOf(tookMs),
  };
}

type Rows = ReturnType<typeof rows>;

interface Wanted {
  /** Undefined: of all. */
  stations: readonly string[] | undefined;
  userId: string;
  /** The desk's. */
  clock: number;
  /** Stations that nothing is given out of. */
  paused: readonly string[];
  /** Orders that are passed over. */
  except: readonly number[];
}

/** The order that is next in the queue for somebody. */
export function nextWaiting(db: Db, { stations, userId, clock, paused, except }: Wanted): Promise<OrderRow | undefined> {
  let query = rows(db)
    .where('order.state', '=', 'waiting')
    .where((eb) =>
      eb.or([
        eb('order.reservedForId', 'is', null),
        eb('order.reservedForId', '=', userId),
        eb('order.reservedEnd', '<=', clock),
      ]),
    );
  if (stations !== undefined) query = query.where('order.station', 'in', stations.length > 0 ? stations : ['']);
  if (paused.length > 0) {
    query = query.where((eb) => eb.or([eb('order.station', 'is', null), eb('order.station', 'not in', paused)]));
  }
  if (except.length > 0) query = query.where('order.number', 'not in', except);
  return query.orderBy('order.place').limit(1).executeTakeFirst();
}

/** The desk's room, clock and settings, not held. */
export async function readDeskState(db: Db): Promise<{ roomId: number | null; clock: number; settings: DeskSettings }> {
  const columns = ['roomId', 'clock', 'settings'] as const;
  const { settings, ...desk } = await db.selectFrom('desk').select(columns).where('id', '=', 1).executeTakeFirstOrThrow();
  return { ...desk, settings: settingsFrom(settings) };
}

/** Orders whose leases have ended by the desk's clock, the first to end first. */
export function endedLeases(db: Db, clock: number, limit: number): Promise<OrderRow[]> {
  return rows(db).where('order.leaseEnd', '<=', clock).orderBy('order.leaseEnd').orderBy('order.number').limit(limit).execute();
}

/** Orders whose leases end before a time by the desk's clock, which was not told yet. */
export function expiringLeases(db: Db, before: number, limit: number): Promise<OrderRow[]> {
  return rows(db)
    .where('order.leaseEnd', '<=', before)
    .where('order.expiringTold', '=', 0)
    .orderBy('order.leaseEnd')
    .limit(limit)
    .execute();
}

/**
 * It is to be made until a time, and nobody was told yet that this has passed. In these words, as the index has them: what was
 * made in time is not in it, so that a look costs the same however much that has become.
 */
const notTold = sql<boolean>`"order"."overdueTold" = 0 and "order"."dueAt" is not null
  and "order"."state" not in ('ready', 'handed-over', 'declined', 'cancelled')`;

/** Orders whose due time has passed, which was not told yet. */
export function overdueOrders(db: Db, now: number, limit: number): Promise<OrderRow[]> {
  return rows(db).where(notTold).where('order.dueAt', '<=', now).orderBy('order.dueAt').limit(limit).execute();
}

/** It waits for its time. In these words, as the index has them. */
const isScheduled = sql<boolean>`"order"."state" = 'scheduled'`;

/** Orders whose time to be offered has come, the first one first. */
export function dueToWake(db: Db, now: number, limit: number): Promise<OrderRow[]> {
  return rows(db).where(isScheduled).where('order.notBefore', '<=', now).orderBy('order.notBefore').limit(limit).execute();
}

interface ListInput {
  /** Who asks. */
  userId: string;
  state?: OrderState | undefined;
  station?: string | undefined;
  query?: string | undefined;
  since?: number | undefined;
  /** The place of the last order of the page before; with `since`, its rev. */
  cursor?: string | undefined;
  limit: number;
}

/** A page of the desk, how far its reader has read about each, and how many orders there are in each state. */
async function listOrders(db: Db, input: ListInput) {
  const { limit, since, userId } = input;
  // Read before the orders: what changes in between comes again as an event, and is not missed.
  const { rev, counts, settings } = await db
    .selectFrom('desk')
    .select(['rev', 'counts', 'settings'])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  const found = await pageOf(rows(db), input)
    .leftJoin('readMark', (join) => join.onRef('readMark.roomId', '=', 'order.roomId').on('readMark.userId', '=', userId))
    .select('readMark.seq as read')
    .limit(limit + 1)
    .execute();
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  const conversations = since === undefined || input.cursor !== undefined ? [] : await conversationsOf(db);
  return {
    rows: page,
    conversations,
    counts: JSON.parse(counts) as Counts,
    settings: settingsFrom(settings),
    rev,
    nextCursor: last === undefined ? null : since === undefined ? last.place : String(last.rev),
  };
}

/** What was said last about each open order. */
function conversationsOf(db: Db) {
  return db
    .selectFrom('order')
    .innerJoin('room', 'room.id', 'order.roomId')
    .select(['order.number as order', 'room.lastSeq as lastMessageSeq'])
    .where(isOpen)
    .where('room.lastSeq', '>', 0)
    .execute();
}

/** How many orders there are in each state. */
export type Counts = Partial<Record<OrderState, number>>;

function pageOf(all: Rows, { state, station, query, since, cursor }: ListInput): Rows {
  let page = all;
  if (state !== undefined) page = page.where('order.state', '=', state);
  else if (since === undefined) page = page.where(isOpen);
  if (station !== undefined) page = page.where('order.station', '=', station);
  if (query !== undefined && query !== '') {
    const pattern = `%${searchable(query).replace(/[\\%_]/g, '\\$&')}%`;
    page = page.where(sql<boolean>`"order"."search" like ${pattern} escape '\\'`);
  }
  if (since !== undefined) return page.where('order.rev', '>', Math.max(since, Number(cursor ?? 0))).orderBy('order.rev');
  if (cursor !== undefined) page = page.where('order.place', '>', cursor);
  return page.orderBy('order.place');
}

/** An order and what happened to it, oldest first; null when there is none. */
async function readOrder(db: Db, { number }: { number: number }) {
  const row = await findOrder(db, number);
  if (row === undefined) return null;
  return { row, events: await eventsOf(db, number) };
}

async function eventsOf(db: Db, number: number) {
  const events = await db
    .selectFrom('orderEvent')
    .selectAll('orderEvent')
    .select(packedPerson('orderEvent.byId').as('by'))
    .where('orderEvent.number', '=', number)
    .orderBy('orderEvent.rev', 'desc')
    .limit(500)
    .execute();
  return events.reverse();
}

/** Whether links of customers are over that nobody has ended yet. */
async function tracksToEnd(db: Db, { at }: { at: number }): Promise<boolean> {
  const over = await db
    .selectFrom('order')
    .select('number')
    .where('trackEnds', '>', 0)
    .where('trackEnds', '<=', at)
    .limit(1)
    .executeTakeFirst();
  return over !== undefined;
}

/** How the desk works. */
export async function readDeskSettings(db: Db): Promise<DeskSettings> {
  const { settings } = await db.selectFrom('desk').select('settings').where('id', '=', 1).executeTakeFirstOrThrow();
  return settingsFrom(settings);
}

/** The desk's clock, and whether it has to go on: a lease runs, an order is reserved, or one waits for this time. */
async function readDesk(db: Db, { now }: { now: number }): Promise<{ clock: number; busy: boolean }> {
  const columns = ['clock', 'counts'] as const;
  const { clock, counts } = await db.selectFrom('desk').select(columns).where('id', '=', 1).executeTakeFirstOrThrow();
  const { claimed = 0, 'in-progress': begun = 0, scheduled = 0 } = JSON.parse(counts) as Counts;
  if (claimed + begun > 0) return { clock, busy: true };
  // One look after the other, each along an index of its own: every node does this all the time, however many orders there are.
  if (await reservesOrders(db, clock)) return { clock, busy: true };
  if (scheduled > 0 && (await dueToWake(db, now, 1)).length > 0) return { clock, busy: true };
  return { clock, busy: (await overdueOrders(db, now, 1)).length > 0 };
}

/** Whether an order is reserved for somebody. */
async function reservesOrders(db: Db, clock: number): Promise<boolean> {
  const kept = await db.selectFrom('order').select('number').where('reservedEnd', '>', clock).limit(1).executeTakeFirst();
  return kept !== undefined;
}

/** Whether somebody holds an order. */
async function holdsOrders(db: Db, { userId }: { userId: string }): Promise<boolean> {
  const held = await db
    .selectFrom('order')
    .select('number')
    .where('state', 'in', [...heldStates])
    .where('holderId', '=', userId)
    .limit(1)
    .executeTakeFirst();
  return held !== undefined;
}

export const reads = { readTracked, listOrders, readOrder, tracksToEnd, readDeskSettings, readDesk, holdsOrders };
