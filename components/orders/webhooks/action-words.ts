import type { ActionName } from '../../../contract/orders/actions.ts';

/** What an action is called when it has been taken, in the order of an order's way. */
export const actionWords: Record<ActionName, string> = {
  create: 'Created',
  claim: 'Claimed',
  start: 'Started',
  ready: 'Ready',
  handover: 'Handed over',
  release: 'Given back',
  expire: 'Lease ended',
  forward: 'Forwarded',
  hold: 'Set aside',
  delay: 'Delayed',
  wake: 'Released at its time',
  decline: 'Declined',
  cancel: 'Cancelled',
  withdraw: 'Called off by the customer',
  recall: 'Brought back',
  retry: 'Tried again',
  prioritise: 'Moved in the queue',
  amend: 'Items changed',
  bump: 'Item made',
  note: 'Note written',
  silence: 'Bell silenced',
};
