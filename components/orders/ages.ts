import { isEnded } from '../../contract/orders/actions.ts';
import type { Order } from '../../contract/orders/order.ts';
import type { DeskSettings } from '../../contract/orders/settings.ts';

/** How an order is for time: nobody has to look, somebody should, somebody must. */
export type Urgency = 'fine' | 'old' | 'late';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** A span in whole units that people count such a span in. @param ms milliseconds. */
export function spanOf(ms: number): { unit: 'seconds' | 'minutes' | 'hours' | 'days'; count: number } {
  if (ms < minute) return { unit: 'seconds', count: Math.max(0, Math.floor(ms / 1000)) };
  if (ms < hour) return { unit: 'minutes', count: Math.floor(ms / minute) };
  return ms < 2 * day ? { unit: 'hours', count: Math.floor(ms / hour) } : { unit: 'days', count: Math.floor(ms / day) };
}

/** When an order should be done, in milliseconds since 1970: when it is due, or else when it counts as late. */
export function deadlineOf({ dueAt, createdAt, notBefore }: Order, { lateAfterMs }: DeskSettings): number {
  return dueAt === null ? Date.parse(notBefore ?? createdAt) + lateAfterMs : Date.parse(dueAt);
}

/** Of an order that somebody still has to do something about. */
export function urgencyOf(order: Order, settings: DeskSettings, now: number): Urgency {
  if (isEnded(order.state) || order.state === 'ready') return 'fine';
  const left = deadlineOf(order, settings) - now;
  if (left < 0) return 'late';
  return left < settings.lateAfterMs - settings.warnAfterMs ? 'old' : 'fine';
}

/** How much of its time an order has had: 0 to 1. */
export function shareOf(order: Order, settings: DeskSettings, now: number): number {
  const begun = Date.parse(order.createdAt);
  const whole = deadlineOf(order, settings) - begun;
  return whole <= 0 ? 1 : Math.min(1, Math.max(0, (now - begun) / whole));
}
