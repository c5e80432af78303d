import { afterAll, beforeAll, expect, it } from 'vitest';
import { createChannel } from '../../client/channel.ts';
import { createConnection } from '../../client/connection.ts';
import { createOutbox } from '../../client/outbox.ts';
import { memoryStorage } from '../../client/outbox-storage.ts';
import { chatRoomChannel } from '../../contract/chat/state.ts';
import { type Balancer, openBalancer } from '../harness/balancer.ts';
import { freePort } from '../harness/free-port.mjs';
import { becomeGuest } from '../harness/guest.ts';
import { type ServerProcess, serverFile, startServerProcess } from '../harness/server-process.ts';
import { enter } from '../support/actors.ts';
import { engines, type TestDatabase } from '../support/databases.ts';

const senders = 6;

let database: TestDatabase;
let balancer: Balancer;
let ports: number[];
let nodes: ServerProcess[];
let origin: string;

const startNode = (port: number) =>
  startServerProcess({
    port,
    file: serverFile(false),
    env: { ...database.settings, REDIS_URL: process.env.TEST_REDIS_URL ?? '', LOG_LEVEL: 'error' },
  });

beforeAll(async () => {
  database = await (engines[1] as (typeof engines)[number]).create();
  ports = [await freePort(), await freePort()];
  nodes = await Promise.all(ports.map(startNode));
  balancer = await openBalancer(ports);
  origin = `http://127.0.0.1:${balancer.port}`;
});
afterAll(async () => {
  await balancer.close();
  await Promise.all(nodes.map((node) => node.end('SIGTERM')));
  await database.drop();
});

/** A page of a room with its outbox, as a browser has it. */
async function openPage(room: string, name: string) {
  const { user, cookie } = await becomeGuest(origin, name);
  const extraHeaders = { origin, cookie };
  const here = { online: () => true, watch: () => {} };
  const connection = createConnection(origin, here, { transports: ['websocket'], extraHeaders });
  const transport = () => connection.transport('/chat');
  const channel = createChannel({ channel: chatRoomChannel, room, transport });
  channel.subscribe(() => {});
  const outbox = createOutbox({
    namespace: '/chat',
    person: user.id,
    transport,
    storage: async () => memoryStorage(),
    tabs: () => ({ id: name, whenGone: () => {} }),
  });
  // Its first snapshot is of an empty room: what it shows at the end is all there is.
  await expect.poll(() => channel.getSnapshot().status, { timeout: 10_000 }).toBe('live');
  const texts = () => channel.getSnapshot().state?.messages.map(({ text }) => text) ?? [];
  return { name, connection, outbox, texts };
}

it('[W10] [W12] a rolling restart loses nothing, doubles nothing and keeps the order', { timeout: 120_000 }, async () => {
  const host = await enter(origin, 'Host');
  const { room } = (await host.get('room:create', { name: 'Kitchen', visibility: 'public' })).room;
  host.leave();
  const pages = await Promise.all(Array.from({ length: senders }, (_, i) => openPage(room, `Sender ${i}`)));
  const said: string[][] = pages.map(() => []);
  const talk = setInterval(() => {
    for (const [i, { name, outbox }] of pages.entries()) {
      const text = `${name}: ${said[i]?.length}`;
      said[i]?.push(text);
      outbox.send({ room, text });
    }
  }, 50);
  for (const [i, port] of ports.entries()) {
    await nodes[i]?.end('SIGTERM');
    nodes[i] = await startNode(port);
    // The clients of the node that went come back spread over three seconds.
    const before = said[0]?.length ?? 0;
    await expect.poll(() => pages.every(({ texts }) => texts().includes(`Sender 0: ${before}`)), { timeout: 20_000 }).toBe(true);
  }
  clearInterval(talk);
  const all = said.flat().length;
  for (const page of pages) {
    await expect.poll(() => page.texts().length, { timeout: 20_000 }).toBe(all);
    for (const [i, mine] of said.entries()) {
      expect(page.texts().filter((text) => text.startsWith(`Sender ${i}:`))).toEqual(mine);
    }
    page.connection.close();
  }
});
