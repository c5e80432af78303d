import type { Order } from './order.ts';

/** An order as an event or an answer says; what is said about it is told beside its changes, and the later one wins. */
export function newerOrder(held: Order | undefined, order: Order): Order {
  return held === undefined ? order : withSaid(order, held.said);
}

/** An order of which it is told that something was said. */
export const withSaid = (order: Order, said: number): Order => (said > order.said ? { ...order, said } : order);

/** An order of which it is told that its lease ends then. */
export const withLease = (order: Order, until: string): Order =>
  order.leaseUntil === null ? order : { ...order, leaseUntil: until };
