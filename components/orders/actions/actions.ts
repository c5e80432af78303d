import { heldStates, type Move, type MoveName, moveNames, moves, nextByState } from '../../../contract/orders/actions.ts';
import type { Order, OrderState } from '../../../contract/orders/order.ts';
import type { DeskSettings } from '../../../contract/orders/settings.ts';

/** An action as buttons and keys know it. */
export type OrderAction = MoveName | 'claim';

/** What an action is called on its button. */
export const actionLabels: Record<OrderAction, string> = {
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

/** The action that is next with an order, for this person; undefined when it is for somebody else. */
export function nextAction({ state, holder }: Order, me: string, { steps }: DeskSettings): OrderAction | undefined {
  if (!heldStates.includes(state)) return nextByState[state];
  if (holder?.id !== me) return undefined;
  if (steps.start && isFrom('start', state)) return 'start';
  return steps.ready ? 'ready' : 'handover';
}

/** What else may be done with an order, besides the next action. */
export function otherActions({ state, holder }: Order, me: string): readonly OrderAction[] {
  const ofOther = heldStates.includes(state) && holder?.id !== me;
  return moveNames.filter((name) => {
    const { offered = [], overHolder }: Move = moves[name];
    return offered.includes(state) && (overHolder || !ofOther);
  });
}

const isFrom = (name: MoveName, state: OrderState) => (moves[name] as Move).from.includes(state);
