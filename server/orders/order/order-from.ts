import type { Order, OrderEvent, OrderItem, TrackedEvent, TrackedOrder } from '../../../contract/orders/order.ts';
import type { Person } from '../../../contract/person.ts';
import { timeOf } from '../../access/me.ts';
import { unpackPersonOrNull } from '../../core/person.ts';
import type { OrderRow } from './store.ts';
import type { StoredEvent } from './tables.ts';

const timeOrNull = (at: number | null) => (at === null ? null : timeOf(at));

/** States in which an order wants somebody. */
const wanting: readonly string[] = ['waiting', 'failed'];

/** An order's items as they are stored; older ones have less to say. */
export function itemsOf({ items }: Pick<OrderRow, 'items'>): OrderItem[] {
  const stored = JSON.parse(items) as Partial<OrderItem>[];
  return stored.map((item) => ({ ...{ station: null, done: false, voided: false, batch: 0 }, ...item }) as OrderItem);
}

/** An order stored as the desk sees it. */
export function orderFrom(row: OrderRow): Order {
  const { number, state, rev, source, note, priority, station, attempts, maxAttempts, reason, lastMessageSeq } = row;
  return {
    ...{ number, state, rev, source, note, priority, station, attempts, maxAttempts, reason, lastMessageSeq },
    customer: JSON.parse(row.customer),
    items: itemsOf(row),
    holder: unpackPersonOrNull(row.holderId, row.packedHolder),
    reservedFor: unpackPersonOrNull(row.reservedForId, row.packedReservedFor),
    ringing: wanting.includes(state) && row.silenced === 0,
    createdAt: timeOf(row.createdAt),
    changedAt: timeOf(row.changedAt),
    leaseUntil: timeOrNull(row.leaseUntil),
    claimedAt: timeOrNull(row.claimedAt),
    startedAt: timeOrNull(row.startedAt),
    readyAt: timeOrNull(row.readyAt),
    endedAt: timeOrNull(row.endedAt),
    dueAt: timeOrNull(row.dueAt),
    notBefore: timeOrNull(row.notBefore),
  };
}

/** States that a customer is told the reason of; any other reason is between the people of the desk. */
const saidWhy: readonly string[] = ['scheduled', 'on-hold', 'declined', 'cancelled'];

/** An order as its customer sees it. */
export function trackedFrom(order: Order): TrackedOrder {
  const { number, state, rev, customer, items, createdAt, startedAt, readyAt, endedAt, dueAt, notBefore } = order;
  const reason = saidWhy.includes(state) ? order.reason : '';
  return { number, state, rev, customer, items, reason, createdAt, startedAt, readyAt, endedAt, dueAt, notBefore };
}

/** What happened to an order, as the desk is told. @param by whoever it was, as they are known now. */
export function eventFrom({ number, rev, afterSeq, at, from, to, type, reason }: StoredEvent, by: Person | null): OrderEvent {
  return { order: number, rev, afterSeq, at: timeOf(at), by, from, to, type, reason };
}

/** What is between the people of the desk. */
const ofTheDesk: readonly string[] = ['note', 'silence', 'prioritise', 'renew'];

/** What happened to an order, as its customer is told; undefined for what is between the people of the desk. */
export function trackedEventFrom({ by: _, ...event }: OrderEvent): TrackedEvent | undefined {
  if (ofTheDesk.includes(event.type)) return undefined;
  return saidWhy.includes(event.to) && event.from !== event.to ? event : { ...event, reason: '' };
}
