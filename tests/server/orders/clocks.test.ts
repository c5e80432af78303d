import { afterAll, beforeAll, expect, it } from 'vitest';
import { addWorker, codeOf, connectDesk, type DeskActor, loaf, startDesk } from '../../support/desk.ts';
import type { RunningServer } from '../../support/server.ts';

let running: RunningServer;
let owner: DeskActor;
beforeAll(async () => {
  ({ running, owner } = await startDesk());
});
afterAll(() => running.close());

const make = async (more: object = {}) => (await owner.get('order:create', { ...loaf, ...more })).order.number;
const again = (actor: DeskActor) => connectDesk(running.origin, { token: actor.token ?? '', user: { id: '', name: '' } });
const stateOf = async (order: number) => (await owner.get('order:get', { order })).order.state;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('[O4] [O7] what is reserved for somebody is free for all after a minute, though nobody holds anything', async () => {
  const { store } = running.nodes[0].core;
  const clock = async () => (await store.read('readDesk', { now: Date.now() })).clock;
  /** Makes the desk's clock go on by so much more than it does by itself. */
  async function pass(elapsedMs: number): Promise<void> {
    const seen = await clock();
    const ticked = await store.write('tickDesks', { seen, elapsedMs, now: Date.now(), at: Date.now() });
    // It went on by itself in between.
    if (ticked.clock !== seen + elapsedMs) await pass(elapsedMs);
  }
  const [kim, lea] = [await addWorker(running.origin, owner, 'Kim'), await addWorker(running.origin, owner, 'Lea')];
  const order = await make();
  await owner.get('order:forward', { order, to: kim.user?.id ?? '', reason: 'Yours.' });
  // Nobody holds anything, and the clock goes all the same.
  const before = await clock();
  await expect.poll(clock).toBeGreaterThan(before);
  await pass(50_000);
  expect(await lea.ask('order:claim', { order })).toMatchObject({ error: { code: 'CONFLICT', message: /kept for Kim/ } });
  expect(codeOf(await lea.ask('order:claim', {}))).toBe('NOT_FOUND');
  await pass(10_000);
  const { lease } = await lea.get('order:claim', {});
  await lea.get('order:handover', { order, lease: lease.token });
  for (const worker of [kim, lea]) worker.leave();
});

it('[O2] the last connection of a holder is gone: the lease ends after the grace', async () => {
  await owner.get('desk:update', { graceMs: 2000 });
  await owner.get('order:list', {});
  const worker = await addWorker(running.origin, owner, 'Ben');
  const other = await again(worker);
  const order = await make();
  await worker.get('order:claim', { order, leaseMs: 600_000 });
  worker.leave();
  // Another tab of the same person is still there.
  await pause(1500);
  expect(owner.heard('lease:changed')).toEqual([]);
  other.leave();
  await owner.hears('lease:changed');
  await expect.poll(() => stateOf(order)).toBe('waiting');
  await owner.get('desk:update', { graceMs: 30_000 });
});

it('[O2] who comes back and renews has the whole lease again', async () => {
  await owner.get('desk:update', { graceMs: 3000 });
  const worker = await addWorker(running.origin, owner, 'Cem');
  const order = await make();
  const { lease } = await worker.get('order:claim', { order, leaseMs: 600_000 });
  const heard = owner.heard('lease:changed').length;
  worker.leave();
  await owner.hears('lease:changed', heard + 1);
  const back = await again(worker);
  await back.get('order:renew', { order, lease: lease.token, leaseMs: 600_000 });
  await pause(3500);
  expect(await stateOf(order)).toBe('claimed');
  await back.get('order:handover', { order, lease: lease.token });
  await owner.get('desk:update', { graceMs: 30_000 });
  back.leave();
});

