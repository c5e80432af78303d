import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chatRoomChannel } from '../../../contract/chat/state.ts';
import type { Staff } from '../../../contract/conversation/staff.ts';
import { becomeGuest } from '../../harness/guest.ts';
import { type Actor, connect, enter, idOf } from '../../support/actors.ts';
import { connectUsers } from '../../support/members.ts';
import { callApi, makeMember, makeOwner } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

type Member = Awaited<ReturnType<typeof makeMember>>;

let running: RunningServer;
let host: Member;
beforeAll(async () => {
  running = await startServer();
  host = await makeOwner(running.origin);
});
afterAll(() => running.close());

const otherNode = () => running.origins.at(-1) ?? '';
const administrators = async () => [{ id: host.user.id, role: 'administrator' as const }];
const told = (actor: Actor, room: string) =>
  (actor.heard('staff:changed') as { room: string; staff: Staff }[]).filter((one) => one.room === room).map(({ staff }) => staff);
const byId = (staff: Staff | undefined) => [...(staff ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));

async function roomOf(owner: Actor, visibility: 'public' | 'private' = 'public') {
  return (await owner.get('room:create', { name: `Staff ${randomUUID()}`, visibility })).room.room;
}

it('a room tells who looks after it: its owners and moderators, and those who look after the workspace', async () => {
  const [owner, gus, observer] = await Promise.all([
    enter(running.origin, 'Olga'),
    enter(otherNode(), 'Gus'),
    enter(otherNode(), null),
  ]);
  const room = await roomOf(owner);
  const first = [{ id: idOf(owner), role: 'owner' as const }, ...(await administrators())];
  for (const actor of [owner, gus, observer]) expect((await actor.get('room:join', { room })).staff).toEqual(first);
  await owner.get('member:update', { room, person: idOf(gus), role: 'moderator' });
  const now = [...first, { id: idOf(gus), role: 'moderator' }];
  for (const actor of [owner, gus, observer]) await expect.poll(() => told(actor, room)).toEqual([now]);
  expect((await observer.get('room:join', { room })).staff).toEqual(now);
  // What changes nothing of it is not told.
  const mia = await enter(running.origin, 'Mia');
  await mia.get('room:join', { room });
  await owner.get('member:mute', { room, person: idOf(mia), minutes: 1 });
  await owner.get('member:update', { room, person: idOf(mia), role: 'member' });
  await owner.get('member:update', { room, person: idOf(gus), role: 'member' });
  for (const actor of [owner, gus, observer, mia]) await expect.poll(() => told(actor, room).at(-1)).toEqual(first);
  for (const actor of [owner, gus, observer]) expect(told(actor, room)).toHaveLength(2);
  for (const actor of [owner, gus, observer, mia]) actor.leave();
});

it('an invitation, a leaving and a ban change it as well', async () => {
  const [owner, reader] = await Promise.all([enter(running.origin, 'Olga'), enter(otherNode(), 'Reader')]);
  const room = await roomOf(owner);
  await reader.get('room:join', { room });
  const { token } = (await owner.get('invitation:create', { room, role: 'moderator' })).invitation;
  const invited = await enter(otherNode(), 'Invited');
  await invited.get('invitation:accept', { token });
  const roles = () =>
    told(reader, room)
      .at(-1)
      ?.filter(({ id }) => id === idOf(invited));
  await expect.poll(roles).toMatchObject([{ role: 'moderator' }]);
  await owner.get('member:ban', { room, person: idOf(invited) });
  await expect.poll(roles).toEqual([]);
  const second = await enter(otherNode(), 'Second');
  await owner.get('member:update', { room, person: idOf(second), role: 'owner' });
  await owner.get('member:remove', { room, person: idOf(owner) });
  await expect
    .poll(() =>
      told(reader, room)
        .at(-1)
        ?.filter(({ role }) => role === 'owner'),
    )
    .toEqual([{ id: idOf(second), role: 'owner' }]);
  for (const actor of [owner, reader, invited, second]) actor.leave();
});

