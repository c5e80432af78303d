import { readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createChannel } from '../../client/channel.ts';
import { type Connection, createConnection } from '../../client/connection.ts';
import type { Environment } from '../../client/environment.ts';
import { chatRoomChannel } from '../../contract/chat/state.ts';
import { contracts } from '../../server/modules.ts';
import { type Actor, enter } from '../support/actors.ts';
import { type Link, openLink } from '../support/link.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import { openSwallowingProxy, type SwallowingProxy } from '../support/swallowing-proxy.ts';

let running: RunningServer;
let ada: Actor;
let room: string;
let connection: Connection | undefined;
let between: Link | SwallowingProxy | undefined;

beforeAll(async () => {
  running = await startServer();
  ada = await enter(running.origin, 'Ada');
  ({ room } = (await ada.get('room:create', { name: 'Kitchen', visibility: 'public' })).room);
});
afterAll(async () => {
  ada.leave();
  await running.close();
});
afterEach(async () => {
  connection?.close();
  await between?.close();
});

/** The browser of a reader, by this way to the server. */
function read(origin: string) {
  let online = true;
  let told: Parameters<Environment['watch']>[0] | undefined;
  const environment: Environment = {
    online: () => online,
    watch: (listener) => {
      told = listener;
    },
  };
  const opened = createConnection(origin, environment, { extraHeaders: { origin } });
  connection = opened;
  const live = createChannel({ channel: chatRoomChannel, room, transport: () => opened.transport('/chat') });
  live.subscribe(() => {});
  return {
    status: () => live.getSnapshot().status,
    network(now: boolean) {
      online = now;
      told?.network();
    },
  };
}

/** Polling needs one node. */
const node = () => running.origins[0] ?? '';

it('[W1] one connection carries the transports of all namespaces, which are what the paths of pages begin with', async () => {
  const { engine } = running.nodes[0].io;
  let opened = 0;
  const count = () => {
    opened += 1;
  };
  engine.on('connection', count);
  const noNetwork: Environment = { online: () => true, watch: () => {} };
  connection = createConnection(node(), noNetwork, { extraHeaders: { origin: node() } });
  for (const contract of contracts) {
    const transport = connection.transport(contract.namespace);
    expect(connection.transport(contract.namespace)).toBe(transport);
    transport.listen({});
    await expect.poll(() => transport.up).toBe(true);
    // What stands behind the namespace in the path of a page is a room.
    expect(readdirSync(new URL(`../../app${contract.namespace}`, import.meta.url)).join()).toMatch(/\[\w+\]/);
  }
  engine.off('connection', count);
  expect(opened).toBe(1);
});

it('is live within ten seconds behind a proxy that swallows WebSockets without an answer, and again after a drop', async () => {
  const proxy = await openSwallowingProxy(node());
  between = proxy;
  const { status } = read(proxy.origin);
  await expect.poll(status, { timeout: 10_000 }).toBe('live');
  expect(proxy.swallowed()).toBeGreaterThan(0);
  connection?.reconnect();
  await expect.poll(status).not.toBe('live');
  await expect.poll(status, { timeout: 10_000 }).toBe('live');
}, 30_000);

it('is offline within three seconds of the browser saying so, and live again when it says the contrary', async () => {
  const link = await openLink(node());
  between = link;
  const reader = read(link.url.replace(/\/$/, ''));
  await expect.poll(reader.status, { timeout: 10_000 }).toBe('live');
  link.freeze();
  reader.network(false);
  await expect.poll(reader.status, { timeout: 3000 }).toBe('offline');
  link.thaw();
  reader.network(true);
  await expect.poll(reader.status, { timeout: 10_000 }).toBe('live');
}, 30_000);

it('stays live without a network when the server is on the same machine', async () => {
  const reader = read(node());
  await expect.poll(reader.status, { timeout: 10_000 }).toBe('live');
  reader.network(false);
  // Longer than the server may take to show itself.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(reader.status()).toBe('live');
});

it('says that the server cannot be reached when it does not answer, and not that one is offline', async () => {
  const link = await openLink(node());
  between = link;
  const reader = read(link.url.replace(/\/$/, ''));
  await expect.poll(reader.status, { timeout: 10_000 }).toBe('live');
  link.cut();
  link.freeze();
  await expect.poll(reader.status, { timeout: 10_000 }).toBe('unreachable');
}, 30_000);
