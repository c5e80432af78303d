import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { role } from '../../../contract/conversation/access.ts';
import type { Message } from '../../../contract/conversation/message.ts';
import type { orders } from '../../../contract/orders/events.ts';
import { orderState } from '../../../contract/orders/states.ts';
import type { users } from '../../../contract/users/events.ts';
import { codeAt, fromBase32 } from '../../../server/accounts/two-factor/one-time-codes.ts';
import { askPostgres } from '../../harness/temp-database.ts';
import { connect, connectTo } from '../../support/actors.ts';
import { api, type Begun, password } from '../../support/api.ts';
import { engines, type TestDatabase } from '../../support/databases.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

/** What the version at commit 96b8008 left, and what it said of it at the end; make.sh there makes both. */
const fixture = (name: string) => new URL(`../../fixtures/96b8008/${name}`, import.meta.url);
const readJson = (name: string) => JSON.parse(readFileSync(fixture(name), 'utf8'));

type Name = 'olga' | 'ben' | 'mia' | 'tom' | 'gus' | 'zoe';

interface OldMessage extends Pick<Message, 'id' | 'seq' | 'rev' | 'text' | 'at'> {
  author: { id: string; name: string };
  replyTo?: string;
  deletedAt?: string;
  order?: { number: number };
}

interface OldOrder extends Record<string, unknown> {
  state: string;
  holder: { id: string } | null;
}

interface OldEvent extends Record<string, unknown> {
  by: { id: string } | null;
  from: string | null;
  to: string;
}

interface Known {
  /** When it was left. */
  at: string;
  people: Record<Name, string>;
  /** A session of Mia. */
  session: string;
  /** An API key of Ben. */
  key: string;
  /** Tom's. */
  twoFactor: { secret: string; recoveryCode: string };
  /** To /chat/books. */
  invitation: string;
  /** Of order 1. */
  track: string;
  wall: string;
  messages: Record<'lobby' | 'ovens' | 'books' | 'ben to mia' | 'order 1', OldMessage[]>;
  orders: { order: OldOrder; events: OldEvent[] }[];
}

const renamed: Record<string, string> = readJson('words.json');
/** What a word of then is called, where these words are known. */
const calledNow = (word: string, words: readonly string[]) => (words.includes(word) ? word : renamed[word]);
const stateNow = (state: string) => calledNow(state, orderState.options);

/** What an order keeps, whatever else is said of it. */
const lasting = [
  ...['number', 'rev', 'source', 'customer', 'items', 'note', 'priority', 'station', 'attempts', 'maxAttempts', 'reason'],
  ...['createdAt', 'changedAt', 'claimedAt', 'startedAt', 'readyAt', 'endedAt', 'dueAt', 'notBefore'],
] as const;
const pick = (whole: object, names: readonly string[]) =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => names.includes(name)));

const shown = (message: OldMessage | Message) => ({
  ...pick(message, ['id', 'seq', 'rev', 'text', 'at']),
  author: [message.author.id, message.author.name],
  replyTo: message.replyTo ?? null,
  deletedAt: message.deletedAt ?? null,
});

/** Puts the old database where a server will look for it. */
async function restore({ url }: TestDatabase) {
  if (url.startsWith('file:')) writeFileSync(fileURLToPath(url), gunzipSync(readFileSync(fixture('sqlite.db.gz'))));
  else await askPostgres(url, gunzipSync(readFileSync(fixture('postgres.sql.gz'))).toString());
}

