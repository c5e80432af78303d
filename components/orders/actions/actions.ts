import { heldStates, type Move, type MoveName, moveNames, moves, nextByState } from '../../../contract/orders/actions.ts';
import type { Order, OrderState } from '../../../contract/orders/order.ts';
import type { DeskSettings } from '../../../contract/orders/settings.ts';

/** An action as buttons and keys know it. */
export type OrderAction = MoveName | 'claim';

/** What an action is called with this order, and what it means: a key of `orders.actions` and of `orders.meanings`. */
export const wordsOf = ({ state }: Order, action: OrderAction): OrderAction | 'releaseNow' =>
  action === 'release' && state === 'scheduled' ? 'releaseNow' : action;

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
