import { type Channel, heardBy, unnumbered } from '../channel.ts';
import type { Wall } from './stats.ts';
import type { orders } from './events.ts';

/**
 * What the wallboard of a link shows; every event brings all of it.
 * @param wall the link's token.
 */
export function wallChannelOf(wall: string): Channel<typeof orders, Wall, Wall> {
  return {
    ...unnumbered,
    namespace: '/orders',
    subscribe: () => ({ command: 'wall:open', input: { wall } }),
    applySnapshot: (_held, page) => page,
    ...heardBy<typeof orders, Wall>({ 'wall:changed': (_held, wall) => wall }),
  };
}
