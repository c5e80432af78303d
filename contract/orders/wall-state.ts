import type { Channel } from '../channel.ts';
import type { AnyEvent } from '../define.ts';
import type { Wall } from './board.ts';
import type { orders } from './events.ts';

/** The answer to `wall:open`. */
interface WallPage {
  wall: Wall;
}

type WallEvent = Extract<AnyEvent<typeof orders>, { name: 'wall:changed' }>;

/**
 * What the wallboard of a link shows; every event brings all of it.
 * @param link the link's token.
 */
export function wallChannelOf(link: string): Channel<typeof orders, Wall, WallPage, WallEvent> {
  return {
    namespace: '/orders',
    events: ['wall:changed'],
    subscribe: () => ({ command: 'wall:open', input: { link } }),
    concerns: () => true,
    revsOf: () => [],
    revOf: () => 0,
    personOf: () => undefined,
    newsIn: () => 0,
    applySnapshot: (_held, page) => page.wall,
    apply: (_held, { payload }) => payload.wall,
  };
}
