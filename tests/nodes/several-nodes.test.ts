import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Message } from '../../contract/conversation/message.ts';
import { openStore, type Store } from '../../server/store/database.ts';
import { freePort } from '../harness/free-port.mjs';
import { becomeGuest } from '../harness/guest.ts';
import { startRedis } from '../harness/redis.mjs';
import { serverFile, startServerProcess } from '../harness/server-process.ts';
import { type Actor, connect, enter } from '../support/actors.ts';
import { engines, type TestDatabase } from '../support/databases.ts';
import { becomeMember, connectUsers } from '../support/members.ts';

type Redis = NonNullable<Awaited<ReturnType<typeof startRedis>>>;
type Node = Awaited<ReturnType<typeof startServerProcess>>;

/** What dies heals by itself within this time. */
const healed = { timeout: 10_000 };

let database: TestDatabase;
let redis: Redis;
let nodes: Node[];
let store: Store;

const startNode = (port: number) =>
  startServerProcess({ port, file: serverFile(false), env: { ...database.settings, REDIS_URL: redis.url, LOG_LEVEL: 'error' } });
const ready = async ({ origin }: Node) => (await (await fetch(`${origin}/readyz`)).json()) as { status: string };
const node = (i: number) => nodes[i] as Node;

beforeAll(async () => {
  database = await (engines[1] as (typeof engines)[number]).create();
  redis = (await startRedis()) as Redis;
  nodes = await Promise.all([startNode(await freePort()), startNode(await freePort())]);
  store = await openStore({ url: database.url });
  const allReady = async () => expect(await Promise.all(nodes.map(ready))).toMatchObject([{ status: 'ok' }, { status: 'ok' }]);
  await vi.waitFor(allReady, healed);
});
afterAll(async () => {
  await Promise.all(nodes.map((one) => one.end('SIGTERM')));
  await store.close();
  await redis.stop();
  await database.drop();
});

/** Two people in a new room, each on a node of their own. */
async function twoInARoom(): Promise<{ ada: Actor; ben: Actor; room: string }> {
  const [ada, ben] = await Promise.all([enter(node(0).origin, 'Ada'), enter(node(1).origin, 'Ben')]);
  const { room } = (await ada.get('room:create', { name: `Room ${randomUUID().slice(0, 8)}`, visibility: 'public' })).room;
  await ada.get('room:join', { room });
  await ben.get('room:join', { room });
  return { ada, ben, room };
}
const send = (actor: Actor, room: string, text: string) => actor.get('message:send', { room, id: randomUUID(), text });
const textsAt = (actor: Actor) =>
  (actor.heard('message:posted') as { messages: Message[] }[]).flatMap(({ messages }) => messages.map(({ text }) => text));
const peopleAt = async (actor: Actor, room: string) => {
  const { presence } = await actor.get('room:join', { room });
  return [presence.count, presence.people.map(({ name }) => name).sort()];
};

it('[W8] what is said on one node reaches the sockets of the other, each once', async () => {
  const { ada, ben, room } = await twoInARoom();
  await Promise.all(Array.from({ length: 50 }, (_, i) => send(i % 2 ? ada : ben, room, `${i}`)));
  const all = Array.from({ length: 50 }, (_, i) => `${i}`).sort();
  await expect.poll(() => textsAt(ada).sort()).toEqual(all);
  await expect.poll(() => textsAt(ben).sort()).toEqual(all);
  ada.socket.emit('typing:start', { room }, () => {});
  // On a busy machine it may have ended by the time that this is looked at.
  const [begun] = await ben.hears('typing:changed');
  expect(begun).toMatchObject({ room, person: { name: 'Ada' }, typing: true });
  expect(ada.heard('typing:changed')).toEqual([]);
});

it('[W15] presence is of all nodes, a person on two of them is one', async () => {
  const { ada, ben, room } = await twoInARoom();
  const again = await connect(node(1).origin, { token: ada.token ?? '', user: ada.user ?? { id: '', name: '' } });
  await again.get('room:join', { room });
  for (const actor of [ada, ben]) await expect.poll(() => peopleAt(actor, room)).toEqual([2, ['Ada', 'Ben']]);
  ada.leave();
  await expect.poll(() => peopleAt(ben, room)).toEqual([2, ['Ada', 'Ben']]);
  again.leave();
  await expect.poll(() => peopleAt(ben, room)).toEqual([1, ['Ben']]);
});

it('a change of the list of rooms is seen on the other node', async () => {
  const { ada, ben, room } = await twoInARoom();
  await ben.get('room:list', {});
  await send(ada, room, 'Sourdough is in.');
  const summaries = () =>
    (ben.heard('room:updated') as { rooms: { room: string; lastMessage: { text: string } | null }[] }[]).flatMap(
      ({ rooms }) => rooms,
    );
  await expect
    .poll(
      () =>
        summaries()
          .filter((one) => one.room === room)
          .at(-1)?.lastMessage?.text,
    )
    .toBe('Sourdough is in.');
});

it('[W8] what a node stored and could not tell any more is told by the others', async () => {
  const { ada, ben, room } = await twoInARoom();
  const record = await store.read('findRoom', { namespace: '/chat', slug: room, userId: null });
  const draft = { roomId: record?.id ?? 0, authorId: ada.user?.id ?? '', replyTo: null, at: Date.now() };
  await store.write('insertMessages', { ...draft, id: randomUUID(), text: 'stored, never told' });
  for (const actor of [ada, ben]) await expect.poll(() => textsAt(actor), healed).toEqual(['stored, never told']);
  await send(ben, room, 'after');
  for (const actor of [ada, ben]) await expect.poll(() => textsAt(actor)).toEqual(['stored, never told', 'after']);
});

