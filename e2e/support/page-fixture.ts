import type { users } from '../../contract/users/events.ts';
import { freePort } from '../../tests/harness/free-port.mjs';
import { startServerProcess } from '../../tests/harness/server-process.ts';
import { makeTempDatabase } from '../../tests/harness/temp-database.ts';
import { type Actor, connect, connectTo } from '../../tests/support/actors.ts';
import { callApi, password, suspend } from '../../tests/support/people.ts';
import { type Person, people, type Secret, type Visibility, visibilities } from './page-rows.ts';

export interface PageRoom {
  room: string;
  invitation: string;
  /** Words that stand nowhere else. */
  words: Record<Secret, string>;
}

/** A server of its own, where nothing happens but what a test asks. */
export interface PageFixture {
  origin: string;
  rooms: Record<Visibility, PageRoom>;
  /** The headers that say who somebody is. */
  as: Record<Person, Record<string, string>>;
  /** What the member and the moderator said to each other alone. */
  direct: string;
  close(): Promise<void>;
}

interface Account {
  token: string;
  user: { id: string; name: string };
  cookie: string;
}

/** A word that no other text has. */
const word = (of: string) => `${of}q${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`;

export async function openPageFixture(): Promise<PageFixture> {
  const database = await makeTempDatabase(undefined);
  const env = { RATE_LIMITS: 'off', ...database.env };
  const server = await startServerProcess({ port: await freePort(), env, file: 'server.ts', readyPath: '/chat/lobby' });
  const { origin } = server;
  const accounts = Object.fromEntries(
    await Promise.all(
      people.filter((person) => person !== 'anonymous').map(async (person) => [person, await enter(origin, person)] as const),
    ),
  ) as Record<Exclude<Person, 'anonymous'>, Account>;
  const { host, administrator, owner, member } = accounts;
  const workspace = { name: 'Bellhop', roomCreation: 'everyone', guestsRead: true, guestsPost: true };
  await done(callApi(origin, 'POST', '/workspace/claim', { token: host.token, body: workspace }));
  const named = { token: host.token, body: { role: 'administrator' } };
  await done(callApi(origin, 'PATCH', `/people/${administrator.user.id}`, named));
  const actor = await connect(origin, owner);
  const made = [];
  for (const visibility of visibilities) made.push([visibility, await makeRoom(actor, accounts, visibility)] as const);
  actor.leave();
  await done(callApi(origin, 'DELETE', '/session', { token: accounts['signed out'].token }));
  await suspend(origin, host, accounts.suspended);
  const direct = word('between');
  await send(origin, member, 'moderator', direct);
  return {
    ...{ origin, direct, rooms: Object.fromEntries(made) as PageFixture['rooms'] },
    as: { anonymous: {}, ...mapValues(accounts, ({ cookie }) => ({ cookie })) },
    async close() {
      await server.end('SIGTERM');
      await database.drop();
    },
  };
}

const mapValues = <K extends string, A, B>(from: Record<K, A>, make: (value: A) => B) =>
  Object.fromEntries(Object.entries<A>(from).map(([key, value]) => [key, make(value)])) as Record<K, B>;

/** @throws {Error} with the answer, when it is a refusal. */
async function done<Data>(answer: Promise<{ status: number; json: Data; cookies: string[] }>) {
  const { status, json, cookies } = await answer;
  if (status >= 400) throw new Error(JSON.stringify(json));
  return { json, cookies };
}

async function enter(origin: string, person: Person): Promise<Account> {
  const [path, body] =
    person === 'guest'
      ? ['/guests', { name: 'Guest' }]
      : ['/account', { username: person.replace(' ', '-'), name: `The ${person}`, password }];
  const { json, cookies } = await done(callApi<Omit<Account, 'cookie'>>(origin, 'POST', path, { body }));
  return { ...json, cookie: cookies[0]?.split(';')[0] ?? '' };
}

async function makeRoom(owner: Actor, accounts: Record<string, Account>, visibility: Visibility): Promise<PageRoom> {
  const words = { name: word('name'), topic: word('topic'), message: word('message') };
  const slug = `room-${crypto.randomUUID().slice(0, 8)}`;
  const { room } = (await owner.get('room:create', { slug, name: words.name, topic: words.topic, visibility })).room;
  for (const [name, role] of [
    ['member', 'member'],
    ['moderator', 'moderator'],
    ['signed out', 'member'],
    ['suspended', 'member'],
  ] as const) {
    await owner.get('member:update', { room, person: accounts[name]?.user.id ?? '', role });
  }
  await owner.get('member:ban', { room, person: accounts.banned?.user.id ?? '' });
  await owner.get('room:join', { room });
  await owner.get('message:send', { room, id: crypto.randomUUID(), text: words.message });
  const { token: invitation } = (await owner.get('invitation:create', { room, role: 'viewer' })).invitation;
  return { room, words, invitation };
}

/** Somebody says something to a member alone. */
async function send(origin: string, from: Account, room: string, text: string): Promise<void> {
  const actor = await connectTo<typeof users>(origin, '/users', from);
  await actor.get('room:join', { room });
  await actor.get('message:send', { room, id: crypto.randomUUID(), text });
  actor.leave();
}
