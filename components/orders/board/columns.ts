import type { Order, OrderState } from '../../../contract/orders/order.ts';
import type { DeskSettings } from '../../../contract/orders/settings.ts';
import type { OrderAction } from '../actions/actions.ts';

/** A column of the board. */
export interface Column {
  state: OrderState;
  orders: readonly Order[];
}

/** Columns that are shown though nothing is in them. */
const always: readonly OrderState[] = ['waiting', 'claimed', 'in-progress', 'ready'];
const shown: readonly OrderState[] = ['scheduled', 'waiting', 'claimed', 'in-progress', 'ready', 'on-hold', 'failed'];

interface Filter {
  /** Empty: all. */
  station: string;
  query: string;
}

/** Open orders by their states, each in the order of the queue ([O4]). */
export function columnsOf(orders: Iterable<Order>, { steps }: DeskSettings, filter: Filter): Column[] {
  const byState = new Map<OrderState, Order[]>(shown.map((state) => [state, []]));
  const wanted = filter.query.trim().toLowerCase();
  for (const order of orders) {
    if (filter.station !== '' && !isFor(order, filter.station)) continue;
    if (wanted !== '' && !textOf(order).includes(wanted)) continue;
    byState.get(order.state)?.push(order);
  }
  const unused = (state: OrderState) => (state === 'in-progress' && !steps.start) || (state === 'ready' && !steps.ready);
  return shown
    .map((state) => ({ state, orders: (byState.get(state) ?? []).sort(inQueueOrder) }))
    .filter(({ state, orders }) => orders.length > 0 || (always.includes(state) && !unused(state)));
}

/** Whether a station has something to do with an order. */
export const isFor = ({ station, items }: Order, wanted: string): boolean =>
  station === wanted || items.some((item) => item.station === wanted && !item.voided);

const textOf = ({ number, customer, items }: Order) =>
  `${number} ${customer.name} ${items.map(({ name }) => name).join(' ')}`.toLowerCase();

/** Priority, then due time, then age. */
export function inQueueOrder(a: Order, b: Order): number {
  if (a.priority !== b.priority) return b.priority - a.priority;
  if (a.dueAt !== b.dueAt) return a.dueAt === null ? 1 : b.dueAt === null || a.dueAt < b.dueAt ? -1 : 1;
  return a.number - b.number;
}

/** The action that takes an order from its column to another one; undefined when none does. */
export function actionTo({ state, holder }: Order, to: OrderState, me: string): OrderAction | undefined {
  const own = holder?.id === me;
  if (to === 'claimed' && state === 'waiting') return 'claim';
  if (to === 'waiting' && state === 'failed') return 'retry';
  if (to === 'waiting' && state === 'ready') return 'recall';
  if (to === 'waiting' && (state === 'on-hold' || state === 'scheduled')) return 'release';
  if (to === 'on-hold' && (state === 'waiting' || state === 'scheduled')) return 'hold';
  if (!own) return undefined;
  if (to === 'in-progress' && state === 'claimed') return 'start';
  if (to === 'ready' && (state === 'claimed' || state === 'in-progress')) return 'ready';
  if (to === 'waiting' && (state === 'claimed' || state === 'in-progress')) return 'release';
  return to === 'on-hold' ? 'hold' : undefined;
}
