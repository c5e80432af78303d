import type { Channel } from '../channel.ts';
import type { Person } from '../conversation/message.ts';
import {
  applyEvent,
  applySnapshot,
  type ConversationEvent,
  type ConversationState,
  conversationChannel,
} from '../conversation/state.ts';
import type { AnyEvent } from '../define.ts';
import type { orders } from './events.ts';
import type { TrackedEvent, TrackedOrder } from './order.ts';
import { withEvents } from './order-state.ts';
import { isComing } from './transitions.ts';
import type { TrackPage } from './views.ts';

/** What a customer sees by their link. */
export interface TrackState extends ConversationState {
  room: string;
  me: Person | null;
  order: TrackedOrder;
  events: readonly TrackedEvent[];
  position: number | null;
  estimateAt: string | null;
}

type TrackEvent = ConversationEvent | Extract<AnyEvent<typeof orders>, { name: 'track:changed' }>;

/**
 * The order that a customer's link opens; its room's name is its number.
 * @param track the link's token.
 */
export function trackChannelOf(track: string): Channel<typeof orders, TrackState, TrackPage, TrackEvent> {
  return {
    ...conversationChannel,
    namespace: '/orders',
    events: [...conversationChannel.events, 'track:changed'],
    subscribe: (_room, held) => ({
      command: 'order:track',
      input: held === undefined ? { track } : { track, after: held.rev, epoch: held.epoch },
    }),
    revsOf: (event) => (event.name === 'track:changed' ? [] : conversationChannel.revsOf(event)),
    expiryOf: (event) => (event.name === 'track:changed' ? undefined : conversationChannel.expiryOf(event)),
    applySnapshot: applyPage,
    apply(state, event) {
      if (event.name !== 'track:changed') return applyEvent(state, event);
      const { order, events } = event.payload;
      if (order.rev <= state.order.rev) return state;
      // Where it waits now, and when it may be ready, is asked for again.
      const position = order.state === 'waiting' && state.order.state === 'waiting' ? state.position : null;
      const estimateAt = isComing(order.state) ? state.estimateAt : null;
      return { ...state, order, events: withEvents(state.events, events), position, estimateAt };
    },
  };
}

/** What the link shows, with what an answer to `order:track` says of it. */
export function applyPage(held: TrackState | undefined, page: TrackPage): TrackState {
  const { room, me, position, estimateAt } = page;
  const said = { ...applySnapshot(held, page), room, me, position, estimateAt };
  if (held === undefined || held.order.rev <= page.order.rev) return { ...said, order: page.order, events: page.events };
  return { ...said, order: held.order, events: held.events };
}
