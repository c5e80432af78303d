import type { OrderState } from './order.ts';

/** What an action asks of who takes it, besides the order: a reason that may be left out, or one that may not. */
type Ask = 'reason' | 'why' | 'until' | 'priority' | 'station' | 'person';

/** Something that is done with an order. */
interface Action {
  /** Who may: the people of the desk, the customer by their link, or nobody: the desk does it by itself. */
  by: 'desk' | 'customer' | 'itself';
  asks?: readonly Ask[];
}

/** An action that brings an order from one state to another, or moves it in the queue. */
export interface Move extends Action {
  from: readonly OrderState[];
  /** Left out: it stays where it is. */
  to?: OrderState;
  /** What it does to the holder’s lease. */
  lease: 'keeps' | 'ends' | 'frees';
  /** Anybody of the desk may do it with an order that somebody holds. */
  overHolder?: true;
  /** From which states a page offers it among others; left out: as the next one alone. */
  offered?: readonly OrderState[];
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
 * All moves but the claim, in the order in which pages offer them. A lease that `ends` is still known by its token, so that the same
 * answer can be had twice; after one that is `free` the order has no holder any more.
 */
export const moves = {
  start: { by: 'desk', from: ['claimed'], to: 'in-progress', lease: 'keeps' },
  ready: { by: 'desk', from: ['claimed', 'in-progress'], to: 'ready', lease: 'ends' },
  recall: {
    ...{ by: 'desk', from: ['ready', 'handed-over'], to: 'waiting', lease: 'frees', asks: ['reason'] },
    offered: ['ready', 'handed-over'],
  },
  release: {
    ...{ by: 'desk', from: ['claimed', 'in-progress', 'on-hold', 'scheduled'], to: 'waiting', lease: 'frees', asks: ['reason'] },
    offered: heldStates,
  },
  forward: {
    ...{ by: 'desk', from: ['waiting', 'scheduled', 'claimed', 'in-progress', 'on-hold'], to: 'waiting', lease: 'frees' },
    ...{ asks: ['station', 'person', 'reason'], offered: ['waiting', 'scheduled', 'claimed', 'in-progress', 'on-hold'] },
  },
  delay: {
    ...{ by: 'desk', from: ['waiting', 'scheduled', 'claimed', 'in-progress', 'on-hold'], to: 'scheduled', lease: 'frees' },
    ...{ asks: ['until', 'reason'], offered: ['waiting', 'claimed', 'in-progress', 'on-hold'] },
  },
  hold: {
    ...{ by: 'desk', from: ['waiting', 'scheduled', 'claimed', 'in-progress'], to: 'on-hold', lease: 'frees', asks: ['reason'] },
    offered: ['waiting', 'scheduled', 'claimed', 'in-progress'],
  },
  decline: {
    ...{ by: 'desk', from: [...queued, 'claimed', 'in-progress'], to: 'declined', lease: 'frees', asks: ['why'] },
    offered: [...queued, 'claimed', 'in-progress'],
  },
  cancel: {
    ...{ by: 'desk', from: open, to: 'cancelled', lease: 'frees', overHolder: true, asks: ['reason'] },
    offered: open,
  },
  prioritise: {
    ...{ by: 'desk', from: open, lease: 'keeps', overHolder: true, asks: ['priority'] },
    offered: ['scheduled', 'waiting', 'claimed', 'in-progress', 'on-hold'],
  },
  handover: {
    ...{ by: 'desk', from: ['claimed', 'in-progress', 'ready'], to: 'handed-over', lease: 'ends' },
    offered: heldStates,
  },
  retry: { by: 'desk', from: ['failed'], to: 'waiting', lease: 'frees' },
} as const satisfies Record<string, Move>;

/** All that can happen to an order, by the name of its command and of its event. */
export const actions = {
  create: { by: 'desk' },
  claim: { by: 'desk' },
  ...moves,
  amend: { by: 'desk' },
  bump: { by: 'desk' },
  note: { by: 'desk' },
  silence: { by: 'desk' },
  withdraw: { by: 'customer' },
  expire: { by: 'itself' },
  wake: { by: 'itself' },
} as const satisfies Record<string, Action>;

export type MoveName = keyof typeof moves;
export type ActionName = keyof typeof actions;

type DeskAction = Exclude<
  { [Name in ActionName]: (typeof actions)[Name]['by'] extends 'desk' ? Name : never }[ActionName],
  'create'
>;

export const moveNames = Object.keys(moves) as MoveName[];
export const actionNames = Object.keys(actions) as ActionName[];

/** What the people of the desk do with an order that is there, each by its command `order:<name>`. */
export const deskActions = actionNames.filter((name): name is DeskAction => actions[name].by === 'desk' && name !== 'create');

/** What is next with an order of a state that nobody holds; who holds one goes on as the desk’s settings say. */
export const nextByState: Partial<Record<OrderState, 'claim' | MoveName>> = {
  scheduled: 'release',
  waiting: 'claim',
  ready: 'handover',
  'on-hold': 'release',
  failed: 'retry',
};

/** Whether an action asks for something, in one of these ways. */
export const asksFor = (name: ActionName, ...asks: readonly Ask[]): boolean =>
  (actions[name] as Action).asks?.some((one) => asks.includes(one)) ?? false;
