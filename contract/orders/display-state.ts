import { type Channel, heardBy, unnumbered } from '../channel.ts';
import type { orders } from './events.ts';
import type { Display } from './stats.ts';

/** The answer to `display:open`, and what its event brings. */
interface DisplayPage {
  display: Display;
}

/**
 * What the status display of a link shows; every event brings all of it.
 * @param link the link's token.
 */
export function displayChannelOf(link: string): Channel<typeof orders, Display, DisplayPage> {
  return {
    ...unnumbered,
    namespace: '/orders',
    subscribe: () => ({ command: 'display:open', input: { link } }),
    applySnapshot: (_held, { display }) => display,
    ...heardBy<typeof orders, Display>({ 'display:changed': (_held, { display }) => display }),
  };
}
