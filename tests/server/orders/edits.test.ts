import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf, connectDesk, type DeskActor, loaf, startStaffedDesk } from '../../support/desk.ts';
import type { RunningServer } from '../../support/server.ts';

let running: RunningServer;
let owner: DeskActor;
let worker: DeskActor;
beforeAll(async () => {
  ({ running, owner, worker } = await startStaffedDesk());
});
afterAll(() => running.close());

const make = async (more: object = {}) => (await owner.get('order:create', { ...loaf, ...more })).order.number;

it('items are made one by one, come later and are taken out, and keep their places', async () => {
  const order = await make({ items: [...loaf.items, { quantity: 2, name: 'Brioche', station: 'oven' }] });
  expect((await worker.get('order:bump', { order, item: 1 })).order.items).toMatchObject([
    { name: 'Rye loaf', station: null, done: false, voided: false, batch: 0 },
    { name: 'Brioche', station: 'oven', done: true },
  ]);
  const amended = (
    await worker.get('order:amend', { order, add: [{ quantity: 1, name: 'Bun' }], void: [0], reason: 'By phone.' })
  ).order;
  expect(amended.items).toMatchObject([{ voided: true }, { done: true, voided: false }, { name: 'Bun', done: false, batch: 1 }]);
  const again = (await worker.get('order:amend', { order, add: [{ quantity: 1, name: 'Roll' }] })).order;
  expect(again.items.map(({ batch }) => batch)).toEqual([0, 0, 1, 2]);
  expect((await worker.get('order:bump', { order, item: 1, done: false })).order.items[1]?.done).toBe(false);
  expect(codeOf(await worker.ask('order:bump', { order, item: 9 }))).toBe('NOT_FOUND');
  expect(codeOf(await worker.ask('order:amend', { order, void: [9] }))).toBe('NOT_FOUND');
  const stale = await worker.ask('order:amend', { order, rev: amended.rev, void: [1] });
  expect(stale).toMatchObject({ ok: false, error: { code: 'CONFLICT', now: { rev: expect.any(Number) } } });
  expect((await owner.get('order:list', { query: 'roll' })).orders).toMatchObject([{ number: order }]);
  await owner.get('order:cancel', { order });
  expect(codeOf(await worker.ask('order:bump', { order, item: 1 }))).toBe('CONFLICT');
});

it('[O1] a forwarded order is reserved for a person, or goes to another station', async () => {
  const order = await make();
  const to = worker.user?.id ?? '';
  expect((await owner.get('order:forward', { order, to, reason: 'Yours.' })).order).toMatchObject({
    reservedFor: { name: 'Ben' },
    reason: 'Yours.',
  });
  expect(await owner.ask('order:claim', { order })).toMatchObject({
    error: { code: 'CONFLICT', message: `Order ${order} is reserved for Ben.` },
  });
  const { lease } = await worker.get('order:claim', { order });
  expect(codeOf(await owner.ask('order:forward', { order, station: 'oven' }))).toBe('CONFLICT');
  const moved = (await worker.get('order:forward', { order, lease: lease.token, station: 'oven' })).order;
  expect(moved).toMatchObject({ state: 'waiting', station: 'oven', holder: null, reservedFor: null });
  expect(codeOf(await worker.ask('order:forward', { order, to: 'nobody' }))).toBe('NOT_FOUND');
  expect(codeOf(await owner.ask('order:claim', { order }))).toBe('ok');
});

it('[O2] a holder who lost the token gets another one, and the old one is over', async () => {
  const order = await make();
  const { lease: old } = await worker.get('order:claim', { order });
  expect(codeOf(await worker.ask('order:claim', { order }))).toBe('CONFLICT');
  expect(codeOf(await owner.ask('order:claim', { order, takeover: true }))).toBe('CONFLICT');
  await worker.get('order:start', { order, lease: old.token });
  // A pause gives nothing out, and takes nothing away.
  (await owner.get('desk:update', { paused: true })).settings;
  const again = await worker.ask('order:claim', { order, takeover: true });
  await owner.get('desk:update', { paused: false });
  expect(codeOf(again)).toBe('ok');
  const { order: now, lease } = await worker.get('order:claim', { order, takeover: true });
  expect(now.state).toBe('in-progress');
  expect(codeOf(await worker.ask('order:ready', { order, lease: old.token }))).toBe('LEASE_LOST');
  expect(codeOf(await worker.ask('order:ready', { order, lease: lease.token }))).toBe('ok');
});

