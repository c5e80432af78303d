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
import { newerOrder, withLease, withSaid } from './newer-order.ts';
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

type StoryEvent = Extract<AnyEvent<typeof orders>, { name: 'event:added' | 'order:updated' | 'lease:changed' | 'talk:changed' }>;

/** What happens to one order; its room's name is its number. What was missed heals with what is asked for again. */
export const storyChannel: Channel<typeof orders, StoryState, Output<typeof orders, 'order:get'>, StoryEvent> = {
  namespace: '/orders',
  events: ['event:added', 'order:updated', 'lease:changed', 'talk:changed'],
  subscribe: (room) => ({ command: 'order:get', input: { order: Number(room) } }),
  concerns: () => true,
  revsOf: () => [],
  revOf: () => 0,
  personOf: () => undefined,
  newsIn: () => 0,
  applySnapshot: (held, { order, events }) => {
    // What happened while the answer was on its way was told already.
    const later = held?.events.filter(({ rev }) => rev > order.rev) ?? [];
    const newest = held !== undefined && held.order.rev > order.rev ? held.order : newerOrder(held?.order, order);
    return { order: newest, events: withEvents(events, later) };
  },
  apply(state, event) {
    const { order } = state;
    switch (event.name) {
      case 'order:updated': {
        const now = event.payload.orders.findLast(({ number, rev }) => number === order.number && rev > order.rev);
        return now === undefined ? state : { ...state, order: newerOrder(order, now) };
      }
      case 'lease:changed': {
        const lease = event.payload.leases.findLast((one) => one.order === order.number);
        return lease === undefined ? state : { ...state, order: withLease(order, lease.until) };
      }
      case 'talk:changed': {
        const talk = event.payload.talks.findLast((one) => one.order === order.number);
        return talk === undefined ? state : { ...state, order: withSaid(order, talk.said) };
      }
      case 'event:added': {
        const own = event.payload.events.filter((one) => one.order === order.number);
        const events = withEvents(state.events, own);
        return events === state.events ? state : { ...state, events };
      }
    }
  },
};

/** What happened, with what happened later: each once, in its order. */
export function withEvents<E extends { rev: number }>(known: readonly E[], more: readonly E[]): readonly E[] {
  const newest = known.at(-1)?.rev ?? -1;
  const later = more.filter(({ rev }) => rev > newest);
  return later.length === 0 ? known : [...known, ...later];
}
