import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { becomeGuest } from '../../../scripts/speaker.ts';
import { type Actor, enter } from '../../support/actors.ts';
import { type RunningHouse, startHouse } from '../../support/house.ts';
import { metricIn } from '../../support/metric.ts';

interface Clients {
  clients: Record<string, { transport: { socket: { _socket: Duplex } } }>;
}

let running: RunningHouse;
let ada: Actor;
beforeEach(async () => {
  running = await startHouse();
  ada = await enter(running.origin, 'Ada');
  await ada.get('room:join', { room: 'lobby' });
});
afterEach(() => running.close());

const packets = () => ada.heard('message:posted') as { messages: { seq: number }[] }[];
const heard = () => packets().flatMap(({ messages }) => messages.map(({ seq }) => seq));
const say = (text: string) => ada.get('message:send', { room: 'lobby', id: crypto.randomUUID(), text });

it('[W7] what one commit stored is one packet', async () => {
  await Promise.all(Array.from({ length: 500 }, (_, i) => say(`${i}`)));
  await expect.poll(heard).toEqual(Array.from({ length: 500 }, (_, i) => i + 1));
  expect(packets().length).toBeLessThan(50);
});

it('the answer to a message and its announcement to the sender leave in one go', async () => {
  const clients = running.houses.flatMap(({ engine }) => Object.values((engine as unknown as Clients).clients));
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
    await say(`${i}`);
    await ada.hears('message:posted', i);
  }
  // Those who are here may be announced meanwhile.
  expect(writes).toBeLessThan(15);
});

it('[W16] a socket that does not read is closed, and the others go on', async () => {
  const { token } = await becomeGuest(running.origin, 'Stalled');
  const stalled = new WebSocket(`${running.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  stalled.on('error', () => {});
  await new Promise<void>((resolve) => {
    stalled.on('message', (data) => {
      const packet = data.toString();
      if (packet.startsWith('0')) stalled.send(`40/chat,${JSON.stringify({ token })}`);
      if (packet.startsWith('40')) stalled.send('42/chat,1["room:join",{"room":"lobby"}]');
      if (packet.startsWith('43')) resolve();
    });
  });
  stalled.pause();
  const closedBy = async (origin: string) =>
    metricIn(await (await fetch(`${origin}/metrics`)).text(), 'bellhop_slow_readers_closed_total');
  const metric = async () => (await Promise.all(running.origins.map(closedBy))).reduce((sum, one) => sum + one);
  let sent = 0;
  while ((await metric()) === 0 && sent < 4000) {
    await Promise.all(Array.from({ length: 50 }, () => say('x'.repeat(8000))));
    sent += 50;
  }
  expect(await metric()).toBe(1);
  expect(ada.socket.connected).toBe(true);
  await expect.poll(() => heard().length).toBe(sent);
  stalled.terminate();
});

it('a stop tells the clients, answers what was asked, and is over within 10 s', async () => {
  const answers = Promise.all(Array.from({ length: 200 }, (_, i) => say(`${i}`)));
  // The first announcement shows that the server is in the middle of it.
  await ada.hears('message:posted');
  const started = performance.now();
  await running.houses[0].app.store.state();
  const gone = new Promise((resolve) => ada.socket.once('disconnect', resolve));
  const closing = running.close();
  expect(await ada.hears('server:stopping')).toMatchObject([{ returnWithinMs: expect.any(Number) }]);
  expect(await answers).toHaveLength(200);
  await Promise.all([gone, closing]);
  expect(performance.now() - started).toBeLessThan(10_000);
  await expect(fetch(`${running.origin}/healthz`)).rejects.toThrow();
  ada.leave();
  running = await startHouse();
});
