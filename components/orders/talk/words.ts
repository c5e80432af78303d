import type { OrderEvent, TrackedEvent } from '../../../contract/orders/order.ts';

/** What somebody did, behind their name. */
const phrases: Record<string, string> = {
  create: 'put the order into the queue',
  claim: 'took it on',
  start: 'began with it',
  ready: 'has it ready',
  handover: 'handed it over',
  release: 'gave it back to the queue',
  forward: 'forwarded it',
  hold: 'set it aside',
  delay: 'put it off',
  decline: 'declined it',
  cancel: 'cancelled it',
  recall: 'brought it back into the queue',
  prioritise: 'moved it in the queue',
  retry: 'brought it back',
  silence: 'silenced the bell',
  amend: 'changed the items',
  bump: 'marked an item',
};

/** What the desk itself or the customer did. */
const byItself: Record<string, string> = {
  expire: 'The lease ended, and it went back into the queue',
  wake: 'Its time has come: it waits',
  withdraw: 'The customer called it off',
};

/** What happened, for the people of the desk, behind the name of who did it. */
export function phraseOf({ type, by, to }: OrderEvent): string {
  if (type === 'expire' && to === 'failed') return 'The lease ended once too often: it needs attention';
  if (by === null) return byItself[type] ?? `It is ${to.replace('-', ' ')}`;
  return phrases[type] ?? `did something: ${type}`;
}

const toldToCustomers: Record<string, string> = {
  create: 'We have your order',
  claim: 'Somebody took it on',
  start: 'It is being made',
  ready: 'It is ready',
  handover: 'It was handed over',
  hold: 'It is set aside for now',
  delay: 'It is put off',
  decline: 'It was declined',
  cancel: 'It was cancelled',
  recall: 'It is looked at once more',
  withdraw: 'You called it off',
  amend: 'The items were changed',
};

/** What happened, for the customer; undefined for what is no news to them. */
export const newsOf = ({ type }: TrackedEvent): string | undefined => toldToCustomers[type];

/** Whether the customer is told why, in the words of the desk. */
export const tellsWhy = ({ type, reason }: TrackedEvent): boolean =>
  reason !== '' && ['hold', 'delay', 'decline', 'cancel', 'withdraw', 'recall', 'amend'].includes(type);
