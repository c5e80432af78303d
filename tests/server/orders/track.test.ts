import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { becomeGuest } from '../../harness/guest.ts';
import { addWorker, codeOf, connectDesk, createOrder, type DeskActor, loaf, startStaffedDesk } from '../../support/desk.ts';
import type { Member } from '../../support/members.ts';
import { callApi, claim } from '../../support/people.ts';
import type { RunningServer } from '../../support/server.ts';

let running: RunningServer;
let head: Member;
let owner: DeskActor;
let worker: DeskActor;
let customer: DeskActor;
beforeAll(async () => {
  ({ running, owner, member: head, worker } = await startStaffedDesk());
  customer = await connectDesk(running.origin, await becomeGuest(running.origin, 'Ada'));
});
afterAll(() => running.close());

async function make() {
  const {
    order: { number },
    track,
  } = await createOrder(owner, loaf);
  return { number, track, room: String(number) };
}

it('[O8] a link opens one order for a customer, who talks in its room, and nothing else', async () => {
  const { number, track, room } = await make();
  const other = await make();
  expect(codeOf(await customer.ask('room:join', { room }))).toBe('NOT_FOUND');
  expect(await customer.get('order:track', { track })).toMatchObject({
    order: { number, state: 'waiting' },
    events: [{ type: 'create', to: 'waiting' }],
    ...{ room, me: { name: 'Ada' }, messages: [] },
  });
  await worker.get('room:join', { room });
  await customer.get('message:send', { room, id: randomUUID(), text: 'Sliced, please' });
  await worker.hears('message:posted');
  await worker.get('message:send', { room, id: randomUUID(), text: 'Of course' });
  await customer.hears('message:posted', 2);
  await worker.get('order:note', { order: number, text: 'She is in a hurry.' });
  await worker.get('order:claim', { order: number });
  const [told] = await customer.hears('track:changed');
  expect(told).toMatchObject({ room, order: { number, state: 'claimed' }, events: [{ type: 'claim', afterSeq: 2 }] });
  for (const unheard of ['order:updated', 'event:added', 'conversation:updated'] as const)
    expect(customer.heard(unheard)).toEqual([]);
  expect(JSON.stringify([told, await customer.get('order:track', { track })])).not.toContain('hurry');
  for (const room of [other.room, 'desk']) expect(codeOf(await customer.ask('room:join', { room }))).toBe('NOT_FOUND');
  for (const command of ['order:get', 'order:claim', 'order:link'] as const) {
    expect([command, codeOf(await customer.ask(command, { order: number }))]).toEqual([command, 'FORBIDDEN']);
  }
  expect(codeOf(await customer.ask('order:track', { track: 'x' }))).toBe('NOT_FOUND');
});

it('[O8] who has no name reads and hears, and does not write', async () => {
  const { number, track, room } = await make();
  const observer = await connectDesk(running.origin, null);
  await worker.get('room:join', { room });
  await worker.get('message:send', { room, id: randomUUID(), text: 'It is in the oven.' });
  expect(await observer.get('order:track', { track })).toMatchObject({ me: null, messages: [{ text: 'It is in the oven.' }] });
  await worker.get('order:cancel', { order: number, reason: 'It fell.' });
  const [told] = await observer.hears('track:changed');
  expect(told).toMatchObject({ order: { state: 'cancelled', reason: 'It fell.' } });
  expect(codeOf(await observer.ask('message:send', { room, id: randomUUID(), text: 'x' }))).toBe('UNAUTHENTICATED');
  observer.leave();
});

it('a customer is told why it takes longer or ends, and no other reason of the desk', async () => {
  const { number: order, track } = await make();
  await owner.get('order:forward', { order, station: 'oven', reason: 'Ben is slow.' });
  await owner.get('order:amend', { order, add: loaf.items, reason: 'Ben forgot.' });
  expect(JSON.stringify(await customer.get('order:track', { track }))).not.toContain('Ben');
  await owner.get('order:hold', { order, reason: 'No rye yet.' });
  const { order: seen, events } = await customer.get('order:track', { track });
  expect([seen.reason, events.at(-1)?.reason]).toEqual(['No rye yet.', 'No rye yet.']);
});