it('what happens to an order has its place between what is said about it', async () => {
  const order = await make();
  const room = String(order);
  await owner.get('room:join', { room });
  await owner.get('message:send', { room, id: randomUUID(), text: 'one' });
  await worker.get('order:note', { order, text: 'between' });
  const { seq } = await owner.get('message:send', { room, id: randomUUID(), text: 'two' });
  await worker.get('order:cancel', { order });
  const { events, order: now } = await owner.get('order:get', { order });
  expect(events.map(({ type, afterSeq }) => [type, afterSeq])).toEqual([
    ['create', 0],
    ['note', 1],
    ['cancel', 2],
  ]);
  expect(events[1]).toMatchObject({ order, by: { name: 'Ben' }, reason: 'between' });
  expect(now.lastMessageSeq).toBe(seq);
});

it('how far one has read is kept, and never goes back', async () => {
  const order = await make();
  const room = String(order);
  await worker.get('room:join', { room });
  for (const text of ['one', 'two']) await worker.get('message:send', { room, id: randomUUID(), text });
  expect(await worker.get('room:read', { room, seq: 2 })).toEqual({ read: 2 });
  expect(await worker.get('room:read', { room, seq: 1 })).toEqual({ read: 2 });
  expect(await worker.get('room:read', { room, seq: 99 })).toEqual({ read: 2 });
  expect((await worker.get('order:list', { query: room })).read).toMatchObject({ [room]: 2 });
  expect((await owner.get('order:list', { query: room })).read).toEqual({});
});

it('[O4] a list goes on where the page before ended, whatever came or went meanwhile', async () => {
  const station = 'pages';
  const dueAt = (hour: number) => ({ station, dueAt: new Date(Date.UTC(2030, 0, 1, hour)).toISOString() });
  const made = [];
  for (const more of [{ station }, dueAt(9), dueAt(8), { station, priority: 5 }, { station, priority: -5 }])
    made.push(await make(more));
  const [plain, nine, eight, first, last] = made;
  const page = await owner.get('order:list', { station, limit: 2 });
  expect(page.orders.map(({ number }) => number)).toEqual([first, eight]);
  await owner.get('order:cancel', { order: eight ?? 0 });
  await make({ station, priority: 9 });
  const rest = await owner.get('order:list', { station, limit: 2, ...(page.nextCursor !== null && { cursor: page.nextCursor }) });
  expect(rest.orders.map(({ number }) => number)).toEqual([nine, plain]);
  const end = await owner.get('order:list', { station, ...(rest.nextCursor !== null && { cursor: rest.nextCursor }) });
  expect([end.orders.map(({ number }) => number), end.nextCursor]).toEqual([[last], null]);
});

it('the bell rings for what waits until it is accepted or silenced, and again when it comes back', async () => {
  const [order, other] = [await make(), await make()];
  const listener = await connectDesk(running.origin, { token: owner.token ?? '', user: { id: '', name: '' } });
  const { orders } = await listener.get('order:list', {});
  expect(orders.find(({ number }) => number === order)?.ringing).toBe(true);
  const { lease } = await worker.get('order:claim', { order });
  expect(await listener.hears('bell:silenced')).toMatchObject([{ orders: [{ number: order, ringing: false }] }]);
  await worker.get('order:release', { order, lease: lease.token });
  expect(await listener.hears('bell:rang')).toMatchObject([{ orders: [{ number: order, ringing: true }] }]);
  expect((await worker.get('order:silence', { order: other })).order).toMatchObject({ state: 'waiting', ringing: false });
  expect(await listener.hears('bell:silenced', 2)).toMatchObject([{}, { orders: [{ number: other }] }]);
  listener.leave();
});
