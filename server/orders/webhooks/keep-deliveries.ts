import type { Logger } from 'pino';
import { orders } from '../../../contract/orders/events.ts';
import type { SecretBox } from '../../core/secret-box.ts';
import type { Answer, HttpPost } from '../../outbound/http-post.ts';
import type { Publisher } from '../../realtime/publish.ts';
import type { Store } from '../../store/database.ts';
import { deskSlug } from '../order/desk-room.ts';
import { createSteadyClock } from '../queue/steady-clock.ts';
import type { ClaimedDelivery } from './delivery-store.ts';
import { isGivenUp, longestWaitMs, pauseAfter } from './retry-times.ts';
import { signed } from './sign.ts';

/** A receiver may take so long to answer, in milliseconds. */
const timeoutMs = 10_000;
/** What a node took and says nothing of for so long is tried again by whoever comes first: that node is gone. */
const leaseMs = timeoutMs + 5000;
/** So many deliveries go to one webhook at once: one that is slow holds up nobody but itself. */
const lanes = 4;
/** The database is asked this often at least, in milliseconds: another node may have stored something and told nobody. */
const lookEveryMs = 1000;
const tidyEveryMs = 60 * 60 * 1000;

interface Deps {
  store: Store;
  publisher: Publisher;
  log: Logger;
  secretBox: SecretBox;
  httpPost: HttpPost;
  /** The first pause after an attempt that failed; the others are longer. In milliseconds. */
  retryMs: number;
}

/** What is on its way to webhooks. */
export interface Deliveries {
  /** Something waits that may go at once. */
  wake(): void;
  /** What is on its way is tried again later. */
  close(): Promise<void>;
}

/**
 * Sends what waits for webhooks, from every node: a delivery belongs to the node that claims it, for a while.
 */
export function keepDeliveries({ store, publisher, log, secretBox, httpPost, retryMs }: Deps): Deliveries {
  const steady = createSteadyClock();
  /** Deliveries of this node that are on their way, by webhook. */
  const busy = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let again = false;

  const free = (webhookId: string) => lanes - (busy.get(webhookId) ?? 0);

  /** Claims what is due. @returns when to look again, in milliseconds from now. */
  async function look(): Promise<number> {
    const now = steady();
    let waitMs = lookEveryMs;
    for (const { id: webhookId, nextAt } of await store.read('dueWebhooks', null)) {
      const limit = free(webhookId);
      // When one of its lanes is free again, it is looked at once more.
      if (limit <= 0) continue;
      if (nextAt > now) waitMs = Math.min(waitMs, nextAt - now);
      else for (const one of await store.write('claimDeliveries', { webhookId, now, leaseMs, limit })) begin(one);
    }
    return waitMs;
  }

  function begin(delivery: ClaimedDelivery) {
    const { webhookId } = delivery;
    busy.set(webhookId, (busy.get(webhookId) ?? 0) + 1);
    const way = attempt(delivery)
      .catch((error) => log.warn({ err: error, delivery: delivery.id }, 'a delivery to a webhook is tried again'))
      .then(() => {
        busy.set(webhookId, (busy.get(webhookId) ?? 0) - 1);
        underWay.delete(way);
        wake();
      });
    underWay.add(way);
  }

  async function attempt(delivery: ClaimedDelivery) {
    const { id, claim, url, body, webhookId } = delivery;
    const secret = await secretBox.open(delivery.sealedSecret).catch(() => undefined);
    const send = (headers: Record<string, string>) => httpPost({ url, headers, body, timeoutMs, signal: stopping.signal });
    const answer = secret === undefined ? unreadable : await send(signed(secret, { id, body, at: Date.now() }));
    const now = steady();
    // It was not the receiver's fault.
    const result = stopping.signal.aborted ? waitingFor(now, answer) : resultOf(answer, delivery, now);
    await store.write('settleDeliveries', { id, claim, now, ...result });
    if ('status' in answer && answer.status === 410) await store.write('stopWebhooks', { id: webhookId });
  }

  function resultOf(answer: Answer, delivery: ClaimedDelivery, now: number) {
    if (isTaken(answer)) return { state: 'delivered' as const, nextAt: null, ...said(answer) };
    const gone = 'status' in answer && answer.status === 410;
    if (gone || isGivenUp(delivery, now)) return { state: 'failed' as const, nextAt: null, ...said(answer) };
    const askedMs = 'status' in answer ? answer.retryAfterMs : undefined;
    return waitingFor(now + pauseAfter(delivery.attempts, retryMs, askedMs), answer);
  }

  function wake() {
    if (stopping.signal.aborted) return;
    again = looking !== undefined;
    if (again) return;
    clearTimeout(timer);
    looking = look()
      .catch((error) => {
        log.warn({ err: error }, 'webhooks wait');
        return lookEveryMs;
      })
      .then((waitMs) => {
        looking = undefined;
        if (stopping.signal.aborted) return;
        if (again) wake();
        else timer = setTimeout(wake, waitMs);
      });
  }

  async function tidy(longestMs: number) {
    while ((await store.write('tidyDeliveries', { now: steady(), longestWaitMs: longestMs })) > 0);
  }
  const tryTidy = (longestMs = longestWaitMs) =>
    void tidy(longestMs).catch((error) => log.warn({ err: error }, 'old deliveries are not forgotten'));
  const tidying = setInterval(tryTidy, tidyEveryMs);
  // An SQLite file belongs to one node: whoever was trying something is gone.
  tryTidy(store.engine === 'sqlite' ? 0 : longestWaitMs);

  publisher.tap((namespace, room) => {
    if (namespace === orders.namespace && room === deskSlug) wake();
  });
  wake();

  return {
    wake,
    async close() {
      stopping.abort();
      clearTimeout(timer);
      clearInterval(tidying);
      await looking;
      await Promise.all(underWay);
    },
  };
}

const unreadable: Answer = { problem: 'Its secret cannot be read, as AUTH_SECRET is another one now. Make the webhook anew.' };

/** Whether a receiver has taken what was sent. */
export const isTaken = (answer: Answer) => 'status' in answer && answer.status >= 200 && answer.status < 300;

const waitingFor = (nextAt: number, answer: Answer) => ({ state: 'waiting' as const, nextAt, ...said(answer) });

/** What the last attempt came to. */
export function said(answer: Answer): { status: number | null; problem: string } {
  if ('problem' in answer) return { status: null, problem: answer.problem };
  return { status: answer.status, problem: isTaken(answer) ? '' : `It answered ${answer.status}${meaningOf(answer.status)}.` };
}

function meaningOf(status: number): string {
  if (status === 410) return ', which says that it is gone';
  return status >= 300 && status < 400 ? ', and redirects are not followed' : '';
}
