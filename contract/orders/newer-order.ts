import type { Order } from './order.ts';

/** An order as an event or an answer says; what is said about it is told beside its changes, and the later one wins. */
export function newerOrder(held: Order | undefined, order: Order): Order {
  return held === undefined ? order : withLastMessage(order, held.lastMessageSeq);
}

/** An order of which it is told that something was said. */
export const withLastMessage = (order: Order, lastMessageSeq: number): Order =>
  lastMessageSeq > order.lastMessageSeq ? { ...order, lastMessageSeq } : order;

/** An order of which it is told that its lease ends then. */
export const withLease = (order: Order, until: string): Order =>
  order.leaseUntil === null ? order : { ...order, leaseUntil: until };
