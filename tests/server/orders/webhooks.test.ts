import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ActionName } from '../../../contract/orders/actions.ts';
import type { Delivery } from '../../../contract/orders/webhooks.ts';
import { codeOf, type DeskActor, loaf, startDesk } from '../../support/desk.ts';
import { openReceiver, type Received, type Receiver, verify } from '../../support/receiver.ts';
import type { RunningServer } from '../../support/server.ts';

let running: RunningServer;
let owner: DeskActor;
let receiver: Receiver;
let webhook: string;
let secret: string;
beforeAll(async () => {
  ({ running, owner } = await startDesk({ WEBHOOK_NETWORKS: 'loopback', WEBHOOK_RETRY_SECONDS: '0.05' }));
});
afterAll(() => running.close());
beforeEach(async () => {
  receiver = await openReceiver();
  ({ webhook, secret } = await addWebhook(receiver.url));
});
afterEach(async () => {
  await owner.ask('webhook:delete', { webhook });
  await receiver.close();
});

async function addWebhook(url: string, events: ActionName[] = []) {
  const made = await owner.get('webhook:create', { url, events });
  return { webhook: made.webhook.id, secret: made.secret };
}

/** An order all the way, in eight events. */
async function makeAndServe(): Promise<number> {
  const { number: order } = (await owner.get('order:create', loaf)).order;
  await owner.get('order:hold', { order, reason: 'Wait.' });
  await owner.get('order:release', { order });
  const { lease } = await owner.get('order:claim', { order });
  for (const action of ['order:start', 'order:ready'] as const) await owner.get(action, { order, lease: lease.token });
  await owner.get('order:note', { order, text: 'By the door' });
  await owner.get('order:handover', { order });
  return order;
}

const types = ['create', 'hold', 'release', 'claim', 'start', 'ready', 'note', 'handover'].map((type) => `order.${type}`);

const of = (order: number) => receiver.received.filter((one) => one.order.number === order);
const list = async (input: object = {}) => (await owner.get('delivery:list', { webhook, ...input })).deliveries;

describe('every event reaches a receiver', () => {
  it('signed, in its order, once, with the order as it was and what happened to it', async () => {
    const orders = await Promise.all(Array.from({ length: 5 }, makeAndServe));
    await expect.poll(() => receiver.received.length).toBe(orders.length * types.length);
    for (const order of orders) {
      expect(of(order).map(({ type }) => type)).toEqual(types);
      const { events } = await owner.get('order:get', { order });
      expect(of(order).map(({ event }) => event)).toEqual(events);
      for (const { order: then, event } of of(order)) expect(then).toMatchObject({ rev: event.rev, state: event.to });
    }
    for (const one of receiver.received) verify(secret, one);
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(receiver.received.length);
    await expect.poll(() => list({ state: 'waiting' })).toEqual([]);
  });

  it('also when the receiver was away meanwhile, still in order', async () => {
    const { port } = new URL(receiver.url);
    await receiver.close();
    const order = await makeAndServe();
    await expect
      .poll(async () => (await list()).at(-1))
      .toMatchObject({ type: 'create', problem: expect.stringMatching(/refused/) });
    expect((await list()).slice(0, -1).map(({ attempts, nextAt }) => ({ attempts, nextAt }))).toEqual(
      types.slice(1).map(() => ({ attempts: 0, nextAt: null })),
    );
    receiver = await openReceiver({ port: Number(port) });
    await expect.poll(() => of(order).map(({ type }) => type)).toEqual(types);
  });

  it('all at once, when the first one is taken again', async () => {
    const { port } = new URL(receiver.url);
    await receiver.close();
    for (let i = 0; i < 3; i += 1) await owner.get('order:create', loaf);
    const leftOf = ({ nextAt }: Delivery) => Date.parse(nextAt ?? '') - Date.now();
    let waiting: Delivery[] = [];
    // As long as the pauses are by then, none of them goes by itself meanwhile.
    await expect
      .poll(async () => {
        waiting = await list();
        return waiting.every((one) => one.attempts >= 5 && leftOf(one) > 500);
      })
      .toBe(true);
    receiver = await openReceiver({ port: Number(port) });
    await owner.get('delivery:retry', { delivery: waiting[0]?.id ?? '' });
    await expect.poll(() => receiver.received.length).toBe(3);
    for (const { id, nextAt } of waiting) {
      expect(receiver.received.find((one) => one.id === id)?.at).toBeLessThan(Date.parse(nextAt ?? ''));
    }
  });

  it('with one id over all attempts, until the answer is 2xx', async () => {
    const statuses = [500, 302, 404, 200];
    receiver.respond((_, response) => response.writeHead(statuses.shift() ?? 200, { location: receiver.url }).end());
    await owner.get('order:create', loaf);
    await expect.poll(() => list()).toMatchObject([{ state: 'delivered', attempts: 4, status: 200, problem: '' }]);
    expect(receiver.received).toHaveLength(4);
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1);
    for (const one of receiver.received) verify(secret, one);
  });

  it('a slow one holds up no other', async () => {
    const waiting: (() => void)[] = [];
    receiver.respond((_, response) => void waiting.push(() => response.writeHead(204).end()));
    const quick = await openReceiver();
    const { webhook: other } = await addWebhook(quick.url);
    try {
      for (let i = 0; i < 20; i += 1) await owner.get('order:create', loaf);
      await expect.poll(() => quick.received.length).toBe(20);
      // Each node keeps to four at once.
      expect(receiver.received.length).toBeLessThanOrEqual(4 * running.nodes.length);
      receiver.respond((_, response) => response.writeHead(204).end());
      for (const go of waiting) go();
      await expect.poll(() => receiver.received.length).toBe(20);
    } finally {
      await owner.get('webhook:delete', { webhook: other });
      await quick.close();
    }
  });
});

