import type { Order, OrderItem } from '../../../contract/orders/order.ts';
import { inQueueOrder, isFor } from '../board/columns.ts';

const inKitchen: readonly string[] = ['claimed', 'in-progress', 'waiting', 'ready'];
const made = (order: Order) => (order.state === 'ready' ? 1 : 0);

/** What a kitchen has before it, in the order of the queue; what is ready comes last. @param station empty: all. */
export function ticketsOf(orders: Iterable<Order>, station: string): readonly Order[] {
  const here = [...orders].filter((order) => inKitchen.includes(order.state) && (station === '' || isFor(order, station)));
  return here.sort((a, b) => made(a) - made(b) || inQueueOrder(a, b));
}

/** How many of each item are still to be made, the most first. @param station empty: at all of them. */
export function allDay(tickets: readonly Order[], station: string): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { state, items, station: whole } of tickets) {
    if (state === 'ready') continue;
    for (const { name, quantity, done, voided, station: own } of items) {
      const here = station === '' || (own ?? whole) === station;
      if (here && !done && !voided) counts.set(name, (counts.get(name) ?? 0) + quantity);
    }
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
}

/** Whether nothing of an order is left to be made once this item is. */
export const isLast = ({ items }: Order, item: number): boolean =>
  items.every(({ done, voided }: OrderItem, place) => done || voided || place === item);
