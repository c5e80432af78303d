import { type Channel, heardBy, unnumbered } from '../channel.ts';
import { roomChannel } from '../conversation/room-channel.ts';
import type { Output } from '../define.ts';
import type { orders } from './events.ts';
import { newerOrder, withLastMessage, withLease } from './newer-order.ts';
import type { Order, OrderEvent } from './order.ts';

/** The conversation about one order, for the people of the desk; the room is called by its number. */
export const talkChannel = roomChannel<typeof orders, Output<typeof orders, 'room:join'>>('/orders');

/** One order, and what happened to it, oldest first. */
export interface StoryState {
  order: Order;
  events: readonly OrderEvent[];
}

/** What happens to one order; its room's name is its number. What was missed heals with what is asked for again. */
export const storyChannel: Channel<typeof orders, StoryState, Output<typeof orders, 'order:get'>> = {
  ...unnumbered,
  namespace: '/orders',
  subscribe: (room) => ({ command: 'order:get', input: { order: Number(room) } }),
  applySnapshot: (held, { order, events }) => {
    // What happened while the answer was on its way was told already.
    const later = held?.events.filter(({ rev }) => rev > order.rev) ?? [];
    const newest = held !== undefined && held.order.rev > order.rev ? held.order : newerOrder(held?.order, order);
    return { order: newest, events: withEvents(events, later) };
  },
  ...heardBy<typeof orders, StoryState>({
    'event:added': (state, { events: added }) => {
      const own = added.filter(({ order }) => order === state.order.number);
      const events = withEvents(state.events, own);
      return events === state.events ? state : { ...state, events };
    },
    'order:updated': (state, { orders }) => {
      const { order } = state;
      const now = orders.findLast(({ number, rev }) => number === order.number && rev > order.rev);
      return now === undefined ? state : { ...state, order: newerOrder(order, now) };
    },
    'lease:changed': (state, { leases }) => {
      const lease = leases.findLast(({ order }) => order === state.order.number);
      return lease === undefined ? state : { ...state, order: withLease(state.order, lease.until) };
    },
    'conversation:updated': (state, { conversations }) => {
      const talk = conversations.findLast(({ order }) => order === state.order.number);
      return talk === undefined ? state : { ...state, order: withLastMessage(state.order, talk.lastMessageSeq) };
    },
  }),
};

/** What happened, with what happened later: each once, in its order. */
export function withEvents<E extends { rev: number }>(known: readonly E[], more: readonly E[]): readonly E[] {
  const newest = known.at(-1)?.rev ?? -1;
  const later = more.filter(({ rev }) => rev > newest);
  return later.length === 0 ? known : [...known, ...later];
}
