import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { z } from 'zod';
import { PublicError } from '../../../contract/errors.ts';
import type { Identity } from '../../caller.ts';
import { personFrom } from '../../core/person.ts';
import type { Connection } from '../../realtime/connection.ts';
import type { Store } from '../../store/database.ts';
import type { Announce } from '../order/announce.ts';
import { orderFrom } from '../order/order-from.ts';
import type { OrderRow } from '../order/store.ts';

/** How often it is looked for orders while somebody is ready for one, in milliseconds. */
const lookMs = 300;
/** How long a worker may take to answer an offer, in milliseconds. */
const answerMs = 5000;
/** What a worker did not take is not offered to it again for so long, in milliseconds. */
const againMs = 30_000;

const answer = z.object({ accept: z.boolean() });

/** A socket that takes offers. */
interface Worker {
  connection: Connection;
  caller: Identity;
  /** Undefined: of all stations. */
  stations: readonly string[] | undefined;
  leaseMs: number;
  /** Orders that it did not take, and until when they are not offered to it. */
  refused: Map<number, number>;
}

/**
 * Offers orders that wait to this node's sockets that said they were ready: each order to one worker at a time, in the order
 * of the queue, to the next one when it is refused or not answered. Another node may offer the same order: the claim decides.
 */
export interface Offers {
  ready(connection: Connection, caller: Identity, wanted: { stations?: readonly string[] | undefined; leaseMs: number }): void;
  pause(socketId: string): void;
  close(): void;
}

interface Deps {
  store: Store;
  announce: Announce;
  log: Logger;
}

export function createOffers({ store, announce, log }: Deps): Offers {
  /** By socket, whoever waits longest first. */
  const workers = new Map<string, Worker>();
  /** Orders that somebody thinks about, and the sockets that do. */
  const [offered, asked] = [new Set<number>(), new Set<string>()];
  let timer: NodeJS.Timeout | undefined;
  let looking = false;

  async function look() {
    if (looking) return;
    looking = true;
    const free = [...workers.values()].filter(({ connection }) => !asked.has(connection.id));
    try {
      for (const worker of free) await lookFor(worker);
    } catch (error) {
      log.warn({ err: error }, 'no orders are offered');
    }
    looking = false;
    lookIn(lookMs);
  }

  async function lookFor(worker: Worker) {
    const { connection, caller, stations, refused } = worker;
    const now = Date.now();
    for (const [number, until] of refused) if (until < now) refused.delete(number);
    const except = [...offered, ...refused.keys()];
    const order = await store.read('waitingFor', { userId: caller.id, stations, except });
    // Meanwhile it may have paused, or have said anew what it takes.
    if (order === null || workers.get(connection.id) !== worker) return;
    void offer(worker, order).catch((error) => log.warn({ err: error }, 'an offer came to nothing'));
  }

  async function offer(worker: Worker, row: OrderRow) {
    const { connection, caller, leaseMs, refused } = worker;
    const { number } = row;
    asked.add(connection.id);
    offered.add(number);
    try {
      const token = randomBytes(18).toString('base64url');
      const said = await connection.ask('order:offered', { order: orderFrom(row), lease: { token, ms: leaseMs } }, answerMs);
      const reply = answer.safeParse(said);
      if (!reply.success || !reply.data.accept) return void refused.set(number, Date.now() + againMs);
      const claim = { actorId: caller.id, number, takeover: false, token, leaseMs, at: Date.now() };
      announce([await store.write('claimOrders', claim)], personFrom(caller));
    } catch (error) {
      // Somebody else was faster, or the worker is gone or silent.
      refused.set(number, Date.now() + againMs);
      if (!(error instanceof PublicError) && workers.get(connection.id) === worker) throw error;
    } finally {
      offered.delete(number);
      asked.delete(connection.id);
      // Whoever was asked is the last to be asked again.
      const now = workers.get(connection.id);
      if (now !== undefined && workers.delete(connection.id)) workers.set(connection.id, now);
      lookIn(0);
    }
  }

  function lookIn(ms: number) {
    clearTimeout(timer);
    if (workers.size > 0) timer = setTimeout(look, ms);
  }

  return {
    ready(connection, caller, wanted) {
      const { stations, leaseMs } = wanted;
      const refused = workers.get(connection.id)?.refused ?? new Map();
      workers.set(connection.id, { connection, caller, stations, leaseMs, refused });
      lookIn(0);
    },
    pause: (socketId) => void workers.delete(socketId),
    close() {
      workers.clear();
      clearTimeout(timer);
    },
  };
}
