import type { OrderState, TrackedOrder } from '../../../contract/orders/order.ts';

/** The customer's way, from first to last. */
export const stages = ['Received', 'Being made', 'Ready', 'Handed over'] as const;

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

interface Standing {
  order: TrackedOrder;
  position: number | null;
}

/** How an order is, in a sentence. @param at a time in words. */
export function sentenceOf({ order, position }: Standing, at: (time: string) => string): string {
  switch (order.state) {
    case 'scheduled':
      return order.notBefore === null ? 'It will be made later.' : `It will not be begun with before ${at(order.notBefore)}.`;
    case 'waiting':
      return `We have your order. ${before(position)}`;
    case 'failed':
      return 'We have your order, and somebody will look at it.';
    case 'on-hold':
      return 'Your order is set aside for now.';
    case 'claimed':
      return 'Somebody has taken your order on.';
    case 'in-progress':
      return 'Your order is being made.';
    case 'ready':
      return 'Your order is ready.';
    case 'handed-over':
      return 'Your order was handed over. Thank you.';
    case 'declined':
      return 'We cannot make this order.';
    case 'cancelled':
      return 'This order was cancelled.';
  }
}

function before(position: number | null): string {
  if (position === null) return '';
  if (position === 0) return 'It is next.';
  return position === 1 ? 'One order is before it.' : `${position} orders are before it.`;
}

/** Why an order is as it is, where the desk said so to its customer. */
export const whyOf = ({ state, reason }: TrackedOrder): string =>
  ['scheduled', 'on-hold', 'declined', 'cancelled'].includes(state) ? reason : '';
