import type { LookupAddress } from 'node:dns';
import { createServer, type Server } from 'node:net';
import { Webhook as Signature } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createEgressPolicy } from '../../server/outbound/egress-policy.ts';
import { createHttpPost, type HttpPostRequest } from '../../server/outbound/http-post.ts';
import { loaf, openDesk } from '../support/desk.ts';
import { openReceiver, type Receiver } from '../support/receiver.ts';
import { startServer } from '../support/server.ts';

let inside: Receiver;
beforeAll(async () => {
  inside = await openReceiver();
});
afterAll(() => inside.close());

const raw: Server[] = [];
afterEach(() => {
  for (const one of raw.splice(0)) one.close();
});

/** A receiver of our own making. @returns its address. */
async function openRaw(answer: string, more?: string): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.write(answer);
    if (more !== undefined) {
      const timer = setInterval(() => socket.write(more), 1);
      socket.on('close', () => clearInterval(timer));
    }
  });
  raw.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
}

const request = (url: string, timeoutMs = 2000): HttpPostRequest => ({ url, headers: {}, body: '{}', timeoutMs });
const inTheWay = { problem: expect.stringMatching(/inside a network/) };
const port = () => new URL(inside.url).port;

it('row 55: what lies inside is refused by its address, however it is written', async () => {
  const httpPost = createHttpPost(createEgressPolicy([]));
  const hosts = ['127.0.0.1', '127.1', '2130706433', '0x7f.1', '0177.0.0.1', '0.0.0.0', '10.0.0.1', '172.16.0.1', '192.168.1.1'];
  const more = ['169.254.169.254', '100.64.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '192.0.2.1', '203.0.113.9'];
  const six = ['::1', '::', '::ffff:127.0.0.1', '::ffff:7f00:1', '::127.0.0.1', 'fe80::1', 'fec0::1', 'fd00::1', 'ff02::1'];
  const translated = ['64:ff9b::7f00:1', '64:ff9b:1::7f00:1', '2002:7f00:1::', '2001:0:7f00:1::', '100::1'];
  for (const host of [...hosts, ...more, ...[...six, ...translated].map((one) => `[${one}]`)]) {
    expect([host, await httpPost(request(`http://${host}:${port()}/`))]).toEqual([host, inTheWay]);
  }
  expect(inside.received).toEqual([]);
});

it('row 55: every range of addresses inside ends where it ends', () => {
  const isAllowed = createEgressPolicy([]);
  const edges = [
    ...[
      ['1.0.0.0', '0.255.255.255'],
      ['9.255.255.255', '10.0.0.0'],
      ['11.0.0.0', '10.255.255.255'],
    ],
    ...[
      ['100.63.255.255', '100.64.0.0'],
      ['100.128.0.0', '100.127.255.255'],
      ['126.255.255.255', '127.0.0.0'],
    ],
    ...[
      ['128.0.0.0', '127.255.255.255'],
      ['169.253.255.255', '169.254.0.0'],
      ['169.255.0.0', '169.254.255.255'],
    ],
    ...[
      ['172.15.255.255', '172.16.0.0'],
      ['172.32.0.0', '172.31.255.255'],
      ['192.0.1.0', '192.0.0.255'],
    ],
    ...[
      ['192.0.3.0', '192.0.2.255'],
      ['192.88.98.255', '192.88.99.0'],
      ['192.167.255.255', '192.168.0.0'],
    ],
    ...[
      ['192.169.0.0', '192.168.255.255'],
      ['198.17.255.255', '198.18.0.0'],
      ['198.20.0.0', '198.19.255.255'],
    ],
    ...[
      ['198.51.99.255', '198.51.100.0'],
      ['203.0.114.0', '203.0.113.255'],
      ['223.255.255.255', '224.0.0.0'],
    ],
    ...[
      ['::1:0:0:0', '::ffff:0:1.2.3.4'],
      ['64:ff9b::1:0:0', '64:ff9b::ffff:ffff'],
      ['64:ff9b:2::', '64:ff9b:1:ffff::'],
    ],
    ...[
      ['100:0:0:1::', '100::ffff'],
      ['2001:200::', '2001:1ff:ffff::'],
      ['2001:db7:ffff::', '2001:db8::'],
    ],
    ...[
      ['2001:db9::', '2001:db8:ffff::'],
      ['2003::', '2002:ffff::'],
      ['3fff:1000::', '3fff:fff::'],
      ['fbff::', 'fc00::'],
    ],
    ...[
      ['::ffff:8.8.8.8', '::ffff:10.0.0.1'],
      ['::ffff:808:808', '::ffff:a00:1'],
    ],
  ];
  for (const [outside = '', inside = ''] of edges) {
    expect([outside, isAllowed(outside), inside, isAllowed(inside)]).toEqual([outside, true, inside, false]);
  }
});

it('row 55: where platforms answer their machines nobody is sent, whatever the settings name', () => {
  const isAllowed = createEgressPolicy([
    'linklocal',
    'uniquelocal',
    '168.63.129.0/24',
    '100.64.0.0/10',
    '192.0.0.0/24',
    'fe80::/10',
  ]);
  const platforms = ['168.63.129.16', '169.254.169.254', '169.254.170.2', '100.100.100.200', '192.0.0.192'];
  const six = ['fd00:ec2::254', 'fd00:ec2::23', 'fd20:ce::254', 'fe80::a9fe:a9fe', '::ffff:168.63.129.16', '::ffff:a9fe:a9fe'];
  const translated = [
    '64:ff9b::a83f:8110',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::a9fe:a9fe',
    '2002:a9fe:a9fe::1',
    '2002:a83f:8110::',
  ];
  for (const one of [...platforms, ...six, ...translated]) {
    expect([one, createEgressPolicy([])(one), isAllowed(one)]).toEqual([one, false, false]);
  }
  expect([isAllowed('169.254.1.1'), isAllowed('fd00::1'), createEgressPolicy([])('168.63.129.17')]).toEqual([true, true, true]);
});

it('row 55: a name that leads inside is answered like one that is not there', async () => {
  const names: Record<string, string[]> = { inside: ['10.0.0.1'], platform: ['168.63.129.16'], six: ['fd00:ec2::254'], none: [] };
  const httpPost = createHttpPost(createEgressPolicy([]), (name, _options, callback) => {
    const found = names[name.split('.')[0] ?? ''];
    if (found !== undefined)
      return callback(
        null,
        found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    callback(Object.assign(new Error('queryA ENOTFOUND'), { code: 'ENOTFOUND' }), []);
  });
  const answers = await Promise.all(
    ['inside', 'platform', 'six', 'none', 'missing'].map((name) => httpPost(request(`http://${name}.example/`))),
  );
  expect(answers).toEqual(answers.map(() => inTheWay));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

it('row 55: addresses of the internet may be reached, and inside what the settings name', () => {
  const isAllowed = createEgressPolicy(['192.168.7.0/24', 'loopback']);
  for (const one of ['1.1.1.1', '2606:4700::1111', '192.168.7.9', '127.0.0.1', '::1', '::ffff:127.0.0.1']) {
    expect([one, isAllowed(one)]).toEqual([one, true]);
  }
  for (const one of ['192.168.8.9', '10.0.0.1', 'fd00::1', 'x', '']) expect([one, isAllowed(one)]).toEqual([one, false]);
});

it('row 55: a name is judged by what it leads to when it is connected to, each time anew', async () => {
  expect(await createHttpPost(createEgressPolicy([]))(request(`http://localhost:${port()}/`))).toEqual(inTheWay);
  // It says something harmless first, and something else when it is asked again.
  const answers: LookupAddress[][] = [
    [{ address: '127.0.0.2', family: 4 }],
    [{ address: '127.0.0.1', family: 4 }],
    [{ address: '::ffff:127.0.0.1', family: 6 }],
  ];
  let asked = 0;
  const httpPost = createHttpPost(createEgressPolicy(['127.0.0.2/32']), (_name, _options, callback) =>
    callback(null, answers[asked++] ?? []),
  );
  // Nobody listens at the first one, and nobody else is asked in its place.
  expect(await httpPost(request(`http://shop.example:${port()}/`))).toEqual({ problem: expect.stringMatching(/refused/) });
  expect(asked).toBe(1);
  for (let i = 0; i < 3; i += 1) expect(await httpPost(request(`http://shop.example:${port()}/`))).toEqual(inTheWay);
  expect(inside.received).toEqual([]);
});

it('row 55: no redirect is followed, into a private network least of all', async () => {
  const outside = await openReceiver({ host: '127.0.0.2' });
  const httpPost = createHttpPost(createEgressPolicy(['127.0.0.2/32']));
  for (const status of [301, 302, 303, 307, 308]) {
    outside.respond((_, response) => response.writeHead(status, { location: inside.url }).end());
    expect(await httpPost(request(outside.url))).toMatchObject({ status });
  }
  await outside.close();
  expect(outside.received).toHaveLength(5);
  expect(inside.received).toEqual([]);
});

it('row 55: a webhook of the desk reaches nothing inside, and its owner is told why', async () => {
  const { origin, close } = await startServer();
  const { owner } = await openDesk(origin);
  const { webhook } = await owner.get('webhook:create', { url: inside.url });
  expect(await owner.get('webhook:test', { webhook: webhook.id })).toMatchObject({ delivered: false, status: null, ...inTheWay });
  await owner.get('order:create', loaf);
  await expect
    .poll(async () => (await owner.get('delivery:list', {})).deliveries)
    .toMatchObject([{ state: 'waiting', status: null, ...inTheWay }]);
  expect(inside.received).toEqual([]);
  await close();
});

it('row 56: a receiver that hangs, or drips its head, ends with the time', async () => {
  const httpPost = createHttpPost(createEgressPolicy(['loopback']));
  const late = { problem: 'No answer within 0.3 seconds.' };
  expect(await httpPost(request(await openRaw(''), 300))).toEqual(late);
  expect(await httpPost(request(await openRaw('HTTP/1.1 200 OK\r\n', 'x-drip: 1\r\n'), 300))).toEqual(
    expect.objectContaining({ problem: expect.any(String) }),
  );
});

it('row 56: an answer without end is cut, and what it says at its head counts', async () => {
  const httpPost = createHttpPost(createEgressPolicy(['loopback']));
  const endless = await openRaw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', `4000\r\n${'x'.repeat(0x4000)}\r\n`);
  const closed = new Promise<void>((resolve) =>
    raw.at(-1)?.once('connection', (socket) => socket.once('close', () => resolve())),
  );
  expect(await httpPost(request(endless, 5000))).toMatchObject({ status: 200 });
  await closed;
});

it('row 57: a receiver tells a delivery from a bad signature, another body and an old one', async () => {
  const { origin, close } = await startServer({ WEBHOOK_NETWORKS: 'loopback' });
  const { owner } = await openDesk(origin);
  const receiver = await openReceiver();
  const { secret } = await owner.get('webhook:create', { url: receiver.url });
  await owner.get('order:create', loaf);
  await expect.poll(() => receiver.received.length).toBe(1);
  const [{ body, headers }] = receiver.received as [Receiver['received'][number]];
  const check =
    (changed: Record<string, string>, text = body) =>
    () =>
      new Signature(secret).verify(text, { ...headers, ...changed });
  expect(check({})).not.toThrow();
  expect(check({}, body.replace('Ada', 'Eve'))).toThrow();
  expect(check({ 'webhook-id': 'another' })).toThrow();
  expect(check({ 'webhook-timestamp': String(Number(headers['webhook-timestamp']) - 3600) })).toThrow();
  expect(check({ 'webhook-signature': 'v1,AAAA' })).toThrow();
  await receiver.close();
  await close();
});
