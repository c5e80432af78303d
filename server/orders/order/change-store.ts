import { isAtLeast } from '../../../contract/conversation/rights.ts';
import type { Refusal } from '../../../contract/errors.ts';
import { isEnded } from '../../../contract/orders/actions.ts';
import type { OrderState } from '../../../contract/orders/order.ts';
import type { DeskSettings } from '../../../contract/orders/settings.ts';
import { refusalOf } from '../../../contract/refusals.ts';
import { roleIn } from '../../access/hosts-store.ts';
import { unpackPersonOrNull } from '../../core/person.ts';
import type { Db } from '../../store/engine.ts';
import { holding } from '../../store/locks.ts';
import { done, type Outcome, refused } from '../../store/outcome.ts';
import { type ChangedMessage, followEvent, type OrderFollowers } from './follow-event-store.ts';
import { orderFrom } from './order-from.ts';
import { settingsFrom } from './settings-from.ts';
import { type Counts, findOrder, type OrderRow } from './store.ts';
import type { StoredEvent } from './tables.ts';

/** The desk as a transaction holds it. */
export interface Desk {
  roomId: number | null;
  rev: number;
  clock: number;
  lastNumber: number;
  counts: Counts;
  settings: DeskSettings;
}

/** The desk, held until the commit: all that happens to orders happens one after the other, on all nodes. */
export async function holdDesk(db: Db): Promise<Desk> {
  const { counts, settings, ...desk } = await db
    .selectFrom('desk')
    .select(['roomId', 'rev', 'clock', 'lastNumber', 'counts', 'settings'])
    .where('id', '=', 1)
    .$call(holding(db, 'desk'))
    .executeTakeFirstOrThrow();
  return { ...desk, counts: JSON.parse(counts), settings: settingsFrom(settings) };
}

const notAtDesk = refused('desk.notYours');

/** Holds the desk for somebody who works at it; refuses anybody else with FORBIDDEN. */
export async function beginAtDesk(db: Db, actorId: string): Promise<Outcome<Desk & { roomId: number }>> {
  const { roomId, ...desk } = await holdDesk(db);
  return roomId !== null && (await worksAt(db, roomId, actorId)) ? done({ roomId, ...desk }) : notAtDesk;
}

/** Whether somebody works at the desk of this room; nobody does before it is opened. */
export async function worksAt(db: Db, roomId: number | null, userId: string): Promise<boolean> {
  const role = roomId === null ? undefined : await roleIn(db, roomId, userId);
  return role !== undefined && isAtLeast(role, 'member');
}

type Happening = Omit<StoredEvent, 'rev' | 'number' | 'afterSeq'>;

/** What something that happens to an order leaves: the event, and the messages that changed with it. */
export interface Noted {
  event: StoredEvent;
  messages: ChangedMessage[];
}

/** An order as it is after something happened to it, and what that was. */
export type ChangedRow = OrderRow & Noted;

/** Takes the desk's next number for a change of an order, and writes down what happened. Write the order itself before. */
export async function noteEvent(
  db: Db,
  desk: Desk,
  { number, lastMessageSeq }: { number: number; lastMessageSeq: number },
  happening: Happening,
  followers: OrderFollowers,
): Promise<Noted> {
  const event = { number, rev: desk.rev, afterSeq: lastMessageSeq, ...happening };
  await db.insertInto('orderEvent').values(event).execute();
  const { from, to } = happening;
  if (from !== null) desk.counts[from] = (desk.counts[from] ?? 0) - 1;
  desk.counts[to] = (desk.counts[to] ?? 0) + 1;
  const { rev, clock, lastNumber, counts } = desk;
  await db
    .updateTable('desk')
    .set({ rev, clock, lastNumber, counts: JSON.stringify(counts) })
    .where('id', '=', 1)
    .execute();
  return { event, messages: await followEvent(db, event, followers) };
}

type Changes = Partial<Omit<OrderRow, 'number' | 'rev' | 'lastMessageSeq' | 'packedHolder' | 'packedReservedFor'>>;

/** The column that says when an order came to a state, for the last time. */
const timeOfState: Partial<Record<OrderState, 'claimedAt' | 'startedAt' | 'readyAt' | 'endedAt'>> = {
  claimed: 'claimedAt',
  'in-progress': 'startedAt',
  ready: 'readyAt',
  'handed-over': 'endedAt',
  declined: 'endedAt',
  cancelled: 'endedAt',
};

/** The customer's link ends some time after the order has; one that goes on has it as long as it does. */
function trackEnds(to: OrderState, at: number, { settings }: Desk) {
  return { trackEnds: isEnded(to) ? at + settings.trackedForMs : null };
}

/** Changes an order under the desk's next number. @returns it as it is then. */
export async function changeRow(
  db: Db,
  desk: Desk,
  row: OrderRow,
  changes: Changes,
  { byId, at, type, ...given }: Pick<Happening, 'byId' | 'at' | 'type'> & { reason?: string },
  followers: OrderFollowers,
): Promise<ChangedRow> {
  desk.rev += 1;
  const { number, state: from } = row;
  const to = changes.state ?? from;
  const time = to === from ? undefined : timeOfState[to];
  await db
    .updateTable('order')
    // What comes to another state wants somebody anew.
    .set({
      ...(to !== from && { silenced: 0, ...trackEnds(to, at, desk) }),
      ...(time !== undefined && { [time]: at }),
      ...changes,
      rev: desk.rev,
      changedAt: at,
    })
    .where('number', '=', number)
    .execute();
  const reason = given.reason ?? changes.reason ?? '';
  const noted = await noteEvent(db, desk, row, { byId, at, type, from, to, reason }, followers);
  return { ...((await findOrder(db, number)) as OrderRow), ...noted };
}

export const noSuchOrder = (number: number) => refused('order.notFound', { number });

/** A refusal that says how the order is now. */
export const refusedFor = (row: OrderRow, refusal: Refusal): Outcome<never> => ({
  refused: { ...refusal, now: orderFrom(row) },
});

/** What stands against an action with an order in this state. */
export function standing({ number, state, holderId, packedHolder }: OrderRow): Refusal {
  if (state === 'claimed' || state === 'in-progress')
    return refusalOf('order.claimed', { name: unpackPersonOrNull(holderId, packedHolder)?.name ?? 'Somebody', number });
  if (state === 'handed-over') return refusalOf('order.handedOver', { number });
  if (state === 'on-hold') return refusalOf('order.onHold', { number });
  return refusalOf('order.inState', { number, state });
}

/** Whether a lease is the one that an order is held by, and has not ended. */
export function holdsLease({ lease, leaseEnd }: OrderRow, token: string, { clock }: Desk): boolean {
  return lease === token && (leaseEnd === null || clock < leaseEnd);
}

/** Whether an order is reserved for somebody else for now. */
export function isReserved({ reservedForId, reservedEnd }: OrderRow, userId: string, { clock }: Desk): boolean {
  return reservedForId !== null && reservedForId !== userId && clock < (reservedEnd ?? 0);
}

/** What an order that nobody holds any more has of its lease. */
export const free = { holderId: null, lease: null, leaseEnd: null, leaseUntil: null } as const;
