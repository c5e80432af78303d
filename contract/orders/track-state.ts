import { roomChannel } from '../conversation/room-channel.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { orders } from './events.ts';
import type { TrackedEvent, TrackedOrder } from './order.ts';
import { withEvents } from './order-state.ts';
import { isComing } from './transitions.ts';
import type { TrackPage } from './views.ts';

/** What a customer sees by their link. */
export interface TrackState extends ConversationState {
  order: TrackedOrder;
  events: readonly TrackedEvent[];
  position: number | null;
  estimateAt: string | null;
}

/**
 * The order that a customer's link opens; its room's name is its number.
 * @param track the link's token.
 */
export const trackChannelOf = (track: string) =>
  roomChannel<typeof orders, TrackPage, TrackState>('/orders', {
    subscribe: (_room, held) => ({
      command: 'order:track',
      input: held === undefined ? { track } : { track, after: held.rev, epoch: held.epoch },
    }),
    rest: restOf,
    reducers: {
      'track:changed': (state, { order, events }) => {
        if (order.rev <= state.order.rev) return state;
        // Where it waits now, and when it may be ready, is asked for again.
        const position = order.state === 'waiting' && state.order.state === 'waiting' ? state.position : null;
        const estimateAt = isComing(order.state) ? state.estimateAt : null;
        return { ...state, order, events: withEvents(state.events, events), position, estimateAt };
      },
    },
  });

/** What an answer says of the order; how it stands is told by events too, and the later one wins. */
function restOf({ order, events, position, estimateAt }: TrackPage, held: TrackState | undefined) {
  const told = held === undefined || held.order.rev <= order.rev ? { order, events } : { order: held.order, events: held.events };
  return { ...told, position, estimateAt };
}
