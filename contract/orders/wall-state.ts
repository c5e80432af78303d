import type { Channel } from '../channel.ts';
import type { AnyEvent } from '../define.ts';
import type { Wall } from './board.ts';
import type { orders } from './events.ts';

type WallEvent = Extract<AnyEvent<typeof orders>, { name: 'wall:changed' }>;

/**
 * What the wallboard of a link shows; every event brings all of it.
 * @param wall the link's token.
 */
export function wallChannelOf(wall: string): Channel<typeof orders, Wall, Wall, WallEvent> {
  return {
    namespace: '/orders',
    events: ['wall:changed'],
    subscribe: () => ({ command: 'wall:open', input: { wall } }),
    concerns: () => true,
    revsOf: () => [],
    revOf: () => 0,
    personOf: () => undefined,
    newsIn: () => 0,
    applySnapshot: (_held, page) => page,
    apply: (_held, { payload }) => payload,
  };
}
