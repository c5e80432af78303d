import type { TrackedEvent } from '../../../contract/orders/order.ts';

const told = [
  ...(['create', 'claim', 'start', 'ready', 'handover', 'hold'] as const),
  ...(['delay', 'decline', 'cancel', 'recall', 'withdraw', 'amend'] as const),
] as const;

/** What happened, for the customer: a key of `track.events`; undefined for what is no news to them. */
export const newsOf = ({ type }: TrackedEvent): (typeof told)[number] | undefined => told.find((one) => one === type);

/** Whether the customer is told why, in the words of the desk. */
export const tellsWhy = ({ type, reason }: TrackedEvent): boolean =>
  reason !== '' && ['hold', 'delay', 'decline', 'cancel', 'withdraw', 'recall', 'amend'].includes(type);
