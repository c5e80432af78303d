import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AnyEvent } from '../../../contract/define.ts';
import type { users } from '../../../contract/users/events.ts';
import { type PeopleState, peopleChannel, profileChannel } from '../../../contract/users/state.ts';
import type { UserSummary } from '../../../contract/users/user.ts';
import { becomeGuest } from '../../harness/guest.ts';
import { connect, enter, type Heard } from '../../support/actors.ts';
import { becomeMember, connectUsers, type UsersActor } from '../../support/members.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

let running: RunningServer;
beforeAll(async () => {
  running = await startServer();
});
afterAll(() => running.close());

const tagged = (name: string) => `${name}-${randomUUID().slice(0, 8)}`;
const told = (actor: UsersActor, event: Heard<typeof users>, id: string) =>
  (actor.heard(event) as { users: UserSummary[] }[]).flatMap(({ users }) => users).filter((user) => user.id === id);
const looker = async () => connectUsers(running.origins[0] ?? '', await becomeMember(running.origin, tagged('looker'), 'Looker'));
const otherNode = () => running.origins.at(-1) ?? '';

it('who comes to any page on any node is online, and offline when their last connection has gone', async () => {
  const [ada, ben] = [await looker(), await becomeMember(running.origin, tagged('ben'), 'Ben')];
  await ada.get('user:list', {});
  expect((await ada.get('user:get', { user: ben.user.username })).user).toMatchObject({ online: false, lastSeenAt: null });
  const first = await connect(otherNode(), ben);
  await expect
    .poll(() => told(ada, 'user:online', ben.user.id).at(-1))
    .toMatchObject({ online: true, lastSeenAt: null, username: ben.user.username });
  const second = await connectUsers(running.origins[0] ?? '', ben);
  first.leave();
  await expect.poll(async () => (await ada.get('user:get', { user: ben.user.username })).user.online).toBe(true);
  expect(told(ada, 'user:offline', ben.user.id)).toEqual([]);
  second.leave();
  await expect.poll(() => told(ada, 'user:offline', ben.user.id).at(-1)).toMatchObject({ online: false });
  const { lastSeenAt } = (await ada.get('user:get', { user: ben.user.username })).user;
  expect(Date.now() - Date.parse(lastSeenAt ?? '')).toBeLessThan(20_000);
});

it('who loads a page anew has neither gone nor come', async () => {
  const [ada, ben] = [await looker(), await becomeMember(running.origin, tagged('ben'), 'Ben')];
  await ada.get('user:list', {});
  const before = await connect(otherNode(), ben);
  await expect.poll(() => told(ada, 'user:online', ben.user.id)).toHaveLength(1);
  before.leave();
  await connect(otherNode(), ben);
  const cem = await becomeMember(running.origin, tagged('cem'), 'Cem');
  await connect(otherNode(), cem);
  // What came later was told: so would have been what came before.
  await expect.poll(() => told(ada, 'user:online', cem.user.id)).toHaveLength(1);
  expect([told(ada, 'user:offline', ben.user.id).length, told(ada, 'user:online', ben.user.id).length]).toEqual([0, 1]);
});

it('guests are listed while they are here, without an address', async () => {
  const ada = await looker();
  const guest = await becomeGuest(running.origin, tagged('Gus'));
  const list = async () => (await ada.get('user:list', { query: guest.user.name })).users;
  expect(await list()).toEqual([]);
  const gus = await connect(otherNode(), guest);
  await expect.poll(list).toMatchObject([{ id: guest.user.id, name: guest.user.name, username: null, online: true }]);
  gus.leave();
  await expect.poll(list).toEqual([]);
});

it('finds members by name and user name, whatever the case, page by page', async () => {
  const ada = await looker();
  const tag = tagged('find');
  for (const [i, name] of ['Özge', 'ÖZGE', 'özge', 'Olaf'].entries())
    await becomeMember(running.origin, `${tag}-${i}`, `${name} ${tag}`);
  const names = async (query: string) => (await ada.get('user:list', { query })).users.map(({ name }) => name.split(' ')[0]);
  expect(await names(`özge ${tag}`)).toEqual(['Özge', 'ÖZGE', 'özge']);
  expect(await names(`${tag}-3`)).toEqual(['Olaf']);
  expect(await names(`${tag}-%`)).toEqual([]);
  const first = await ada.get('user:list', { query: tag, limit: 3 });
  expect([first.users.length, first.nextCursor]).toEqual([3, `${tag}-2`]);
  const rest = await ada.get('user:list', { query: tag, limit: 3, cursor: first.nextCursor ?? '' });
  expect([rest.users.map(({ username }) => username), rest.nextCursor]).toEqual([[`${tag}-3`], null]);
});

