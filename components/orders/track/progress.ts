import type { OrderState, TrackedOrder } from '../../../contract/orders/order.ts';

/** The customer's way, from first to last: keys of `track.stages`. */
export const stages = ['received', 'making', 'ready', 'handedOver'] as const;

const stageOf: Record<OrderState, number> = {
  scheduled: 0,
  waiting: 0,
  'on-hold': 0,
  failed: 0,
  claimed: 1,
  'in-progress': 1,
  ready: 2,
  'handed-over': 3,
  declined: -1,
  cancelled: -1,
};

/** How far an order is among the stages; -1: it does not go on. */
export const stageIn = ({ state }: Pick<TrackedOrder, 'state'>): number => stageOf[state];

/** Whether its customer can still call an order off: nobody has begun with it. */
export const isEarly = ({ state, startedAt }: TrackedOrder): boolean =>
  startedAt === null && (stageOf[state] === 0 || state === 'claimed');

/** Why an order is as it is, where the desk said so to its customer. */
export const whyOf = ({ state, reason }: TrackedOrder): string =>
  ['scheduled', 'on-hold', 'declined', 'cancelled'].includes(state) ? reason : '';
