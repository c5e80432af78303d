import type { Order } from '../../../contract/orders/order.ts';
import { inQueueOrder } from '../board/columns.ts';

/** What the list is sorted by, in the order of its columns. */
export const sortKeys = ['number', 'customer', 'queue', 'state', 'received', 'due', 'holder'] as const;

export type SortKey = (typeof sortKeys)[number];

const texts: Record<Exclude<SortKey, 'queue' | 'number'>, (order: Order) => string> = {
  customer: ({ customer }) => customer.name.toLowerCase(),
  state: ({ state }) => state,
  received: ({ createdAt }) => createdAt,
  // What is never due comes after all that is.
  due: ({ dueAt }) => dueAt ?? '~',
  holder: ({ holder }) => holder?.name.toLowerCase() ?? '~',
};

/** Orders sorted; alike ones stay in the order of their numbers. */
export function sorted(orders: readonly Order[], key: SortKey, down: boolean): readonly Order[] {
  const compare = comparison(key);
  const list = orders.toSorted((a, b) => compare(a, b) || a.number - b.number);
  return down ? list.reverse() : list;
}

function comparison(key: SortKey): (a: Order, b: Order) => number {
  if (key === 'queue') return inQueueOrder;
  if (key === 'number') return (a, b) => a.number - b.number;
  const text = texts[key];
  return (a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0);
}