it('[W15] the people of a node that dies are gone within seconds, and a new node knows everybody', async () => {
  const { ada, ben, room } = await twoInARoom();
  await expect.poll(() => peopleAt(ada, room)).toEqual([2, ['Ada', 'Ben']]);
  await node(1).end('SIGKILL');
  await expect.poll(() => peopleAt(ada, room), healed).toEqual([1, ['Ada']]);
  ben.leave();
  nodes[1] = await startNode(Number(new URL(node(1).origin).port));
  const cem = await enter(node(1).origin, 'Cem');
  await expect.poll(() => peopleAt(cem, room), healed).toEqual([2, ['Ada', 'Cem']]);
  await expect.poll(() => peopleAt(ada, room), healed).toEqual([2, ['Ada', 'Cem']]);
});

it('[W15] the members of a node that dies go offline, as seen just now, and what they said is there', {
  timeout: 60_000,
}, async () => {
  const [name, otherName] = [`ada-${randomUUID().slice(0, 8)}`, `ben-${randomUUID().slice(0, 8)}`];
  const ben = await becomeMember(node(0).origin, otherName, 'Ben Baker');
  const ada = await connectUsers(node(0).origin, await becomeMember(node(0).origin, name, 'Ada Baker'));
  const there = await connectUsers(node(1).origin, ben);
  await ada.get('user:list', {});
  await ada.get('room:join', { room: otherName });
  await there.get('room:join', { room: name });
  await there.get('message:send', { room: name, id: randomUUID(), text: 'still there' });
  const profile = async () => {
    const { online, lastSeenAt } = (await ada.get('user:get', { user: otherName })).user;
    return [online, lastSeenAt !== null && Date.now() - Date.parse(lastSeenAt) < 30_000];
  };
  await expect.poll(profile, healed).toEqual([true, false]);
  await node(1).end('SIGKILL');
  there.leave();
  const gone = () =>
    (ada.heard('user:offline') as { users: { id: string }[] }[]).flatMap(({ users }) => users.map(({ id }) => id));
  await expect.poll(gone, healed).toContain(ben.user.id);
  expect(await profile()).toEqual([false, true]);
  nodes[1] = await startNode(Number(new URL(node(1).origin).port));
  const again = await connectUsers(node(1).origin, ben);
  const { messages } = await again.get('room:join', { room: name });
  expect(messages.map(({ room, text }) => [room, text])).toEqual([[name, 'still there']]);
  await expect.poll(profile, healed).toEqual([true, false]);
  for (const actor of [ada, again]) actor.leave();
});

it('goes on without Redis, slower, and hears at once again when it is back', { timeout: 60_000 }, async () => {
  const { ada, ben, room } = await twoInARoom();
  await redis.end('SIGKILL');
  await expect.poll(() => ready(node(0)), healed).toMatchObject({ status: 'degraded', database: 'ok', redis: 'unavailable' });
  await send(ada, room, 'without Redis');
  await expect.poll(() => textsAt(ben), healed).toEqual(['without Redis']);
  await ada.get('member:update', { room, person: ben.user?.id ?? '', role: 'moderator' });
  await expect.poll(() => ben.heard('member:changed'), healed).toMatchObject([{ room, me: { role: 'moderator' } }]);
  await redis.start();
  await expect.poll(() => Promise.all(nodes.map(ready)), healed).toMatchObject([{ status: 'ok' }, { status: 'ok' }]);
  await expect.poll(() => peopleAt(ada, room), healed).toEqual([2, ['Ada', 'Ben']]);
  await send(ben, room, 'with Redis');
  await expect.poll(() => textsAt(ada), healed).toEqual(['without Redis', 'with Redis']);
  expect(textsAt(ben)).toEqual(['without Redis', 'with Redis']);
});

it('a node that stood still for a while hears what was said meanwhile', { timeout: 60_000 }, async () => {
  const { ada, ben, room } = await twoInARoom();
  await expect.poll(() => peopleAt(ada, room)).toEqual([2, ['Ada', 'Ben']]);
  process.kill(node(1).pid, 'SIGSTOP');
  await expect.poll(() => peopleAt(ada, room), healed).toEqual([1, ['Ada']]);
  await send(ada, room, 'while it stood still');
  process.kill(node(1).pid, 'SIGCONT');
  await expect.poll(() => textsAt(ben), healed).toEqual(['while it stood still']);
  await expect.poll(() => peopleAt(ada, room), healed).toEqual([2, ['Ada', 'Ben']]);
});

it('who may do what changes on the other node within a second', async () => {
  const { ada, ben, room } = await twoInARoom();
  await send(ben, room, 'spam');
  const banned = performance.now();
  await ada.get('member:ban', { room, person: ben.user?.id ?? '' });
  await ben.hears('room:closed');
  expect(performance.now() - banned).toBeLessThan(1000);
  expect(await ben.ask('room:join', { room })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
});

it('a session made on one node holds on the other', async () => {
  const guest = await becomeGuest(node(0).origin, 'Dora');
  const dora = await connect(node(1).origin, guest);
  expect(await dora.get('room:join', { room: 'lobby' })).toMatchObject({ me: guest.user });
});