it('[O8] the desk can show the link again, whoever made the order, and its answer is told once', async () => {
  const key = randomUUID();
  const {
    order: { number },
    track,
  } = await owner.get('order:create', { ...loaf, key });
  expect(await worker.get('order:create', { ...loaf, key })).toMatchObject({ order: { number }, track: null });
  expect(await worker.get('order:link', { order: number })).toEqual({ track });
  expect(track).toMatch(/^\/track\/[\w-]{32}$/);
});

it('[O8] the link ends some time after the hand-over, for those who are in the room too', async () => {
  const { number, track, room } = await make();
  await owner.get('desk:update', { trackedForMs: 1000 });
  const late = await connectDesk(running.origin, await becomeGuest(running.origin, 'Late'));
  await late.get('order:track', { track });
  const { lease } = await worker.get('order:claim', { order: number });
  await worker.get('order:handover', { order: number, lease: lease.token });
  expect(codeOf(await late.ask('message:send', { room, id: randomUUID(), text: 'Thanks' }))).toBe('ok');
  await late.hears('room:closed');
  expect(codeOf(await late.ask('message:send', { room, id: randomUUID(), text: 'x' }))).toBe('NOT_FOUND');
  expect(codeOf(await late.ask('message:history', { room }))).toBe('NOT_FOUND');
  expect(codeOf(await late.ask('order:track', { track }))).toBe('NOT_FOUND');
  // What goes on again has its link again.
  (await worker.get('order:recall', { order: number })).order;
  expect(codeOf(await late.ask('order:track', { track }))).toBe('ok');
  await owner.get('desk:update', { trackedForMs: 60_000 });
  late.leave();
});

it('a customer sees how many come before them, and calls the order off until somebody has begun', async () => {
  const [first, second] = [await make(), await make()];
  const { position } = await customer.get('order:track', { track: first.track });
  expect((await customer.get('order:track', { track: second.track })).position).toBe((position ?? 0) + 1);
  expect((await customer.get('order:withdraw', { track: first.track, reason: 'I am ill.' })).order).toMatchObject({
    state: 'cancelled',
  });
  expect((await customer.get('order:track', { track: second.track })).position).toBe(position);
  const { lease } = await worker.get('order:claim', { order: second.number });
  await worker.get('order:start', { order: second.number, lease: lease.token });
  const refused = await customer.ask('order:withdraw', { track: second.track });
  expect(refused).toMatchObject({ error: { code: 'CONFLICT' } });
  expect(refused).not.toHaveProperty('error.now');
  await worker.get('order:ready', { order: second.number, lease: lease.token });
  expect((await customer.get('order:track', { track: second.track })).position).toBeNull();
});

it('a customer goes on hearing of their order when somebody else joins or leaves the desk', async () => {
  const { number, track, room } = await make();
  await customer.get('order:track', { track });
  const heard = customer.heard('room:closed').length;
  await addWorker(running.origin, owner, 'Cem');
  await owner.get('order:claim', { order: number });
  await expect
    .poll(() => (customer.heard('track:changed') as { room: string }[]).filter((one) => one.room === room))
    .toHaveLength(1);
  expect(customer.heard('room:closed')).toHaveLength(heard);
  expect(codeOf(await customer.ask('message:send', { room, id: randomUUID(), text: 'Thanks' }))).toBe('ok');
});

it('a workspace that closes to people without an account goes on telling who has a link: customers, and the status display', async () => {
  const { number, track, room } = await make();
  await claim(running.origin, head);
  const rules = (guestsRead: boolean) =>
    callApi(running.origin, 'PATCH', '/workspace', { token: head.token, body: { guestsRead, guestsPost: guestsRead } });
  const screen = await connectDesk(running.origin, null);
  await screen.get('display:open', await owner.get('display:link', {}));
  await customer.get('order:track', { track });
  const heard = customer.heard('room:closed').length;
  expect((await rules(false)).status).toBe(200);
  await owner.get('order:claim', { order: number });
  await expect
    .poll(() => (customer.heard('track:changed') as { room: string }[]).filter((one) => one.room === room))
    .toHaveLength(1);
  await expect.poll(() => JSON.stringify(screen.heard('display:changed').at(-1))).toContain(String(number));
  expect(customer.heard('room:closed')).toHaveLength(heard);
  expect((await rules(true)).status).toBe(200);
  screen.leave();
});
