import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEngine, openRaw, pour, type RawConnection, trickle } from '../../../scripts/attack/connections.ts';
import { type Actor, enter } from '../../support/actors.ts';
import { type RunningHouse, startHouse } from '../../support/house.ts';

let running: RunningHouse;
let port: number;
let ada: Actor;
beforeAll(async () => {
  running = await startHouse();
  port = Number(new URL(running.origin).port);
  ada = await enter(running.origin, 'Ada');
  await ada.get('room:join', { room: 'lobby' });
});
afterAll(async () => {
  ada.leave();
  await running.close();
});

const polling = '/socket.io/?EIO=4&transport=polling';
const mask = [0, 0, 0, 0];
const fragment = Buffer.from([0x00, 0x81, ...mask, 0x78]);

/** Milliseconds until the server closes the connection. */
async function closedAfter({ closed }: RawConnection): Promise<number> {
  const started = performance.now();
  await closed;
  return performance.now() - started;
}

async function endlessFragments() {
  const connection = await openEngine(port);
  connection.socket.write(Buffer.from([0x01, 0x81, ...mask, 0x78]));
  void pour(connection, Buffer.concat(Array.from({ length: 1000 }, () => fragment)));
  return closedAfter(connection);
}

async function frameInPieces() {
  const connection = await openEngine(port);
  connection.socket.write(Buffer.from([0x81, 0xfe, 0xf0, 0x00, ...mask]));
  void trickle(connection, Buffer.from('x'), 1);
  return closedAfter(connection);
}

async function pingsWithoutEnd() {
  const connection = await openEngine(port);
  connection.socket.pause();
  void pour(connection, Buffer.concat(Array.from({ length: 100 }, () => Buffer.from([0x89, 0x80, ...mask]))));
  const started = performance.now();
  // A paused socket does not hear that it was closed; it fails to write.
  await new Promise((resolve) => connection.socket.on('error', resolve).on('close', resolve));
  return performance.now() - started;
}

async function bodyOverTheLimit() {
  const { sid } = JSON.parse((await (await fetch(`${running.origin}${polling}`)).text()).slice(1)) as { sid: string };
  const connection = await openRaw(port);
  connection.socket.write(`POST ${polling}&sid=${sid} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`);
  void trickle(connection, Buffer.from(`4000\r\n${'x'.repeat(0x4000)}\r\n`), 5);
  const [answer] = await new Promise<Buffer[]>((resolve) => connection.socket.once('data', (bytes: Buffer) => resolve([bytes])));
  expect(answer?.toString()).toMatch(/^HTTP\/1.1 413/);
  connection.socket.resume();
  return closedAfter(connection);
}

async function slowHeaders() {
  const connection = await openRaw(port);
  connection.socket.write('GET /healthz HTTP/1.1\r\nX: ');
  void trickle(connection, Buffer.from('x'), 500);
  connection.socket.resume();
  return closedAfter(connection);
}

async function nothingAtAll() {
  const connection = await openRaw(port);
  connection.socket.resume();
  return closedAfter(connection);
}

async function noNamespace() {
  return closedAfter(await openEngine(port));
}

it.each([
  ['fragments without end', endlessFragments, 3000],
  ['a frame in a thousand pieces', frameInPieces, 5000],
  ['pings whose answers nobody reads', pingsWithoutEnd, 10_000],
  ['a polling body over the limit that goes on', bodyOverTheLimit, 5000],
])('%s: that connection is closed, and the others go on', async (_name, attack, withinMs) => {
  expect(await attack()).toBeLessThan(withinMs);
  expect(ada.socket.connected).toBe(true);
  await ada.get('message:send', { room: 'lobby', id: crypto.randomUUID(), text: 'still here' });
});

it('who sends headers slowly, nothing at all, or joins no namespace is closed within 15 s', async () => {
  const times = await Promise.all([slowHeaders(), nothingAtAll(), noNamespace()]);
  for (const ms of times) expect(ms).toBeLessThan(15_000);
});
