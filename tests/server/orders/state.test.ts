import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { appendPage, type DeskState, deskChannel } from '../../../contract/orders/state.ts';
import { connectDesk, type DeskActor, loaf, startStaffedDesk } from '../../support/desk.ts';
import type { RunningServer } from '../../support/server.ts';

type DeskEvent = Parameters<typeof deskChannel.apply>[1];

let running: RunningServer;
let owner: DeskActor;
let worker: DeskActor;
beforeAll(async () => {
  ({ running, owner, worker } = await startStaffedDesk());
});
afterAll(() => running.close());

const watch = () => connectDesk(running.origin, { token: worker.token ?? '', user: { id: '', name: '' } });

/** All that is asked for, page after page. */
async function load(watcher: DeskActor, held: DeskState | undefined, limit = 7): Promise<DeskState> {
  const { input } = deskChannel.subscribe('', held) as { input: object };
  let state = deskChannel.applySnapshot(held, await watcher.get('order:list', { ...input, limit }));
  for (let next = state.further[0]; next !== undefined; next = state.further[0]) {
    state = appendPage(state, await watcher.get('order:list', { ...next, limit }));
  }
  return state;
}

/** A good deal of everything that may happen at a desk. */
async function live() {
  const made = Array.from({ length: 12 }, async (_, i) => {
    const { number: order } = (await owner.get('order:create', { ...loaf, maxAttempts: 1 })).order;
    const room = String(order);
    if (i % 3 === 0) {
      await worker.get('room:join', { room });
      await worker.get('message:send', { room, id: randomUUID(), text: 'x' });
    }
    const { lease } = await worker.get('order:claim', { order, leaseMs: i < 2 ? 1000 : 60_000 });
    if (i === 2) await worker.get('order:renew', { order, lease: lease.token, leaseMs: 120_000 });
    if (i === 3) await worker.get('order:note', { order, text: 'x' });
    if (i > 5)
      for (const action of ['hold', 'release', 'cancel'] as const)
        await owner.ask(`order:${action}`, { order, lease: lease.token });
  });
  await Promise.all(made);
  await owner.hears('order:failed', 2);
}

it('[W14] an old list and the events since are a new list, without holes', async () => {
  await owner.get('order:list', {});
  const watcher = await watch();
  const events: DeskEvent[] = [];
  watcher.socket.onAny((name, payload) => void events.push({ name, payload } as DeskEvent));
  const old = await load(watcher, undefined);
  await live();
  const { rev } = await owner.get('order:list', {});
  const revs = () => new Set(events.flatMap((event) => deskChannel.revsOf(event)).filter((one) => one > old.rev));
  await expect.poll(() => revs().size).toBe(rev - old.rev);
  await watcher.hears('conversation:updated');
  const ours = events.filter(({ name }) => deskChannel.events.includes(name));
  const state = ours.reduce(deskChannel.apply, old);
  const fresh = await load(await watch(), undefined);
  expect(fresh.orders.size).toBeGreaterThan(5);
  for (const [number, order] of fresh.orders) expect(state.orders.get(number)).toEqual(order);
  expect(state.rev).toBe(rev);
});

it('[W14] what was missed in an absence comes with what changed since, talk too', async () => {
  const watcher = await watch();
  const old = await load(watcher, undefined);
  await live();
  const caught = await load(watcher, old);
  const fresh = await load(watcher, undefined);
  for (const [number, order] of fresh.orders) expect(caught.orders.get(number)).toEqual(order);
  expect(caught.further).toEqual([]);
});

it('an event that says nothing new changes nothing', async () => {
  const { orders } = await owner.get('order:list', {});
  const state = await load(owner, undefined);
  expect(deskChannel.apply(state, { name: 'order:updated', payload: { orders } })).toBe(state);
  const unknown = { leases: [{ order: 99_999, until: new Date().toISOString() }] };
  expect(deskChannel.apply(state, { name: 'lease:changed', payload: unknown })).toBe(state);
});