describe('what a receiver may say', () => {
  it('Retry-After puts the next attempt off', async () => {
    receiver.respond((_, response) => response.writeHead(503, { 'retry-after': '3600' }).end());
    await owner.get('order:create', loaf);
    const [delivery] = await expectSoon(({ attempts, status }) => attempts === 1 && status === 503);
    const { nextAt, lastAt } = delivery as Delivery;
    expect(Date.parse(nextAt ?? '') - Date.parse(lastAt ?? '')).toBe(3_600_000);
  });

  it('410 switches it off; its delivery has failed until somebody sends it again', async () => {
    receiver.respond((_, response) => response.writeHead(410).end());
    const { number } = (await owner.get('order:create', loaf)).order;
    await expect
      .poll(async () => (await owner.get('webhook:list', {})).webhooks.find(({ id }) => id === webhook))
      .toMatchObject({
        state: 'gone',
        failed: 1,
      });
    await owner.get('order:cancel', { order: number });
    const [delivery] = await list({ state: 'failed' });
    expect(delivery).toMatchObject({ order: number, type: 'create', status: 410 });

    receiver.respond((_, response) => response.writeHead(204).end());
    await owner.get('webhook:update', { webhook, active: true });
    await owner.get('delivery:retry', { delivery: delivery?.id ?? '' });
    await expect.poll(() => list()).toMatchObject([{ state: 'delivered', attempts: 1 }]);
    expect(receiver.received.map(({ id }) => id)).toEqual([delivery?.id, delivery?.id]);
  });
});

describe('what is sent', () => {
  it('only the events that were asked for, and nothing while it is off', async () => {
    await owner.get('webhook:update', { webhook, events: ['ready', 'handover'] });
    const first = await makeAndServe();
    await owner.get('webhook:update', { webhook, active: false });
    await makeAndServe();
    await owner.get('webhook:update', { webhook, active: true });
    const last = await makeAndServe();
    await expect.poll(() => receiver.received.length).toBe(4);
    const told = (one: Received) => [one.order.number, one.type];
    const expected = [first, last].flatMap((order) => ['ready', 'handover'].map((event) => [order, `order.${event}`]));
    expect(receiver.received.map(told)).toEqual(expected);
  });

  it('a ping at once, with what became of it', async () => {
    expect(await owner.get('webhook:test', { webhook })).toMatchObject({ delivered: true, status: 204, problem: '' });
    receiver.respond((_, response) => response.writeHead(500).end());
    const failed = await owner.get('webhook:test', { webhook });
    expect(failed).toMatchObject({ delivered: false, status: 500, problem: 'It answered 500.' });
    expect(receiver.received.map(({ type }) => type)).toEqual(['ping', 'ping']);
    for (const one of receiver.received) verify(secret, one);
  });

  it('a page at a time, and an earlier one of the same order goes first', async () => {
    await receiver.close();
    const order = await makeAndServe();
    const pages: Delivery[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await owner.get('delivery:list', { webhook, limit: 3, ...(cursor && { cursor }) });
      pages.push(...page.deliveries);
      cursor = page.nextCursor;
    }
    expect(pages.map(({ type }) => `order.${type}`).reverse()).toEqual(types);
    const reply = await owner.ask('delivery:retry', { delivery: pages[0]?.id ?? '' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'CONFLICT', message: expect.stringContaining(`order ${order}`) } });
  });
});

describe('webhooks', () => {
  it('are 20 at most, and what is no address, or has a password in it, is refused', async () => {
    for (const url of ['ftp://example.org', 'http://user:password@example.org', 'example.org', '']) {
      expect(codeOf(await owner.ask('webhook:create', { url }))).toBe('BAD_REQUEST');
    }
    const made: string[] = [];
    for (let i = 0; i < 19; i += 1) made.push((await addWebhook('https://example.invalid/')).webhook);
    expect(codeOf(await owner.ask('webhook:create', { url: 'https://example.invalid/' }))).toBe('CONFLICT');
    for (const one of made) await owner.get('webhook:delete', { webhook: one });
    expect(codeOf(await owner.ask('webhook:update', { webhook: made[0] ?? '', active: true }))).toBe('NOT_FOUND');
  });
});

async function expectSoon(is: (delivery: Delivery) => boolean): Promise<Delivery[]> {
  await expect.poll(async () => (await list()).every(is) && (await list()).length > 0).toBe(true);
  return list();
}
