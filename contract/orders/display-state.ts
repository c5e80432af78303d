import { type Channel, heardBy, unnumbered } from '../channel.ts';
import type { Wall } from './stats.ts';
import type { orders } from './events.ts';

/** The answer to `wall:open`, and what its event brings. */
interface WallPage {
  wall: Wall;
}

/**
 * What the wallboard of a link shows; every event brings all of it.
 * @param link the link's token.
 */
export function wallChannelOf(link: string): Channel<typeof orders, Wall, WallPage> {
  return {
    ...unnumbered,
    namespace: '/orders',
    subscribe: () => ({ command: 'wall:open', input: { link } }),
    applySnapshot: (_held, { wall }) => wall,
    ...heardBy<typeof orders, Wall>({ 'wall:changed': (_held, { wall }) => wall }),
  };
}
