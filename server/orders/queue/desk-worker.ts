import type { Logger } from 'pino';
import { orders } from '../../../contract/orders/events.ts';
import type { Access } from '../../access/access.ts';
import type { Publisher } from '../../realtime/publish.ts';
import type { Store } from '../../store/database.ts';
import type { Announce } from '../order/announce.ts';
import { deskSlug } from '../order/desk-room.ts';
import { orderFrom } from '../order/order-from.ts';
import type { OrderRow } from '../order/store.ts';
import { createSteadyClock } from './steady-clock.ts';

/** In milliseconds. */
const tickMs = 400;
/** A node that stood still for longer could not hear anybody's heartbeat: leases do not pay for it. */
const longestMs = 4 * tickMs;

/** How often it is looked for customers' links that are over, in milliseconds. */
const endTracksMs = 5000;

interface Deps {
  store: Store;
  access: Access;
  publisher: Publisher;
  announce: Announce;
  log: Logger;
}

/**
 * Makes the desk's clock go while leases run, and announces what that brings back. Each node adds the time since it saw the
 * clock stand still, and only if no other one has done so: it never goes faster than time, and stands while no node is there.
 * @returns ends it.
 */
export function startDeskWorker({ store, access, publisher, announce, log }: Deps): () => Promise<void> {
  const steady = createSteadyClock();
  let seen: { clock: number; at: number } | undefined;
  let tracksAt = 0;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function endTracks(now: number) {
    if (performance.now() - tracksAt < endTracksMs) return;
    tracksAt = performance.now();
    if (!(await store.read('tracksToEnd', { at: now }))) return;
    const { ended } = await store.write('endTracks', { at: now });
    if (ended > 0) await access.changed();
  }

  async function tick() {
    const now = steady();
    await endTracks(now);
    const { clock, busy } = await store.read('readDesk', { now });
    const before = seen;
    seen = { clock, at: performance.now() };
    if (!busy || before?.clock !== clock) return;
    const elapsedMs = Math.floor(Math.min(seen.at - before.at, longestMs));
    const ticked = await store.write('tickDesks', { seen: clock, elapsedMs, now, at: Date.now() });
    seen.clock = ticked.clock;
    announce(ticked.rows, null);
    const tell = (name: 'order:expiring' | 'order:overdue', rows: readonly OrderRow[]) => {
      if (rows.length > 0) publisher.publish(orders, deskSlug, name, { orders: rows.map(orderFrom) });
    };
    tell('order:expiring', ticked.expiring);
    tell('order:overdue', ticked.overdue);
  }

  // The first look is made at once: a server that is back after a crash goes on with the clock one look later.
  function look() {
    running = tick()
      .catch((error) => log.warn({ err: error }, 'the order desk stands still'))
      .then(() => {
        if (!closed) timer = setTimeout(look, tickMs);
      });
  }
  look();

  return async () => {
    closed = true;
    clearTimeout(timer);
    await running;
  };
}
