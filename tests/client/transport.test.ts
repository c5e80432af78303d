import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createChannel } from '../../client/channel.ts';
import { type Connection, createConnection } from '../../client/connection.ts';
import type { Environment } from '../../client/environment.ts';
import { createOutbox } from '../../client/outbox.ts';
import { memoryStorage } from '../../client/outbox-storage.ts';
import { sendOver } from '../../client/send.ts';
import type { chat } from '../../contract/chat/events.ts';
import { chatRoomChannel, directoryChannel } from '../../contract/chat/state.ts';
import { becomeGuest } from '../harness/guest.ts';
import { type Actor, enter } from '../support/actors.ts';
import { ownDatabase, type TestDatabase } from '../support/databases.ts';
import { type RunningServer, startServer } from '../support/server.ts';

const patience = { timeout: 10_000 };
const here: Environment = { online: () => true, watch: () => {} };

let database: TestDatabase;
let running: RunningServer;
let ada: Actor;
let room: string;
let connection: Connection;
/** What the browser would send: our origin, and the cookie once there is one. */
let headers: Record<string, string>;

beforeAll(async () => {
  database = await ownDatabase();
  running = await startServer(database.settings);
});
afterAll(async () => {
  await running.close();
  await database.drop();
});

beforeEach(async () => {
  headers = { origin: running.origin };
  connection = createConnection(running.origin, here, { transports: ['websocket'], extraHeaders: headers });
  ada = await enter(running.origin, 'Ada');
  ({ room } = (await ada.get('room:create', { name: 'Kitchen', visibility: 'public' })).room);
  await ada.get('room:join', { room });
});
afterEach(() => {
  vi.restoreAllMocks();
  connection.close();
  ada.leave();
});

const transport = () => connection.transport('/chat');
const send = sendOver<typeof chat>(transport);
const sendText = (text: string) => ada.get('message:send', { room, id: randomUUID(), text });

function openRoom() {
  const live = createChannel({ channel: chatRoomChannel, room, transport });
  live.subscribe(() => {});
  return { view: live.getSnapshot, texts: () => live.getSnapshot().state?.messages.map(({ text }) => text) };
}

async function becomeBen() {
  const { user, cookie } = await becomeGuest(running.origin, 'Ben');
  headers.cookie = cookie;
  return user.id;
}

const live = (page: ReturnType<typeof openRoom>) => expect.poll(() => page.view().status, patience).toBe('live');
const cut = () => {
  for (const { engine } of running.nodes) {
    const { clients } = engine as unknown as { clients: Record<string, { close(now: boolean): void }> };
    for (const client of Object.values(clients)) client.close(true);
  }
};

it('shows a room and what is said in it', async () => {
  await sendText('before');
  const page = openRoom();
  await live(page);
  expect(page.texts()).toEqual(['before']);
  await sendText('after');
  await expect.poll(page.texts, patience).toEqual(['before', 'after']);
});

it('[W12] comes back by itself after the connection broke, and catches up', async () => {
  const page = openRoom();
  await live(page);
  await sendText('seen');
  await expect.poll(page.texts, patience).toEqual(['seen']);
  running.nodes[0].io.of('/chat').disconnectSockets();
  await expect.poll(() => page.view().status, patience).toBe('connecting');
  await expect.poll(() => ada.socket.connect().connected, patience).toBe(true);
  await ada.get('room:join', { room });
  await sendText('missed');
  await expect.poll(page.texts, patience).toEqual(['seen', 'missed']);
  await live(page);
});

it('[W2] is somebody else after reconnect, once the cookie says so', async () => {
  const page = openRoom();
  await live(page);
  expect(page.view().state?.me).toBeNull();
  await expect(send('message:send', { room, id: randomUUID(), text: 'hi' })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await becomeBen();
  connection.reconnect();
  await expect.poll(() => page.view().state?.me, patience).toMatchObject({ name: 'Ben' });
});

it('an outbox sends what was written offline, once, when the room is back', async () => {
  const person = await becomeBen();
  const page = openRoom();
  const outbox = createOutbox({
    namespace: '/chat',
    person,
    transport,
    storage: async () => memoryStorage(),
    tabs: () => ({ id: 'tab', whenGone: () => {} }),
  });
  outbox.send({ room, text: 'written before the first connection' });
  await expect.poll(page.texts, patience).toEqual(['written before the first connection']);
  cut();
  for (const text of ['a', 'b', 'c']) outbox.send({ room, text });
  expect(outbox.getSnapshot().unsent.some(({ text }) => text === 'c')).toBe(true);
  await expect.poll(page.texts, patience).toEqual(['written before the first connection', 'a', 'b', 'c']);
  const unsent = () => outbox.getSnapshot().unsent.filter(({ seq }) => seq === undefined);
  await expect.poll(unsent, patience).toEqual([]);
});

it('comes back at its moment within the time that a stopping server names', async () => {
  const page = openRoom();
  await live(page);
  // Late in the time given; Socket.IO by itself would come back after about 1.5 s with this.
  vi.spyOn(Math, 'random').mockReturnValue(0.99);
  for (const { io } of running.nodes) io.of('/chat').local.emit('server:stopping', { returnWithinMs: 3000 });
  // The order of one connection: who heard this answer has heard of the stop.
  await send('message:history', { room });
  const since = performance.now();
  cut();
  await expect.poll(() => page.view().status).toBe('connecting');
  await expect.poll(() => page.view().status, patience).toBe('live');
  expect(performance.now() - since).toBeGreaterThan(2900);
});

it('[W12] survives a restart of the server', async () => {
  const page = openRoom();
  await live(page);
  await sendText('before');
  await expect.poll(page.texts, patience).toEqual(['before']);
  const { port } = new URL(running.origin);
  await running.close();
  running = await startServer({ ...database.settings, PORT: port });
  await live(page);
  await expect.poll(() => ada.socket.connected, patience).toBe(true);
  await ada.get('room:join', { room });
  await sendText('after');
  await expect.poll(page.texts, patience).toEqual(['before', 'after']);
});

it('[W5] shows an error for a room that is not there', async () => {
  const page = createChannel({ channel: chatRoomChannel, room: 'no-such-room', transport });
  page.subscribe(() => {});
  await expect.poll(() => page.getSnapshot().error, patience).toMatchObject({ code: 'NOT_FOUND' });
});

it('lists rooms, with new ones as they are made', async () => {
  const list = createChannel({ channel: directoryChannel, room: '', transport });
  list.subscribe(() => {});
  const slugs = () => list.getSnapshot().state?.rooms.map((one) => one.room);
  await expect.poll(slugs, patience).toContain('lobby');
  const made = (await ada.get('room:create', { name: 'Pantry', visibility: 'public' })).room;
  await expect.poll(() => slugs()?.[0], patience).toBe(made.room);
});

it('a command without a connection is UNAVAILABLE at once', async () => {
  await expect(send('room:list', {})).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