it('[O6] a lease that ends soon and an order that is overdue are told once each', async () => {
  const watcher = await again(owner);
  await watcher.get('order:list', {});
  const order = await make({ dueAt: new Date(Date.now() + 1000).toISOString() });
  await owner.get('order:claim', { order, leaseMs: 7000 });
  expect(await watcher.hears('order:overdue')).toMatchObject([{ orders: [{ number: order }] }]);
  expect(await watcher.hears('order:expiring')).toMatchObject([{ orders: [{ number: order, state: 'claimed' }] }]);
  await expect.poll(() => stateOf(order)).toBe('waiting');
  const late = await make({ dueAt: new Date(Date.now() - 60_000).toISOString() });
  expect(await watcher.hears('order:overdue', 2)).toMatchObject([{}, { orders: [{ number: late }] }]);
  expect(watcher.heard('order:expiring')).toHaveLength(1);
  await owner.get('order:cancel', { order });
  watcher.leave();
});

it('[O4] a pause of the desk or of a station gives nothing out', async () => {
  const stations = [
    { slug: 'oven', name: 'Oven', paused: true },
    { slug: 'bar', name: 'Bar', paused: false },
  ];
  await owner.get('desk:update', { stations });
  const baked = await make({ station: 'oven', priority: 50 });
  const drink = await make({ station: 'bar', priority: 40 });
  expect(codeOf(await owner.ask('order:claim', { order: baked }))).toBe('CONFLICT');
  expect((await owner.get('order:claim', {})).order.number).toBe(drink);
  await owner.get('desk:update', { paused: true });
  expect(await owner.ask('order:claim', {})).toMatchObject({ error: { code: 'NOT_FOUND', message: /paused/ } });
  await owner.get('desk:update', { paused: false, stations: [] });
  expect((await owner.get('order:claim', {})).order.number).toBe(baked);
});

it('what comes while the desk is closed waits for its next opening', async () => {
  const closed: { from: string; to: string }[][] = Array.from({ length: 7 }, () => []);
  // Open on one day only, for a minute, which is not now.
  const day = (new Date().getUTCDay() + 2) % 7;
  const days = closed.with(day, [{ from: '08:00', to: '08:01' }]);
  await owner.get('desk:update', { hours: { timeZone: 'UTC', days } });
  const early = (await owner.get('order:create', loaf)).order;
  expect([early.state, early.notBefore?.slice(11, 16)]).toEqual(['scheduled', '08:00']);
  await owner.get('desk:update', { hours: { timeZone: 'UTC', days: closed } });
  expect(await stateOf(await make())).toBe('waiting');
  await owner.get('desk:update', { hours: null });
});

it('[O3] all failed orders are brought back at once', async () => {
  const orders = [await make({ maxAttempts: 1 }), await make({ maxAttempts: 1 })];
  for (const order of orders) await owner.get('order:claim', { order, leaseMs: 1000 });
  for (const order of orders) await expect.poll(() => stateOf(order)).toBe('failed');
  expect((await owner.get('desk:retry', {})).count).toBeGreaterThanOrEqual(2);
  for (const order of orders)
    expect((await owner.get('order:get', { order })).order).toMatchObject({ state: 'waiting', attempts: 0 });
});

it('settings are those of the owners and moderators, and everybody hears of them', async () => {
  const worker = await addWorker(running.origin, owner, 'Dee');
  await worker.get('order:list', {});
  expect(codeOf(await worker.ask('desk:update', { name: 'Mine' }))).toBe('FORBIDDEN');
  const after = (await owner.get('desk:update', { name: 'Bakery', maxAttempts: 3 })).settings;
  expect(after).toMatchObject({ name: 'Bakery', maxAttempts: 3, leaseMs: 60_000 });
  expect(await worker.hears('desk:changed')).toMatchObject([{ settings: { name: 'Bakery' } }]);
  expect((await owner.get('order:create', loaf)).order.maxAttempts).toBe(3);
  expect(await worker.get('desk:get', {})).toMatchObject({ me: 'member', settings: { name: 'Bakery' } });
  expect(codeOf(await owner.ask('desk:update', { hours: { timeZone: 'Moon/Sea', days: [] } }))).toBe('BAD_REQUEST');
});
