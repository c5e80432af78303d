import type { Logger } from 'pino';
import { orders } from '../../../contract/orders/events.ts';
import { timeOf } from '../../access/me.ts';
import type { Caller } from '../../caller.ts';
import type { Presence } from '../../conversation/presence/presence.ts';
import type { Publisher } from '../../realtime/publish.ts';
import type { Store } from '../../store/database.ts';
import { deskSlug } from '../order/desk-room.ts';

const { namespace } = orders;

/** In the presence of all nodes: everybody with a connection to `/orders`. No slug can be called so. */
const everybody = '~desk';
/** A page that is loaded anew is back by then, in milliseconds. */
const backMs = 1000;

/** Knows who has a connection to the desk, on any node; leases of who has none any more end after a grace ([O2]). */
export interface Grace {
  enter(connection: string, caller: Caller): void;
  leave(connection: string, caller: Caller): void;
  close(): void;
}

interface Deps {
  store: Store;
  publisher: Publisher;
  presence: Presence;
  log: Logger;
}

export function createGrace({ store, publisher, presence, log }: Deps): Grace {
  const timers = new Set<NodeJS.Timeout>();

  async function shorten(userId: string) {
    if (presence.has(namespace, everybody, userId)) return;
    if (!(await store.read('holdsOrders', { userId }))) return;
    const { graceMs } = await store.read('readDeskSettings', undefined);
    const departure = { userId, graceMs: Math.max(0, graceMs - backMs), at: Date.now() };
    const { numbers, until } = await store.write('shortenLeases', departure);
    const leases = numbers.map((order) => ({ order, until: timeOf(until) }));
    if (leases.length > 0) publisher.publish(orders, deskSlug, 'lease:changed', { leases });
  }

  return {
    enter(connection, caller) {
      if (caller?.kind === 'member') presence.enter(namespace, everybody, connection, caller);
    },
    leave(connection, caller) {
      if (caller?.kind !== 'member') return;
      presence.leave(namespace, everybody, connection);
      const timer = setTimeout(() => {
        timers.delete(timer);
        shorten(caller.id).catch((error) => log.warn({ err: error }, 'a lease goes on though its holder is gone'));
      }, backMs);
      timers.add(timer);
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
