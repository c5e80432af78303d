import type { Order, OrderEvent } from '../../contract/orders/order.ts';

/** What became of an order. */
export interface Story {
  order: Order;
  events: readonly OrderEvent[];
}

/** What is wrong with the stories of orders, each as a sentence; nothing when every one was handed over exactly once. */
export function violationsIn(stories: readonly Story[]): string[] {
  return stories.flatMap(({ order: { number, state }, events }) => {
    const wrong: string[] = [];
    if (state !== 'handed-over') wrong.push(`order ${number} is ${state}`);
    const handed = events.filter(({ type }) => type === 'handover').length;
    if (handed !== 1) wrong.push(`order ${number} was handed over ${handed} times`);
    let holder: string | null = null;
    for (const { type, by } of events) {
      if (type === 'claim' && holder !== null) wrong.push(`order ${number} was given to ${by?.id} while ${holder} held it`);
      if (type === 'claim') holder = by?.id ?? null;
      if (type === 'expire' || type === 'handover') holder = null;
    }
    return wrong;
  });
}

/** A worker that was killed while it held an order. */
export interface Kill {
  order: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** A time in which no server was there. */
export interface Absence {
  from: number;
  to: number;
}

/**
 * How long after each kill its order was back in the queue or done, in milliseconds; times without a server do not count.
 * @param events of all orders, by number.
 */
export function returnTimes(
  kills: readonly Kill[],
  events: ReadonlyMap<number, readonly OrderEvent[]>,
  absences: readonly Absence[],
): number[] {
  return kills.map(({ order, at }) => {
    const told = events.get(order) ?? [];
    const back = told.find((event) => Date.parse(event.at) >= at && ['expire', 'handover'].includes(event.type));
    // It was done already when its worker was killed, who had no time to say so.
    if (back === undefined) return told.at(-1)?.type === 'handover' ? 0 : Number.POSITIVE_INFINITY;
    const end = Date.parse(back.at);
    const away = absences.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(end, to) - Math.max(at, from)), 0);
    return Math.max(0, end - at - away);
  });
}
