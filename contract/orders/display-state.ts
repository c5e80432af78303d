import { type Channel, heardBy, unnumbered } from '../channel.ts';
import type { orders } from './events.ts';
import type { Display } from './stats.ts';

/**
 * What the status display of a link shows; every event brings all of it.
 * @param display the link's token.
 */
export function displayChannelOf(display: string): Channel<typeof orders, Display, Display> {
  return {
    ...unnumbered,
    namespace: '/orders',
    subscribe: () => ({ command: 'display:open', input: { display } }),
    applySnapshot: (_held, page) => page,
    ...heardBy<typeof orders, Display>({ 'display:changed': (_held, display) => display }),
  };
}
