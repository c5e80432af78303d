import type { OrderEvent } from '../../../contract/orders/order.ts';

const acts = [
  ...(['create', 'claim', 'start', 'ready', 'handover', 'release', 'forward', 'hold', 'delay'] as const),
  ...(['decline', 'cancel', 'recall', 'prioritise', 'retry', 'silence', 'amend', 'bump'] as const),
] as const;

/** What a person did to an order: a key of `orders.events`. There may be more than this page knows. */
export const byPerson = (type: string): (typeof acts)[number] | 'other' => acts.find((act) => act === type) ?? 'other';

/** What the desk itself or the customer did: a key of `orders.events`. */
export function byItself({ type, to }: OrderEvent): 'expire' | 'expireFailed' | 'wake' | 'withdraw' | 'state' {
  if (type === 'expire') return to === 'failed' ? 'expireFailed' : 'expire';
  return type === 'wake' || type === 'withdraw' ? type : 'state';
}