it('what a member says of themselves is told to who looks, until they do no more; an anonymous visitor is told who it is', async () => {
  const ada = await looker();
  const member = await becomeMember(running.origin, tagged('ben'), 'Ben');
  const { username } = member.user;
  const ben = await connectUsers(otherNode(), member);
  await ada.get('user:get', { user: username });
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const said = { about: 'Bread since 1998.\nAsk me.', status: 'At the oven', doNotDisturbUntil: until };
  expect((await ben.get('user:update', said)).user).toMatchObject(said);
  await expect.poll(() => told(ada, 'user:updated', member.user.id)).toMatchObject([said]);
  expect((await ben.get('user:update', { status: '' })).user).toMatchObject({ ...said, status: '' });
  const observer = await connectUsers(running.origin, null);
  expect((await observer.get('user:get', { user: username })).user).toMatchObject({
    about: said.about,
    online: false,
    status: '',
    doNotDisturbUntil: null,
  });
  await expect.poll(() => told(ada, 'user:updated', member.user.id)).toHaveLength(2);
  await ada.get('room:leave', { room: username });
  const other = await looker();
  await other.get('user:get', { user: username });
  await ben.get('user:update', { doNotDisturbUntil: null });
  // On the same node: what one was told, the other would have been.
  await expect.poll(() => told(other, 'user:updated', member.user.id)).toHaveLength(1);
  await ada.get('user:list', {});
  await ben.get('user:update', { status: 'Back' });
  await expect.poll(() => told(ada, 'user:updated', member.user.id)).toHaveLength(3);
  expect(told(ada, 'user:updated', member.user.id).at(-1)).toMatchObject({ status: 'Back', doNotDisturbUntil: null });
  expect(observer.heard('user:updated')).toEqual([]);
});

it('a time of quiet that is over is over', async () => {
  const ben = await connectUsers(running.origin, await becomeMember(running.origin, tagged('ben'), 'Ben'));
  const past = new Date(Date.now() - 1000).toISOString();
  expect((await ben.get('user:update', { doNotDisturbUntil: past })).user).toMatchObject({ doNotDisturbUntil: null });
});

it.each([
  [{ about: 'x'.repeat(281) }, 'about'],
  [{ status: 'x'.repeat(81) }, 'status'],
  [{ status: 'two\nlines' }, 'status'],
  [{ about: 'nul\u0000' }, 'about'],
  [{ doNotDisturbUntil: 'tomorrow' }, 'doNotDisturbUntil'],
])('refuses %j', async (input, field) => {
  const ada = await looker();
  expect(await ada.ask('user:update', input)).toMatchObject({ ok: false, error: { code: 'BAD_REQUEST', field } });
});

it('[W14] an old list and the events since are the list of now; so is a profile', async () => {
  const ada = await looker();
  const tag = tagged('law');
  const [ben, cem] = [
    await becomeMember(running.origin, `${tag}-b`, `Ben ${tag}`),
    await becomeMember(running.origin, `${tag}-c`, `Cem ${tag}`),
  ];
  const guest = await becomeGuest(running.origin, `Gus ${tag}`);
  let list: PeopleState = peopleChannel.applySnapshot(undefined, await ada.get('user:list', { limit: 100 }));
  let profile = (await ada.get('user:get', { user: ben.user.username })).user;
  ada.socket.onAny((name: string, payload: unknown) => {
    if (!(peopleChannel.events as readonly string[]).includes(name)) return;
    const event = { name, payload } as Extract<AnyEvent<typeof users>, { name: `user:${string}` }>;
    list = peopleChannel.apply(peopleChannel.apply(list, event), event);
    if (event.name !== 'user:removed') profile = profileChannel.apply(profile, event);
  });
  const gus = await enter(running.origin, `Gil ${tag}`);
  const [benHere, cemHere] = [await connectUsers(otherNode(), ben), await connectUsers(otherNode(), cem)];
  const gusHere = await connect(otherNode(), guest);
  await benHere.get('user:update', { status: 'Busy', about: 'Bread' });
  await expect.poll(() => told(ada, 'user:online', ben.user.id)).not.toEqual([]);
  await expect.poll(() => told(ada, 'user:online', guest.user.id)).not.toEqual([]);
  cemHere.leave();
  gusHere.leave();
  await expect.poll(() => told(ada, 'user:offline', guest.user.id)).not.toEqual([]);
  await expect.poll(() => told(ada, 'user:offline', cem.user.id)).not.toEqual([]);
  await expect
    .poll(async () => list.users)
    .toEqual(peopleChannel.applySnapshot(undefined, await ada.get('user:list', { limit: 100 })).users);
  expect(list.users.filter(({ name }) => name.endsWith(tag)).map(({ name, online }) => [name.split(' ')[0], online])).toEqual([
    ['Ben', true],
    ['Gil', true],
    ['Cem', false],
  ]);
  expect(profile).toEqual((await ada.get('user:get', { user: ben.user.username })).user);
  gus.leave();
});