it('administrators are told of in every room and in the list of people, as long as they are', async () => {
  const owner = await enter(running.origin, 'Olga');
  const room = await roomOf(owner);
  const ada = await makeMember(running.origin);
  const [reader, looker] = await Promise.all([enter(otherNode(), 'Reader'), makeMember(running.origin)]);
  await reader.get('room:join', { room });
  const looking = await connectUsers(otherNode(), looker);
  await looking.get('user:list', {});
  expect((await looking.get('user:get', { user: ada.user.username })).user).toMatchObject({ administrator: false });
  const isTold = () =>
    told(reader, room)
      .at(-1)
      ?.some(({ id, role }) => id === ada.user.id && role === 'administrator');
  const rank = async (role: 'administrator' | null) =>
    callApi(running.origin, 'PATCH', `/people/${ada.user.id}`, { token: host.token, body: { role } });
  await rank('administrator');
  await expect.poll(isTold).toBe(true);
  await expect
    .poll(() => (looking.heard('user:updated') as { users: object[] }[]).at(-1)?.users)
    .toMatchObject([{ id: ada.user.id, administrator: true, about: '' }]);
  expect((await looking.get('user:get', { user: ada.user.username })).user).toMatchObject({ administrator: true });
  await rank(null);
  await expect.poll(isTold).toBe(false);
  await rank('administrator');
  await expect.poll(isTold).toBe(true);
  await callApi(running.origin, 'PATCH', `/people/${ada.user.id}`, { token: host.token, body: { suspended: true } });
  await expect.poll(isTold).toBe(false);
  for (const actor of [owner, reader, looking]) actor.leave();
});

it('whoever is deleted looks after nothing any more', async () => {
  const member = await makeMember(running.origin);
  const owner = await connect(running.origin, member);
  const room = await roomOf(owner);
  const reader = await enter(otherNode(), 'Reader');
  await reader.get('room:join', { room });
  await callApi(running.origin, 'DELETE', `/people/${member.user.id}`, { token: host.token, body: { messages: 'keep' } });
  await expect.poll(() => told(reader, room).at(-1)).toEqual(await administrators());
  reader.leave();
});

it('the list of rooms tells it of whoever wrote last, and when that changes', async () => {
  const [owner, gus, looker] = await Promise.all([
    enter(running.origin, 'Olga'),
    enter(running.origin, 'Gus'),
    enter(otherNode(), 'Looker'),
  ]);
  const room = await roomOf(owner);
  for (const actor of [owner, gus]) await actor.get('room:join', { room });
  const send = (actor: Actor) => actor.get('message:send', { room, id: randomUUID(), text: 'hi' });
  const listed = async () => (await looker.get('room:list', { query: room })).rooms[0]?.lastMessage?.role;
  await send(owner);
  expect(await listed()).toBe('owner');
  await send(gus);
  expect(await listed()).toBe(null);
  await owner.get('member:update', { room, person: idOf(gus), role: 'moderator' });
  const updates = () =>
    (looker.heard('room:updated') as { rooms: { room: string; lastMessage: { role: string } | null }[] }[])
      .flatMap(({ rooms }) => rooms)
      .filter((one) => one.room === room);
  await expect.poll(() => updates().at(-1)?.lastMessage?.role).toBe('moderator');
  expect(await listed()).toBe('moderator');
  for (const actor of [owner, gus, looker]) actor.leave();
});

it('[W14] an old snapshot and the events since tell what a fresh one tells', async () => {
  const [owner, gus] = await Promise.all([enter(running.origin, 'Olga'), enter(otherNode(), 'Gus')]);
  const room = await roomOf(owner);
  let state = chatRoomChannel.applySnapshot(undefined, await gus.get('room:join', { room }));
  gus.socket.on('staff:changed', (payload) => {
    state = chatRoomChannel.apply(state, { name: 'staff:changed', payload });
  });
  const people = await Promise.all(Array.from({ length: 4 }, () => becomeGuest(running.origin, `P ${randomUUID().slice(0, 6)}`)));
  await Promise.all(people.map(({ user }) => owner.get('member:update', { room, person: user.id, role: 'moderator' })));
  await owner.get('member:update', { room, person: people[0]?.user.id ?? '', role: 'owner' });
  await owner.get('member:remove', { room, person: people[1]?.user.id ?? '' });
  await expect.poll(() => byId(state.staff)).toHaveLength(5);
  expect(state.staff).toEqual((await gus.get('room:join', { room })).staff);
  for (const actor of [owner, gus]) actor.leave();
});

it('an owner who is suspended is shown as nothing, and as one again when they are back', async () => {
  const olga = await makeMember(running.origin);
  const owner = await connect(running.origin, olga);
  const room = await roomOf(owner);
  const reader = await enter(otherNode(), 'Reader');
  const isOwner = ({ id, role }: Staff[number]) => id === olga.user.id && role === 'owner';
  expect((await reader.get('room:join', { room })).staff.filter(isOwner)).toHaveLength(1);
  const suspend = (suspended: boolean) =>
    callApi(running.origin, 'PATCH', `/people/${olga.user.id}`, { token: host.token, body: { suspended } });
  await suspend(true);
  await expect.poll(() => told(reader, room).at(-1)?.filter(isOwner)).toEqual([]);
  const late = await enter(running.origin, 'Late');
  expect((await late.get('room:join', { room })).staff.filter(isOwner)).toEqual([]);
  await suspend(false);
  await expect.poll(() => told(reader, room).at(-1)?.filter(isOwner)).toHaveLength(1);
  for (const actor of [owner, reader, late]) actor.leave();
});
