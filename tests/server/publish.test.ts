import { createServer, type Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { conversationEvents } from '../../contract/conversation/events.ts';
import type { Message } from '../../contract/conversation/message.ts';
import { createPublisher, type Publisher } from '../../server/realtime/publish.ts';
import { alone } from '../../server/realtime/relay.ts';

const [count, slice] = [23, 5];
const contract = { namespace: '/chat', events: conversationEvents };

let http: HttpServer;
let server: Server;
let publisher: Publisher;
let sockets: Socket[];
let heard: number[][];
let packets: number;

beforeEach(async () => {
  http = createServer();
  server = new Server(http);
  publisher = createPublisher(server, alone, { slice, large: slice, holdMs: 0, periodMs: 10, restMs: 1 });
  server.of('/chat').on('connection', (socket) => void socket.join('kitchen'));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as { port: number };
  sockets = Array.from({ length: count }, () =>
    io(`http://127.0.0.1:${port}/chat`, { transports: ['websocket'], forceNew: true }),
  );
  heard = sockets.map(() => []);
  packets = 0;
  for (const [i, socket] of sockets.entries()) {
    socket.on('message:posted', ({ messages }: { messages: Message[] }) => {
      packets++;
      heard[i]?.push(...messages.map(({ rev }) => rev));
    });
  }
  await expect.poll(() => publisher.size('/chat', 'kitchen')).toBe(count);
});
afterEach(async () => {
  for (const socket of sockets) socket.disconnect();
  await server.close();
});

const publish = (rev: number) =>
  publisher.publish(contract, 'kitchen', 'message:posted', { room: 'kitchen', messages: [{ rev, seq: rev } as Message] });
const turn = () => new Promise((resolve) => setImmediate(resolve));
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

it('[W8] a large room is written to in slices: everybody gets everything once, in order', async () => {
  for (let rev = 1; rev <= 60; rev++) {
    publish(rev);
    if (rev % 3 === 0) await turn();
  }
  await expect.poll(() => heard.every((revs) => revs.length === 60)).toBe(true);
  for (const revs of heard) expect(revs).toEqual(upTo(60));
  expect(publisher.pending()).toBe(false);
});

it('the event loop turns between two slices', async () => {
  let told = false;
  publisher.tap(() => {
    told = true;
  });
  publish(1);
  let turns = 0;
  while (!told) {
    await turn();
    turns++;
  }
  expect(turns).toBeGreaterThanOrEqual(Math.ceil(count / slice));
});

it('the event loop turns between small rooms too, and all are written to', async () => {
  const rooms = sockets.slice(0, slice - 1).map(({ id }) => id ?? '');
  const told: string[] = [];
  publisher.tap((_namespace, room) => told.push(room));
  const payload = (room: string) => ({ room, messages: [{ rev: 1, seq: 1 } as Message] });
  for (const room of rooms) publisher.publish(contract, room, 'message:posted', payload(room));
  await turn();
  expect(told).toEqual(rooms.slice(0, 1));
  await expect.poll(() => told).toEqual(rooms);
  await expect.poll(() => heard.slice(0, slice).map((revs) => revs.length)).toEqual([1, 1, 1, 1, 0]);
});

it('who leaves between two slices gets nothing more', async () => {
  const last = [...(server.of('/chat').adapter.rooms.get('kitchen') ?? [])].at(-1) ?? '';
  const i = sockets.findIndex(({ id }) => id === last);
  publish(1);
  await turn();
  await turn();
  server.of('/chat').in(last).socketsLeave('kitchen');
  await expect.poll(() => heard.filter((revs) => revs.length === 1).length).toBe(count - 1);
  expect(heard[i]).toEqual([]);
});

it('[W7] what comes for a large room shortly after another packet waits and is one packet', async () => {
  publish(1);
  await turn();
  await turn();
  for (let rev = 2; rev <= 20; rev++) {
    publish(rev);
    await turn();
  }
  await expect.poll(() => heard.every((revs) => revs.length === 20)).toBe(true);
  expect(packets / count).toBeLessThan(10);
});
