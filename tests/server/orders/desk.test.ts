import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orders } from '../../../contract/orders/events.ts';
import type { Order } from '../../../contract/orders/order.ts';
import { enter } from '../../support/actors.ts';
import { addWorker, codeOf, connectDesk, type DeskActor, loaf, startStaffedDesk } from '../../support/desk.ts';
import { callApi } from '../../support/people.ts';
import type { RunningServer } from '../../support/server.ts';

let running: RunningServer;
let owner: DeskActor;
let worker: DeskActor;
beforeAll(async () => {
  ({ running, owner, worker } = await startStaffedDesk());
});
afterAll(() => running.close());

const make = async (more: object = {}) => (await owner.get('order:create', { ...loaf, ...more })).order.number;

describe('[O1] a claim is atomic', () => {
  it('row 43: 50 sockets claim one order, 25 times: one holds it, 49 are told who', { timeout: 120_000 }, async () => {
    const sockets = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        connectDesk(running.origin, { token: (i % 2 ? owner : worker).token ?? '', user: { id: '', name: '' } }),
      ),
    );
    for (let round = 0; round < 25; round += 1) {
      const order = await make();
      const replies = await Promise.all(sockets.map((socket) => socket.ask('order:claim', { order })));
      const won = replies.flatMap((reply) => (reply.ok ? [reply.data] : []));
      expect(won).toHaveLength(1);
      const holder = won[0]?.order.holder;
      const told = replies.flatMap((reply) => (reply.ok ? [] : [reply.error]));
      expect(told).toHaveLength(49);
      for (const error of told) {
        expect(error).toMatchObject({
          code: 'CONFLICT',
          key: 'order.claimed',
          params: { name: holder?.name, number: order },
          now: { number: order, holder },
        });
      }
      await owner.get('order:cancel', { order });
    }
    for (const socket of sockets) socket.leave();
  });
});

describe('[O2] [O3] a claim is a lease', () => {
  it('row 44: done twice is the same answer; after the lease it is lost', async () => {
    const order = await make();
    const { lease } = await worker.get('order:claim', { order });
    await worker.get('order:start', { order, lease: lease.token });
    const done = (await worker.get('order:handover', { order, lease: lease.token })).order;
    expect(done).toMatchObject({ state: 'handed-over', holder: { name: 'Ben' } });
    expect((await worker.get('order:handover', { order, lease: lease.token })).order).toEqual(done);

    const second = await make();
    const short = await worker.get('order:claim', { order: second, leaseMs: 1000 });
    await expect.poll(async () => (await owner.get('order:get', { order: second })).order.state).toBe('waiting');
    const late = await worker.ask('order:handover', { order: second, lease: short.lease.token });
    expect(late).toMatchObject({ ok: false, error: { code: 'LEASE_LOST', now: { number: second, attempts: 1 } } });
    expect(codeOf(await worker.ask('order:renew', { order: second, lease: short.lease.token }))).toBe('LEASE_LOST');
    await owner.get('order:cancel', { order: second });
  });

  it('row 45: a poison order has failed after as many attempts as it has, and comes back by hand', async () => {
    const order = await make({ maxAttempts: 2 });
    for (const attempts of [1, 2]) {
      await worker.get('order:claim', { order, leaseMs: 1000 });
      await expect.poll(async () => (await owner.get('order:get', { order })).order.attempts).toBe(attempts);
    }
    const died = (await owner.hears('order:failed')) as { orders: Order[] }[];
    expect(died.flatMap((one) => one.orders)).toEqual([
      expect.objectContaining({ number: order, reason: 'Its lease ended 2 times.' }),
    ]);
    expect(codeOf(await worker.ask('order:claim', { order }))).toBe('CONFLICT');
    expect((await owner.get('order:retry', { order })).order).toMatchObject({ state: 'waiting', attempts: 0 });
    await owner.get('order:cancel', { order });
  });

  it('row 48: a huge or negative lease becomes the nearest that there is', async () => {
    const order = await make();
    const { lease } = await worker.get('order:claim', { order, leaseMs: 1e300 });
    expect(lease.ms).toBe(3_600_000);
    expect((await worker.get('order:renew', { order, lease: lease.token, leaseMs: -5 })).lease.ms).toBe(1000);
    await expect.poll(async () => (await owner.get('order:get', { order })).order.state).toBe('waiting');
    await owner.get('order:cancel', { order });
  });

  it('a worker that is gone gives its orders back within its lease and two seconds, and a heartbeat keeps them', async () => {
    const [lost, kept] = [await make(), await make()];
    const gone = await connectDesk(running.origin, { token: worker.token ?? '', user: { id: '', name: '' } });
    await gone.get('order:claim', { order: lost, leaseMs: 1500 });
    const { lease } = await worker.get('order:claim', { order: kept, leaseMs: 1500 });
    const claimed = performance.now();
    gone.socket.io.engine.close();
    gone.leave();
    const beat = setInterval(() => void worker.ask('order:renew', { order: kept, lease: lease.token, leaseMs: 1500 }), 300);
    await expect.poll(async () => (await owner.get('order:get', { order: lost })).order.state, { interval: 20 }).toBe('waiting');
    const took = performance.now() - claimed;
    expect(took).toBeGreaterThan(1450);
    expect(took).toBeLessThan(3500);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    clearInterval(beat);
    expect((await owner.get('order:get', { order: kept })).order).toMatchObject({ state: 'claimed', attempts: 0 });
    for (const order of [lost, kept]) await owner.get('order:cancel', { order });
  });
});

