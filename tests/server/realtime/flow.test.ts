import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Actor, enter } from '../../support/actors.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

interface Clients {
  clients: Record<string, { transport: { socket: { _socket: Duplex } } }>;
}

let running: RunningServer;
let ada: Actor;
beforeEach(async () => {
  running = await startServer();
  ada = await enter(running.origin, 'Ada');
  await ada.get('room:join', { room: 'lobby' });
});
afterEach(() => running.close());

const packets = () => ada.heard('message:posted') as { messages: { seq: number }[] }[];
const heard = () => packets().flatMap(({ messages }) => messages.map(({ seq }) => seq));
const send = (text: string) => ada.get('message:send', { room: 'lobby', id: crypto.randomUUID(), text });

it('[W7] what one commit stored is one packet', async () => {
  await Promise.all(Array.from({ length: 500 }, (_, i) => send(`${i}`)));
  await expect.poll(heard).toEqual(Array.from({ length: 500 }, (_, i) => i + 1));
  expect(packets().length).toBeLessThan(50);
});

it('the answer to a message and its announcement to the sender leave in one go', async () => {
  const clients = running.nodes.flatMap(({ engine }) => Object.values((engine as unknown as Clients).clients));
  const tcp = clients[0]?.transport.socket._socket as Duplex;
  const [write, writev] = [tcp._write.bind(tcp), tcp._writev?.bind(tcp)];
  let writes = 0;
  tcp._write = (...args) => {
    writes++;
    write(...args);
  };
  tcp._writev = (...args) => {
    writes++;
    writev?.(...args);
  };
  for (let i = 1; i <= 10; i++) {
    await send(`${i}`);
    await ada.hears('message:posted', i);
  }
  // Those who are here may be announced meanwhile.
  expect(writes).toBeLessThan(15);
});

it('a stop tells the clients, answers what was asked, and is over within 10 s', async () => {
  const answers = Promise.all(Array.from({ length: 200 }, (_, i) => send(`${i}`)));
  // The first announcement shows that the server is in the middle of it.
  await ada.hears('message:posted');
  const started = performance.now();
  await running.nodes[0].core.store.state();
  const gone = new Promise((resolve) => ada.socket.once('disconnect', resolve));
  const closing = running.close();
  expect(await ada.hears('server:stopping')).toMatchObject([{ returnWithinMs: expect.any(Number) }]);
  expect(await answers).toHaveLength(200);
  await Promise.all([gone, closing]);
  expect(performance.now() - started).toBeLessThan(10_000);
  await expect(fetch(`${running.origin}/healthz`)).rejects.toThrow();
  ada.leave();
  running = await startServer();
});
