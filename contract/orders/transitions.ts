import type { OrderState } from './order.ts';

/** A step that somebody takes with an order. */
export interface Transition {
  from: readonly OrderState[];
  /** Left out: it stays where it is. */
  to?: OrderState;
  /** What the step does to the holder’s lease. */
  lease: 'keeps' | 'ends' | 'frees';
  /** Anybody of the desk may do it with an order that somebody holds. */
  overHolder?: true;
}

const open: readonly OrderState[] = ['scheduled', 'waiting', 'claimed', 'in-progress', 'ready', 'on-hold', 'failed'];
const queued: readonly OrderState[] = ['scheduled', 'waiting', 'on-hold', 'failed'];

/** States in which an order has come to its end. */
const endedStates: readonly OrderState[] = ['handed-over', 'declined', 'cancelled'];

/** Whether nobody has to do anything about an order of this state any more. */
export const isEnded = (state: OrderState): boolean => endedStates.includes(state);

/** States in which somebody holds the order. */
export const heldStates: readonly OrderState[] = ['claimed', 'in-progress'];

/** Whether an order of this state waits for somebody or is being made. */
export const isComing = (state: OrderState): boolean => state === 'waiting' || heldStates.includes(state);

/**
 * All steps but the claim, by the verb of their command. A lease that `ends` is still known by its token, so that the same
 * answer can be had twice; after one that is `free` the order has no holder any more.
 */
export const transitions = {
  start: { from: ['claimed'], to: 'in-progress', lease: 'keeps' },
  ready: { from: ['claimed', 'in-progress'], to: 'ready', lease: 'ends' },
  handover: { from: ['claimed', 'in-progress', 'ready'], to: 'handed-over', lease: 'ends' },
  release: { from: ['claimed', 'in-progress', 'on-hold', 'scheduled'], to: 'waiting', lease: 'frees' },
  forward: { from: ['waiting', 'scheduled', 'claimed', 'in-progress', 'on-hold'], to: 'waiting', lease: 'frees' },
  hold: { from: ['waiting', 'scheduled', 'claimed', 'in-progress'], to: 'on-hold', lease: 'frees' },
  delay: { from: ['waiting', 'scheduled', 'claimed', 'in-progress', 'on-hold'], to: 'scheduled', lease: 'frees' },
  decline: { from: [...queued, 'claimed', 'in-progress'], to: 'declined', lease: 'frees' },
  cancel: { from: open, to: 'cancelled', lease: 'frees', overHolder: true },
  recall: { from: ['ready', 'handed-over'], to: 'waiting', lease: 'frees' },
  prioritise: { from: open, lease: 'keeps', overHolder: true },
  retry: { from: ['failed'], to: 'waiting', lease: 'frees' },
} as const satisfies Record<string, Transition>;

export type Verb = keyof typeof transitions;
