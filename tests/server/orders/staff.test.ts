import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Staff } from '../../../contract/conversation/staff.ts';
import { type DeskState, deskChannel } from '../../../contract/orders/state.ts';
import { becomeGuest } from '../../harness/guest.ts';
import { idOf } from '../../support/actors.ts';
import { addWorker, connectDesk, createOrder, type DeskActor, loaf, openDesk } from '../../support/desk.ts';
import { becomeMember, type Member } from '../../support/members.ts';
import { callApi, claim, makeMember } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

const told = (actor: DeskActor) => (actor.heard('staff:changed') as { room: string; staff: Staff }[]).map(({ staff }) => staff);
const listed = async (actor: DeskActor) => (await actor.get('order:list', {})).staff;
const again = (origin: string, { token }: { token: string | null }) =>
  connectDesk(origin, { token: token ?? '', user: { id: '', name: '' } });

describe('who looks after the desk', () => {
  let running: RunningServer;
  let head: Member;
  let owner: DeskActor;
  let first: { id: string; role: 'owner' };
  beforeAll(async () => {
    running = await startServer();
    ({ owner, member: head } = await openDesk(running.origin));
    await claim(running.origin, head);
    first = { id: head.user.id, role: 'owner' };
  });
  afterAll(() => running.close());

  const otherNode = () => running.origins.at(-1) ?? '';

  it('is told to its people, at once and on every node, and what changes nothing of it is not', async () => {
    const ben = await addWorker(running.origin, owner, 'Ben');
    const away = await again(otherNode(), ben);
    const everybody = [owner, ben, away];
    for (const actor of everybody) expect(await listed(actor)).toEqual([first]);
    await owner.get('member:update', { person: idOf(ben), role: 'moderator' });
    const now = [first, { id: idOf(ben), role: 'moderator' }];
    for (const actor of everybody) await expect.poll(() => told(actor)).toEqual([now]);
    expect(await listed(away)).toEqual(now);
    await addWorker(running.origin, owner, 'Cem');
    await owner.get('member:update', { person: idOf(ben), role: 'member' });
    for (const actor of everybody) await expect.poll(() => told(actor)).toEqual([now, [first]]);
    for (const actor of [ben, away]) actor.leave();
  });

  it('has the administrators of the workspace in it, as long as they are', async () => {
    const ada = await makeMember(running.origin);
    const ben = await addWorker(otherNode(), owner, 'Ben');
    await listed(ben);
    const name = (role: 'administrator' | null) =>
      callApi(running.origin, 'PATCH', `/people/${ada.user.id}`, { token: head.token, body: { role } });
    await name('administrator');
    await expect.poll(() => told(ben).at(-1)).toEqual([first, { id: ada.user.id, role: 'administrator' }]);
    await name(null);
    await expect.poll(() => told(ben).at(-1)).toEqual([first]);
    ben.leave();
  });

  it('[O8] is told to no customer: neither by their link nor by joining their order’s room', async () => {
    const customer = await connectDesk(otherNode(), await becomeGuest(running.origin, 'Ada'));
    const {
      order: { number },
      track,
    } = await createOrder(owner, loaf);
    const room = String(number);
    const ben = await addWorker(running.origin, owner, 'Ben');
    await listed(ben);
    await ben.get('room:join', { room });
    await customer.get('order:track', { track });
    await owner.get('member:update', { person: idOf(ben), role: 'moderator' });
    await expect.poll(() => told(ben).length).toBeGreaterThan(0);
    // Who is in the rooms of orders is looked up anew when the desk has other people, and a link comes in again.
    await customer.get('order:track', { track });
    await owner.get('member:update', { person: idOf(ben), role: 'member' });
    await customer.get('order:track', { track });
    await ben.get('order:claim', { order: number });
    await customer.hears('track:changed');
    expect(told(customer)).toEqual([]);
    const answers = [await customer.get('order:track', { track }), await customer.get('room:join', { room })];
    for (const answer of answers) expect(JSON.stringify(answer)).not.toMatch(/staff|moderator/);
    await owner.get('member:update', { person: idOf(ben), role: null });
    for (const actor of [ben, customer]) actor.leave();
  });

  it('[W14] is the same by an old list and the events since, and by the list that is asked for after an absence', async () => {
    const [ben, cem] = [await addWorker(running.origin, owner, 'Ben'), await addWorker(otherNode(), owner, 'Cem')];
    const { input } = deskChannel.subscribe('', undefined) as { input: object };
    const old = deskChannel.applySnapshot(undefined, await cem.get('order:list', input));
    let state: DeskState = old;
    cem.socket.on('staff:changed', (payload) => {
      state = deskChannel.apply(state, { name: 'staff:changed', payload });
    });
    const people = await Promise.all([1, 2, 3].map((i) => becomeMember(running.origin, `staff-${i}`, `Staff ${i}`)));
    await Promise.all(people.map(({ user }) => owner.get('member:update', { person: user.id, role: 'moderator' })));
    await owner.get('member:update', { person: people[0]?.user.id ?? '', role: 'owner' });
    await owner.get('member:update', { person: people[1]?.user.id ?? '', role: null });
    const fresh = await listed(ben);
    expect(fresh).toHaveLength(3);
    await expect.poll(() => state.staff).toEqual(fresh);
    const late = await again(otherNode(), cem);
    const since = deskChannel.subscribe('', old) as { input: object };
    expect(deskChannel.applySnapshot(old, await late.get('order:list', since.input)).staff).toEqual(fresh);
    for (const actor of [ben, cem, late]) actor.leave();
  });
});

it('who claims the workspace looks after the desk, and who opened it before does not', async () => {
  const running = await startServer();
  try {
    const { owner: opener } = await openDesk(running.origin);
    const claimant = await makeMember(running.origin);
    await claim(running.origin, claimant);
    const now = await connectDesk(running.origins.at(-1) ?? '', claimant);
    // Another node may answer with what it knows yet, and tells the rest.
    const first = await listed(now);
    await expect.poll(() => told(now).at(-1) ?? first).toEqual([{ id: claimant.user.id, role: 'owner' }]);
    await expect.poll(() => opener.heard('room:closed')).toEqual([{ room: 'desk' }]);
    for (const actor of [opener, now]) actor.leave();
  } finally {
    await running.close();
  }
});
