import type { Order, OrderState } from '../../../contract/orders/order.ts';
import type { DeskSettings } from '../../../contract/orders/settings.ts';
import type { Verb } from '../../../contract/orders/transitions.ts';

/** A step as buttons and keys know it. */
export type Step = Verb | 'claim';

/** What a step is called on its button. */
export const stepNames: Record<Step, string> = {
  claim: 'Claim',
  start: 'Start',
  ready: 'Ready',
  handover: 'Hand over',
  release: 'Give back',
  forward: 'Forward',
  hold: 'Set aside',
  delay: 'Delay',
  decline: 'Decline',
  cancel: 'Cancel',
  recall: 'Bring back',
  prioritise: 'Move in the queue',
  retry: 'Try again',
};

/** What an order's state is called. */
export const stateNames: Record<OrderState, string> = {
  scheduled: 'Scheduled',
  waiting: 'Waiting',
  claimed: 'Claimed',
  'in-progress': 'In progress',
  ready: 'Ready',
  'handed-over': 'Handed over',
  'on-hold': 'Set aside',
  declined: 'Declined',
  cancelled: 'Cancelled',
  failed: 'Needs attention',
};

/** The step that is next with an order, for this person; undefined when it is for somebody else. */
export function nextStep({ state, holder }: Order, me: string, { steps }: DeskSettings): Step | undefined {
  const own = holder?.id === me;
  if (state === 'waiting') return 'claim';
  if (state === 'ready') return 'handover';
  if (state === 'failed') return 'retry';
  if (state === 'on-hold' || state === 'scheduled') return 'release';
  if (!own) return undefined;
  if (state === 'claimed' && steps.start) return 'start';
  if (state === 'claimed' || state === 'in-progress') return steps.ready ? 'ready' : 'handover';
  return undefined;
}

/** What else may be done with an order, besides the next step. */
export function otherSteps({ state, holder }: Order, me: string): readonly Step[] {
  const held = state === 'claimed' || state === 'in-progress';
  if (held && holder?.id !== me) return ['cancel', 'prioritise'];
  if (held) return ['release', 'forward', 'delay', 'hold', 'decline', 'cancel', 'prioritise', 'handover'];
  if (state === 'waiting') return ['forward', 'delay', 'hold', 'decline', 'cancel', 'prioritise'];
  if (state === 'scheduled') return ['forward', 'hold', 'decline', 'cancel', 'prioritise'];
  if (state === 'on-hold') return ['forward', 'delay', 'decline', 'cancel', 'prioritise'];
  if (state === 'failed') return ['decline', 'cancel'];
  if (state === 'ready') return ['recall', 'cancel'];
  return state === 'handed-over' ? ['recall'] : [];
}
