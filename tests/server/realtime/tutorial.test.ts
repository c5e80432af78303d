import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chat } from '../../../contract/chat/events.ts';
import { enter } from '../../support/actors.ts';
import { plain } from '../../support/messages.ts';
import { personOf } from '../../support/persons.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

let running: RunningServer;
const sockets: Socket[] = [];
beforeAll(async () => {
  running = await startServer();
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await running.close();
});

/** The tutorial's final client: same options, same handler, a list in place of the page. */
function tutorialClient(serverOffset = 0) {
  // A client that begins with polling needs a balancer that sends it to the same node again; here it knows its node.
  const origin = running.origins[sockets.length % running.origins.length];
  const socket = io(origin, { auth: { serverOffset }, ackTimeout: 10_000, retries: 3, forceNew: true });
  sockets.push(socket);
  const shown: [string, number][] = [];
  let counter = 0;
  socket.on('chat message', (message: string, offset: number) => {
    shown.push([message, offset]);
    (socket.auth as { serverOffset: number }).serverOffset = offset;
  });
  const send = (text: string) => {
    const clientOffset = `${socket.id}-${counter++}`;
    socket.emit('chat message', text, clientOffset);
    return clientOffset;
  };
  return { socket, shown, send };
}

const connected = (socket: Socket) => expect.poll(() => socket.connected).toBe(true);
const texts = (client: { shown: [string, number][] }) => client.shown.map(([text]) => text);

it('[W17] the tutorial’s client talks to others and to the lobby', async () => {
  const [one, two] = [tutorialClient(), tutorialClient()];
  const ada = await enter(running.origin, 'Ada');
  await ada.get('room:join', { room: 'lobby' });
  await Promise.all([connected(one.socket), connected(two.socket)]);
  one.send('hello');
  await ada.hears('message:posted');
  await ada.get('message:send', { room: 'lobby', id: randomUUID(), text: 'hello from a room' });
  await expect.poll(() => texts(two)).toEqual(['hello', 'hello from a room']);
  await expect.poll(() => texts(one)).toEqual(['hello', 'hello from a room']);
  expect(ada.heard('message:posted')[0]).toMatchObject({ messages: [{ text: 'hello', author: { name: 'Guest' } }] });
});

it('[W17] a reconnect brings what was missed, in order, once', async () => {
  const [one, two] = [tutorialClient(), tutorialClient()];
  await Promise.all([connected(one.socket), connected(two.socket)]);
  one.send('seen');
  await expect.poll(() => texts(two)).toContain('seen');
  two.socket.disconnect();
  for (let i = 0; i < 120; i++) one.send(`missed ${i}`);
  await expect.poll(() => texts(one)).toContain('missed 100');
  two.socket.connect();
  await expect.poll(() => texts(two), { timeout: 10_000 }).toContain('missed 119');
  const after = texts(two).slice(texts(two).indexOf('seen') + 1);
  expect(after).toEqual(Array.from({ length: 120 }, (_, i) => `missed ${i}`));
});

it('[W17] what is caught up between its commit and its announcement comes once', async () => {
  const { store, publisher } = running.nodes[0].core;
  const ada = await enter(running.origin, 'Ada');
  await ada.get('room:join', { room: 'lobby' });
  const sendText = (text: string) => ada.get('message:send', { room: 'lobby', id: randomUUID(), text });
  const { seq } = await sendText('before');
  const lobby = await store.read('findRoom', { namespace: '/chat', slug: 'lobby', userId: null });
  const author = personOf(ada.user?.id ?? '', 'Ada');
  const draft = {
    roomId: lobby?.id ?? 0,
    id: randomUUID(),
    authorId: author.id,
    text: 'in between',
    replyTo: null,
    at: Date.now(),
  };
  const { rev } = await store.write('insertMessages', draft);
  const one = tutorialClient(seq);
  await expect.poll(() => texts(one)).toEqual(['in between']);
  const message = {
    ...plain,
    id: draft.id,
    room: 'lobby',
    seq: rev,
    rev,
    author,
    text: draft.text,
    at: new Date(draft.at).toISOString(),
  };
  publisher.publish(chat, 'lobby', 'message:posted', { room: 'lobby', messages: [message] });
  await sendText('after');
  await expect.poll(() => texts(one)).toContain('after');
  expect(texts(one)).toEqual(['in between', 'after']);
});

it('[W17] the same client offset is stored once; offset and ack may be left out', async () => {
  const one = tutorialClient();
  await connected(one.socket);
  const plain = io(running.origins.at(-1), { forceNew: true });
  sockets.push(plain);
  const offset = randomUUID();
  await plain.timeout(5000).emitWithAck('chat message', 'twice sent', offset);
  await plain.timeout(5000).emitWithAck('chat message', 'twice sent', offset);
  plain.emit('chat message', 'first step');
  await expect.poll(() => texts(one)).toContain('first step');
  expect(texts(one).filter((text) => text === 'twice sent')).toHaveLength(1);
});

it('[W17] the page of the tutorial finds its client at /socket.io/socket.io.js', async () => {
  const response = await fetch(`${running.origin}/socket.io/socket.io.js`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('javascript');
});
