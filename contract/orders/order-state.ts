import type { Channel } from '../channel.ts';
import type { Person } from '../conversation/message.ts';
import {
  applyEvent,
  applySnapshot,
  type ConversationEvent,
  type ConversationState,
  conversationChannel,
} from '../conversation/state.ts';
import type { AnyEvent, Output } from '../define.ts';
import type { orders } from './events.ts';
import type { Order, OrderEvent } from './order.ts';

/** What is said about an order; `room` is its number. */
export interface TalkState extends ConversationState {
  room: string;
  me: Person | null;
}

/** The conversation about one order, for the people of the desk. */
export const talkChannel: Channel<typeof orders, TalkState, Output<typeof orders, 'room:join'>, ConversationEvent> = {
  ...conversationChannel,
  namespace: '/orders',
  applySnapshot: (held, snapshot) => ({ ...applySnapshot(held, snapshot), room: snapshot.room, me: snapshot.me }),
  apply: applyEvent,
};

/** One order, and what happened to it, oldest first. */
export interface StoryState {
  order: Order;
  events: readonly OrderEvent[];
}

type StoryEvent = Extract<AnyEvent<typeof orders>, { name: 'event:added' | 'order:updated' }>;

/** What happens to one order; its room's name is its number. What was missed heals with what is asked for again. */
export const storyChannel: Channel<typeof orders, StoryState, Output<typeof orders, 'order:get'>, StoryEvent> = {
  namespace: '/orders',
  events: ['event:added', 'order:updated'],
  subscribe: (room) => ({ command: 'order:get', input: { order: Number(room) } }),
  concerns: () => true,
  revsOf: () => [],
  revOf: () => 0,
  personOf: () => undefined,
  newsIn: () => 0,
  applySnapshot: (held, { order, events }) => {
    // What happened while the answer was on its way was told already.
    const later = held?.events.filter(({ rev }) => rev > order.rev) ?? [];
    const newest = held !== undefined && held.order.rev > order.rev ? held.order : order;
    return { order: newest, events: withEvents(events, later) };
  },
  apply(state, event) {
    const { number, rev } = state.order;
    if (event.name === 'order:updated') {
      const now = event.payload.orders.findLast((one) => one.number === number && one.rev > rev);
      return now === undefined ? state : { ...state, order: now };
    }
    const events = withEvents(
      state.events,
      event.payload.events.filter(({ order }) => order === number),
    );
    return events === state.events ? state : { ...state, events };
  },
};

/** What happened, with what happened later: each once, in its order. */
export function withEvents<E extends { rev: number }>(known: readonly E[], more: readonly E[]): readonly E[] {
  const newest = known.at(-1)?.rev ?? -1;
  const later = more.filter(({ rev }) => rev > newest);
  return later.length === 0 ? known : [...known, ...later];
}