describe('the queue', () => {
  it('[O4] goes by priority, then due time, then age; what is delayed waits for its time', async () => {
    const station = `s-${randomUUID().slice(0, 8)}`;
    const plain = await make({ station });
    const due = await make({ station, dueAt: '2030-01-01T00:00:00.000Z' });
    const urgent = await make({ station, priority: 5 });
    const claimed: number[] = [];
    for (let i = 0; i < 3; i += 1) claimed.push((await worker.get('order:claim', { station })).order.number);
    expect(claimed).toEqual([urgent, due, plain]);
    const later = await make({ station, notBefore: new Date(Date.now() + 1200).toISOString() });
    expect(codeOf(await worker.ask('order:claim', { station }))).toBe('NOT_FOUND');
    await expect.poll(async () => codeOf(await worker.ask('order:claim', { station }))).toBe('ok');
    expect((await owner.get('order:get', { order: later })).events.map(({ type }) => type)).toEqual(['create', 'wake', 'claim']);
  });

  it('[O5] one key from 20 sockets and HTTP at once is one order, and one link', async () => {
    const key = randomUUID();
    const bySocket = Array.from({ length: 20 }, (_, i) => (i % 2 ? owner : worker).get('order:create', { ...loaf, key }));
    const byHttp = Array.from({ length: 5 }, () =>
      callApi<{ order: Order; track: string | null }>(running.origin, 'POST', '/orders', {
        token: owner.token ?? '',
        body: loaf,
        headers: { 'idempotency-key': key },
      }).then(({ status, json }) => {
        expect(status).toBe(201);
        return json;
      }),
    );
    const made = await Promise.all([...bySocket, ...byHttp]);
    expect(new Set(made.map(({ order }) => order.number)).size).toBe(1);
    expect(made.filter(({ track }) => track !== null)).toHaveLength(1);
  });

  it('an action on what has changed meanwhile is CONFLICT, with the order as it is', async () => {
    const order = await make();
    const { rev } = (await owner.get('order:get', { order })).order;
    await owner.get('order:prioritise', { order, priority: 3 });
    expect(await owner.ask('order:hold', { order, rev })).toMatchObject({
      ok: false,
      error: { code: 'CONFLICT', now: { priority: 3 } },
    });
    expect((await owner.get('order:hold', { order, reason: 'Wait.' })).order).toMatchObject({
      state: 'on-hold',
      reason: 'Wait.',
    });
    expect(codeOf(await owner.ask('order:ready', { order, lease: 'x' }))).toBe('LEASE_LOST');
  });
});

describe('who is at the desk', () => {
  it('row 47: a guest is FORBIDDEN, in every command of the desk', async () => {
    const guest = await enter(running.origin, 'Gus');
    const known = { token: guest.token ?? '', user: guest.user ?? { id: '', name: '' } };
    const socket = await connectDesk(running.origin, known);
    // By a customer's link, and in the room of an order, a guest is no less than others.
    const ofGuests = /^(?:room|message|presence|typing):|^order:(?:track|withdraw)$|^display:open$|^worker:pause$/;
    const commands = Object.entries(orders.commands).filter(([name]) => !ofGuests.test(name));
    expect(commands.length).toBeGreaterThan(30);
    for (const [name, { example }] of commands) {
      expect([name, codeOf(await socket.ask(name as 'order:list', example as object))]).toEqual([name, 'FORBIDDEN']);
    }
    expect(codeOf(await socket.ask('room:join', { room: 'desk' }))).toBe('NOT_FOUND');
    const { status } = await callApi(running.origin, 'GET', '/orders', { token: known.token });
    expect(status).toBe(403);
  });

  it('who leaves the desk hears nothing of it any more, nor of its orders', async () => {
    const cem = await addWorker(running.origin, owner, 'Cem');
    const order = await make();
    await cem.get('order:list', {});
    await cem.get('room:join', { room: String(order) });
    await owner.get('member:update', { person: cem.user?.id ?? '', role: null });
    await cem.hears('room:closed', 2);
    const before = cem.heard('order:updated').length;
    await owner.get('order:cancel', { order });
    expect(codeOf(await cem.ask('order:list', {}))).toBe('FORBIDDEN');
    expect(cem.heard('order:updated')).toHaveLength(before);
  });
});
