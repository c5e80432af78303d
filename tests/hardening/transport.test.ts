import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect } from 'vitest';
import { openEngine, openRaw, pour, type RawConnection, trickle } from '../../proofs/attack/connections.ts';
import { metricIn } from '../support/metric.ts';
import type { Fixture } from './fixture.ts';
import { exchange, openPolling, openRawSocket, requestFor, upgrade } from './raw.ts';
import { openTable } from './table.ts';

const row = openTable();
const engine = '/socket.io/?EIO=4';
const polling = `${engine}&transport=polling`;
const mask = [0, 0, 0, 0];
const x = Buffer.from('x');

/** Milliseconds until the server closes the connection. */
async function closedAfter({ closed }: RawConnection): Promise<number> {
  const started = performance.now();
  await closed;
  return performance.now() - started;
}

row(1, 'an upgrade to an unknown path → 404', async ({ port }) => {
  for (const target of ['/somewhere', '/_next/webpack-hmr', '/', '/socket.io/x?EIO=4&transport=websocket', '/socket.iox/']) {
    expect([target, (await upgrade(port, target)).status]).toEqual([target, 404]);
  }
  expect((await upgrade(port, `${engine}&transport=websocket`)).status).toBe(101);
});

row(2, 'an absolute-form upgrade → 400, and nobody is asked', async ({ port }) => {
  let asked = 0;
  const outside = createServer((socket) => {
    asked += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(outside, 'listening');
  const target = `http://127.0.0.1:${(outside.address() as AddressInfo).port}${engine}&transport=websocket`;
  expect((await upgrade(port, target)).status).toBe(400);
  expect((await exchange(port, requestFor('GET', target))).status).toBe(400);
  expect(asked).toBe(0);
  outside.close();
});

row(3, 'EIO=3, a missing or unknown sid → 400', async ({ port }) => {
  for (const target of [
    '/socket.io/?EIO=3&transport=websocket',
    '/socket.io/?transport=websocket',
    '/socket.io/?EIO=4',
    ...['unknown', '__proto__', 'constructor', '%00'].map((sid) => `${engine}&transport=websocket&sid=${sid}`),
  ]) {
    expect([target, (await upgrade(port, target)).status]).toEqual([target, 400]);
  }
  for (const [method, target] of [
    ['GET', '/socket.io/?EIO=3&transport=polling'],
    ['POST', polling],
    ['GET', `${engine}&transport=websocket`],
    ['GET', `${engine}&transport=webtransport`],
    ['GET', `${engine}&transport=toString`],
    ...['unknown', '__proto__', 'constructor', '%00'].flatMap((sid) => [
      ['GET', `${polling}&sid=${sid}`],
      ['POST', `${polling}&sid=${sid}`],
    ]),
  ] as const) {
    expect([target, (await exchange(port, requestFor(method ?? '', target ?? '')))?.status]).toEqual([target, 400]);
  }
});

row(4, 'a packet over the limit → that socket is closed', async ({ port, mallory }) => {
  const raw = await openRawSocket(port, mallory.token);
  raw.send(`42/chat,1["message:send",{"room":"lobby","text":"${'x'.repeat(100_000)}"}]`);
  await raw.closed;
});

row(5, 'fragments without end → those sockets are closed, memory stays', async ({ port }) => {
  const fragments = Buffer.concat(Array.from({ length: 1000 }, () => Buffer.from([0x00, 0x81, ...mask, 0x78])));
  const before = process.memoryUsage().rss;
  for (let i = 0; i < 20; i++) {
    const connection = await openEngine(port);
    connection.socket.write(Buffer.from([0x01, 0x81, ...mask, 0x78]));
    void pour(connection, fragments);
    expect(await closedAfter(connection)).toBeLessThan(3000);
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
});

row(5, 'a frame in countless pieces → that socket is closed', async ({ port }) => {
  const connection = await openEngine(port);
  connection.socket.write(Buffer.from([0x81, 0xfe, 0xf0, 0x00, ...mask]));
  void trickle(connection, x, 1);
  expect(await closedAfter(connection)).toBeLessThan(5000);
});

row(6, 'attachments, too many or ones that never come → that socket is closed', async ({ port, mallory }) => {
  for (const announced of ['11', '1000000', '1', '10', '0', '-1', '1e1', 'NaN', '']) {
    const raw = await openRawSocket(port, mallory.token);
    raw.send(`45${announced}-/chat,1["message:send",{"_placeholder":true,"num":0}]`);
    await raw.closed;
  }
});

row(6, 'an attachment that was not announced → that socket is closed', async ({ port, mallory }) => {
  const raw = await openRawSocket(port, mallory.token);
  raw.send(Buffer.from([1, 2, 3]));
  await raw.closed;
});

row(7, 'invalid UTF-8 → 1007', async ({ port, mallory }) => {
  const raw = await openRawSocket(port, mallory.token);
  // Sent as text without the check that this client would make.
  (raw.socket as unknown as { _socket: RawConnection['socket'] })._socket.write(Buffer.from([0x81, 0x82, ...mask, 0x34, 0xff]));
  expect(await raw.closed).toBe(1007);
});

row(8, 'a binary POST with a wrong type → 4xx', async ({ port, origin }) => {
  const target = `${polling}&sid=${await openPolling(origin)}`;
  const request = requestFor('POST', target, ['Content-Type: application/octet-stream'], 'bytes');
  expect((await exchange(port, request)).status).toBe(400);
  expect((await exchange(port, requestFor('GET', target))).status).toBe(400);
});

row(9, 'a chunked polling body over the limit → 413, and closed when it goes on', async ({ port, origin }) => {
  const connection = await openRaw(port);
  const target = `${polling}&sid=${await openPolling(origin)}`;
  connection.socket.write(`POST ${target} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`);
  void trickle(connection, Buffer.from(`4000\r\n${'x'.repeat(0x4000)}\r\n`), 5);
  const [answer] = (await once(connection.socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1.1 413/);
  connection.socket.resume();
  expect(await closedAfter(connection)).toBeLessThan(5000);
});

row(10, 'slow headers, a slow body, or nothing at all → timeout', async (fixture) => {
  const { port, running, origin } = fixture;
  const server = running.httpServers[0];
  expect(server).toMatchObject({ headersTimeout: 10_000, requestTimeout: 30_000 });
  // Looked at with each request that is late; a tenth of the time shows the same.
  Object.assign(server ?? {}, { headersTimeout: 1000, requestTimeout: 1500 });
  const headers = await openRaw(port);
  headers.socket.write('GET /healthz HTTP/1.1\r\nX: ');
  const body = await openRaw(port);
  const target = `${polling}&sid=${await openPolling(origin)}`;
  body.socket.write(`POST ${target} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n`);
  const nothing = await openRaw(port);
  const all = [headers, body, nothing];
  for (const connection of [headers, body]) void trickle(connection, x, 100);
  for (const { socket } of all) socket.resume();
  for (const ms of await Promise.all(all.map(closedAfter))) expect(ms).toBeLessThan(6000);
  Object.assign(server ?? {}, { headersTimeout: 10_000, requestTimeout: 30_000 });
});

row(11, '2,000 headers, a __proto__ header → an answer, and nothing else', async ({ port }) => {
  const many = Array.from({ length: 2000 }, (_, i) => `${i.toString(36)}:`);
  const odd = ['__proto__: {"admin":true}', 'constructor: x', 'hasOwnProperty: x', '__proto__: y', 'Cookie: __proto__=x; ='];
  for (const headers of [many, odd]) {
    for (const target of ['/healthz', polling, '/api/v1/rooms', '/api/auth/get-session', '/somewhere']) {
      const { status } = await exchange(port, requestFor('GET', target, headers));
      expect([target, status]).toEqual([target, status === 431 || target === '/somewhere' ? status : 200]);
      expect(status).toBeLessThan(500);
    }
    expect([101, 431]).toContain((await upgrade(port, `${engine}&transport=websocket`, headers)).status);
  }
  expect({}).not.toHaveProperty('admin');
});

row(11, 'a method or a Host that no URL is made of → an answer, and nothing in the log', async ({ port }) => {
  for (const target of ['/api/auth/get-session', '/api/v1/rooms']) {
    expect((await exchange(port, requestFor('TRACE', target))).status).toBe(404);
    for (const host of ['<script>', 'a b', '[::1']) {
      const bare = `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
      expect([target, host, (await exchange(port, bare)).status < 500]).toEqual([target, host, true]);
    }
  }
});

row(12, 'who joins no namespace → closed within 10 s', async ({ port, running }) => {
  const timers = running.nodes[0].io as unknown as { _connectTimeout: number };
  expect(timers._connectTimeout).toBeLessThanOrEqual(10_000);
  const configured = timers._connectTimeout;
  timers._connectTimeout = 500;
  expect(await closedAfter(await openEngine(port))).toBeLessThan(3000);
  timers._connectTimeout = configured;
});

row(13, 'no pong → closed within 45 s', async ({ port, running, mallory }) => {
  const { opts } = running.nodes[0].engine as unknown as { opts: { pingInterval: number; pingTimeout: number } };
  const configured = { ...opts };
  expect(configured.pingInterval + configured.pingTimeout).toBeLessThanOrEqual(45_000);
  Object.assign(opts, { pingInterval: 300, pingTimeout: 200 });
  const raw = await openRawSocket(port, mallory.token);
  raw.socket.removeAllListeners('message');
  await raw.closed;
  Object.assign(opts, { pingInterval: configured.pingInterval, pingTimeout: configured.pingTimeout });
});

row(14, 'pings whose answers nobody reads → that socket is closed', async ({ port }) => {
  const connection = await openEngine(port);
  connection.socket.pause();
  void pour(connection, Buffer.concat(Array.from({ length: 100 }, () => Buffer.from([0x89, 0x80, ...mask]))));
  const started = performance.now();
  // A paused socket does not hear that it was closed; it fails to write.
  await new Promise((resolve) => connection.socket.on('error', resolve).on('close', resolve));
  expect(performance.now() - started).toBeLessThan(10_000);
});

const texts = 2000;
row(
  14,
  '[W16] who never reads → closed at 1 MB',
  async (fixture) => {
    const raw = await openRawSocket(fixture.port, fixture.mallory.token);
    raw.send('42/chat,1["room:join",{"room":"lobby"}]');
    await raw.comes('43/chat,1');
    raw.socket.pause();
    for (let sent = 0; sent < texts; sent += 50) {
      await Promise.all(Array.from({ length: 50 }, () => fixture.send('x'.repeat(8000))));
    }
    expect(await closedForSlowness(fixture)).toBe(1);
    raw.socket.terminate();
    await expect.poll(() => fixture.heard().map(({ messages }) => messages.length)).toEqual([texts, texts]);
  },
  { messages: texts },
);

async function closedForSlowness({ origin }: Fixture): Promise<number> {
  return metricIn(await (await fetch(`${origin}/metrics`)).text(), 'bellhop_slow_readers_closed_total');
}