describe.each(engines)('a database of the first version on $name', (engine) => {
  const known: Known = readJson(`known-${engine.name === 'SQLite' ? 'sqlite' : 'postgres'}.json`);
  const { people } = known;
  let database: TestDatabase;
  let running: RunningServer;

  beforeAll(async () => {
    // Soon after: what was for a year still is.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(known.at) + 300_000 });
    database = await engine.create();
    await restore(database);
    running = await startServer({ ...database.settings, AUTH_SECRET: 'a-secret-of-tests-that-is-long-enough' });
  });
  afterAll(async () => {
    await running.close();
    await database.drop();
    vi.useRealTimers();
  });

  const signIn = async (login: Name, code?: string) =>
    (await api<Begun>(running.origin, 'POST', '/session', { body: { login, password, ...(code && { code }) } })).json;
  const enter = async (name: Name) => connect(running.origin, await signIn(name));
  const work = async (name: Name) => connectTo<typeof orders>(running.origin, '/orders', await signIn(name));
  const inNames = (id: string | undefined) => Object.entries(people).find(([, one]) => one === id)?.[0];

  it('lets people in by their passwords, sessions, keys and codes', async () => {
    expect((await signIn('ben')).user).toMatchObject({ id: people.ben, name: 'Ben Baker' });
    const get = (token: string) => api<{ account: { id: string } }>(running.origin, 'GET', '/account', { token });
    expect((await get(known.session)).json.account.id).toBe(people.mia);
    const rooms = await api<{ rooms: { room: string }[] }>(running.origin, 'GET', '/rooms', { token: known.key });
    expect(rooms.status).toBe(200);
    const body = { login: 'tom', password };
    expect((await api(running.origin, 'POST', '/session', { body })).json.error?.field).toBe('code');
    const code = codeAt(fromBase32(known.twoFactor.secret), Math.floor(Date.now() / 30_000));
    expect((await signIn('tom', code)).user.id).toBe(people.tom);
    expect((await signIn('tom', known.twoFactor.recoveryCode)).user.id).toBe(people.tom);
  });

  it('is whose it was, with its rules', async () => {
    const { token } = await signIn('olga');
    const { json } = await api(running.origin, 'GET', '/workspace', { token });
    const workspace = { name: 'Old Bakery', claimed: true, own: true, guestsRead: true, guestsPost: true };
    expect(json).toMatchObject({ workspace });
  });

  it('has its rooms, with their rules and their people', async () => {
    const [olga, ben] = [await enter('olga'), await enter('ben')];
    const { rooms } = await olga.get('room:list', {});
    expect(rooms.map(({ room }) => room).sort()).toEqual(['books', 'lobby', 'ovens', 'yard']);
    const joined = async (room: string) => (await (room === 'books' ? olga : ben).get('room:join', { room })).room;
    expect(await joined('ovens')).toMatchObject({
      topic: 'What is in which',
      visibility: 'public',
      posting: 'members',
      slowSeconds: 5,
    });
    expect(await joined('books')).toMatchObject({ topic: 'Money', visibility: 'private', knocking: true });
    expect((await joined('yard')).archivedAt).not.toBeNull();

    const { members } = await olga.get('member:list', { room: 'books' });
    expect(Object.fromEntries(members.map(({ person, role }) => [inNames(person.id), role]))).toEqual({
      ...{ olga: 'owner', mia: 'moderator' },
      tom: calledNow('reader', role.options),
    });
    const { restrictions } = await ben.get('restriction:list', { room: 'ovens' });
    expect(restrictions.map(({ person, kind, reason, by }) => [inNames(person.id), kind, reason, inNames(by.id)]).sort()).toEqual(
      [
        ['gus', 'mute', 'Noise', 'ben'],
        ['zoe', 'ban', 'Spam', 'ben'],
      ],
    );
    const { knocks } = await olga.get('knock:list', { room: 'books' });
    expect(knocks.map(({ person, text }) => [inNames(person.id), text])).toEqual([['ben', 'I have receipts.']]);
    const { invitations } = await olga.get('invitation:list', { room: 'books' });
    expect(invitations).toMatchObject([{ role: 'member', maxUses: 5, uses: 2, createdBy: { id: people.olga } }]);
    const { reported } = await olga.get('report:list', { room: 'lobby' });
    expect(
      reported.map(({ message, reports }) => [message.seq, ...reports.map(({ by, reason }) => [inNames(by.id), reason])]),
    ).toEqual([
      [3, ['ben', 'Spam']],
      [4, ['ben', 'Rude']],
    ]);
    expect((await ben.get('invitation:accept', { token: known.invitation })).invitation.room).toBe('books');
  });

  it('has its messages, by their numbers, with replies and deletions', async () => {
    const olga = await enter('olga');
    for (const room of ['lobby', 'ovens', 'books'] as const) {
      const { messages } = await olga.get('message:history', { room, limit: 100 });
      expect(messages.map(shown), room).toEqual(known.messages[room].map(shown));
    }
    const { messages } = await olga.get('message:history', { room: 'lobby', limit: 100 });
    expect(messages.flatMap(({ attachments }) => attachments)).toMatchObject([{ kind: 'order' }]);
    const ben = await connectTo<typeof users>(running.origin, '/users', await signIn('ben'));
    const talk = await ben.get('message:history', { room: 'mia', limit: 100 });
    expect(talk.messages.map(shown)).toEqual(known.messages['ben to mia'].map(shown));
    expect((await ben.get('user:get', { user: 'ben' })).user).toMatchObject({
      about: 'Bread since 1998.',
      status: 'At the oven',
    });
    expect((await ben.get('user:get', { user: 'mia' })).user.picture).not.toBeNull();
  });

  it('has its orders in their states, with all that happened to them', async () => {
    const ben = await work('ben');
    expect(known.orders.map(({ order }) => order.state)).toEqual([
      ...['waiting', 'scheduled', 'held', 'in-progress', 'ready', 'handed-over', 'on-hold', 'declined', 'cancelled', 'dead'],
      'waiting',
    ]);
    for (const [i, { order: was, events }] of known.orders.entries()) {
      const now = await ben.get('order:get', { order: i + 1 });
      expect({ ...pick(now.order, lasting), state: now.order.state, holder: now.order.holder?.id }, `order ${i + 1}`).toEqual({
        ...pick(was, lasting),
        ...{ state: stateNow(was.state), holder: was.holder?.id },
      });
      const step = (one: OldEvent) => ({ ...pick(one, ['rev', 'at', 'reason']), by: one.by?.id });
      expect(now.events.map((one) => ({ ...step(one), from: one.from, to: one.to }))).toEqual(
        events.map((one) => ({ ...step(one), from: one.from && stateNow(one.from), to: stateNow(one.to) })),
      );
    }
    await ben.get('room:join', { room: '1' });
    const { messages } = await ben.get('message:history', { room: '1', limit: 100 });
    expect(messages.map(shown)).toEqual(known.messages['order 1'].map(shown));
    expect((await ben.get('order:list', {})).read).toEqual({ 1: 1 });
    expect((await ben.get('desk:get', {})).settings).toMatchObject({
      name: 'Bakery desk',
      stations: [{ slug: 'oven', name: 'Oven' }],
    });
  });

  it('opens the links of customers and of the status display, and knows its webhooks', async () => {
    const anybody = await connectTo<typeof orders>(running.origin, '/orders', null);
    expect((await anybody.get('order:track', { track: known.track })).order.number).toBe(1);
    // Its page is called otherwise now; the token in its address is the same.
    await anybody.get('display:open', { link: known.wall.replace('/wall/', '/display/') });
    const olga = await work('olga');
    const { webhooks } = await olga.get('webhook:list', {});
    expect(webhooks).toMatchObject([{ state: 'off', events: ['create', 'ready'], by: { id: people.olga } }]);
    const { deliveries } = await olga.get('delivery:list', {});
    expect(deliveries.map(({ order, state }) => [order, state]).sort(([a], [b]) => Number(a) - Number(b))).toEqual([
      ...[1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10, 11].map((order) => [order, 'delivered']),
    ]);
  });

  it('goes on from there', async () => {
    const olga = await enter('olga');
    await olga.get('room:join', { room: 'lobby' });
    const { seq } = await olga.get('message:send', { room: 'lobby', id: crypto.randomUUID(), text: 'We are back.' });
    expect(seq).toBe(8);
    const { order } = await (await work('olga')).get('order:create', {
      ...{ customer: { name: 'Kim' }, items: [{ quantity: 1, name: 'Bun' }] },
    });
    expect(order.number).toBe(12);
  });
});
