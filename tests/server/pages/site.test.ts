import { once } from 'node:events';
import {
  createServer,
  get,
  type IncomingMessage,
  type RequestListener,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLimits } from '../../../server/core/limits.ts';
import { makeSocketAddress, removeSocket } from '../../../server/pages/address.ts';
import { createSite, type Site } from '../../../server/pages/site.ts';

/** Stands where Next.js does; each test says how it answers. */
let behind: Server;
let address: string;
let up: boolean;
let [away, doubtful] = [false, false];
let site: Site;
let front: Server;
let port: number;
/** Requests that arrived behind, with their answers. */
let arrived: { request: IncomingMessage; response: ServerResponse }[];
let onArrival: RequestListener;

beforeEach(async () => {
  arrived = [];
  onArrival = (_request, response) => response.end('page');
  address = makeSocketAddress();
  behind = createServer((request, response) => {
    arrived.push({ request, response });
    onArrival(request, response);
  }).listen(address);
  [up, away, doubtful] = [true, false, false];
  site = createSite(
    { started: Promise.resolve(), address: () => (up ? address : undefined) },
    {
      ...{ development: false, addressOf: ({ headers }) => String(headers['x-from'] ?? '') },
      database: { away: () => away, doubtful: () => doubtful },
    },
  );
  front = createServer(site.request).listen(0, '127.0.0.1');
  await Promise.all([once(behind, 'listening'), once(front, 'listening')]);
  ({ port } = front.address() as AddressInfo);
});
afterEach(() => {
  for (const server of [front, behind]) {
    server.close();
    server.closeAllConnections();
  }
  removeSocket(address);
});

const origin = () => `http://127.0.0.1:${port}`;
const patience = { timeout: 10_000 };
const inFlight = () => site.running() + site.waiting();
const arrivals = (count: number) => expect.poll(() => arrived.length, patience).toBe(count);

/** A request that nobody reads or waits for yet. */
function ask(path: string) {
  const asked = get(`${origin()}${path}`);
  asked.on('error', () => {});
  // With a listener the answer waits for a reader; without one it would be thrown away as it comes.
  asked.on('response', (answer) => answer.on('error', () => {}));
  return asked;
}

it('hands on the request as it came, but for what concerns the connection only', async () => {
  const asked = request(`${origin()}/chat/lobby?a=1`, {
    headers: {
      host: 'chat.example.org',
      cookie: 'a=1; b=2',
      'x-forwarded-proto': 'https',
      connection: 'keep-alive, x-secret',
      'x-secret': 'of this connection',
      te: 'trailers',
    },
  });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  expect(await text(answer)).toBe('page');
  const { method, url, headers } = (arrived[0] as { request: IncomingMessage }).request;
  expect([method, url]).toEqual(['GET', '/chat/lobby?a=1']);
  expect(headers).toMatchObject({ host: 'chat.example.org', cookie: 'a=1; b=2', 'x-forwarded-proto': 'https' });
  expect(Object.keys(headers)).not.toContain('x-secret');
  expect(Object.keys(headers)).not.toContain('te');
});

it('hands back the answer as it came', async () => {
  onArrival = (_request, response) => {
    response.writeHead(308, [
      ['Location', '/chat/lobby'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['Keep-Alive', 'timeout=99'],
    ] as never);
    response.end('moved');
  };
  const answer = await fetch(`${origin()}/chat/Lobby`, { redirect: 'manual' });
  expect(answer.status).toBe(308);
  expect(answer.headers.get('location')).toBe('/chat/lobby');
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(answer.headers.get('keep-alive')).not.toBe('timeout=99');
  expect(await answer.text()).toBe('moved');
});

it('hands back the beginning before the end is there', async () => {
  onArrival = (_request, response) => void response.write('beginning ');
  const answer = await fetch(`${origin()}/`);
  const reader = answer.body?.getReader();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('beginning ');
  arrived[0]?.response.end('end');
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('end');
});

it('takes no other method than GET and HEAD', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    const answer = await fetch(`${origin()}/chat/lobby`, { method, headers: { 'next-action': 'x' } });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  }
  expect((await fetch(`${origin()}/`, { method: 'HEAD' })).status).toBe(200);
  expect(arrived).toHaveLength(1);
});

it('a request with a body is answered without it', async () => {
  const client = connect(port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody');
  expect(await text(client)).toContain('page');
  expect(arrived[0]?.request.headers['content-length']).toBeUndefined();
});

it('has two pages made at once, and makes none for who has gone from the line', async () => {
  onArrival = () => {};
  const early = Array.from({ length: 2 }, (_, i) => ask(`/early/${i}`));
  await arrivals(2);
  const gone = ask('/gone');
  const late = ask('/late');
  await expect.poll(inFlight, patience).toBe(4);
  gone.destroy();
  await expect.poll(inFlight, patience).toBe(3);
  for (const { response } of arrived.slice(0, 2)) response.end();
  await arrivals(3);
  expect(arrived[2]?.request.url).toBe('/late');
  for (const one of [...early, late]) one.destroy();
  await expect.poll(inFlight, patience).toBe(0);
  expect([site.abandoned(), site.refused()]).toEqual([2, 0]);
});

it('stops the work on a page whose reader has gone', async () => {
  onArrival = (_request, response) => void response.write('beginning');
  const asked = ask('/');
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.on('error', () => {});
  const stopped = once(arrived[0]?.response as ServerResponse, 'close');
  asked.destroy();
  await stopped;
  await expect.poll(inFlight, patience).toBe(0);
});

it('who reads slowly keeps nobody waiting', async () => {
  // More than the system takes in for both ends.
  const page = Buffer.alloc(16_000_000, 'x');
  onArrival = (_request, response) => response.end(page);
  const slow = Array.from({ length: 8 }, () => ask('/slow'));
  await arrivals(8);
  expect(await (await fetch(`${origin()}/`)).text()).toHaveLength(page.length);
  for (const one of slow) one.destroy();
});

it('a file of the build waits for no page', async () => {
  onArrival = ({ url }, response) => void (url?.startsWith('/_next/static/') && response.end('file'));
  for (let i = 0; i < 2; i++) ask(`/${i}`);
  await arrivals(2);
  expect(await (await fetch(`${origin()}/_next/static/a.js`)).text()).toBe('file');
});

it('says that it is busy when the line is full, and when to come back', async () => {
  onArrival = () => {};
  const asked = Array.from({ length: 202 }, (_, i) => ask(`/${i}`));
  await expect.poll(inFlight, patience).toBe(202);
  const answer = await fetch(`${origin()}/one-more`);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await answer.text()).toContain('Too many people are opening pages right now.');
  for (const one of asked) one.destroy();
  await expect.poll(inFlight, patience).toBe(0);
  expect(arrived).toHaveLength(2);
  expect(site.refused()).toBe(1);
});

it('says that the database is away when it is, without asking for a page, but serves files of the build', async () => {
  away = true;
  const answer = await fetch(`${origin()}/chat/lobby`);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
  expect(await answer.text()).toContain('The server can’t reach its database right now.');
  expect(arrived).toHaveLength(0);
  expect((await fetch(`${origin()}/_next/static/a.js`)).status).toBe(200);
});

it('a page that breaks while the database is in doubt is unavailable, and else broken', async () => {
  onArrival = (_request, response) => response.writeHead(500).end('broken');
  expect((await fetch(`${origin()}/`)).status).toBe(500);
  doubtful = true;
  const answer = await fetch(`${origin()}/`);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
});

it('what a request says of the page before, and cannot be read, is its own fault', async () => {
  onArrival = (_request, response) => response.writeHead(500).end('broken');
  const state = { headers: { 'next-router-state-tree': '%ff' } };
  const answer = await fetch(`${origin()}/`, state);
  expect([answer.status, answer.headers.has('retry-after')]).toEqual([400, false]);
  doubtful = true;
  expect((await fetch(`${origin()}/`, state)).status).toBe(503);
});

it('says that the pages are being started again while nothing serves them', async () => {
  const isDown = async () => {
    const answer = await fetch(`${origin()}/chat/lobby`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await answer.text()).toContain('The pages of this workspace are restarting.');
  };
  up = false;
  await isDown();
  up = true;
  onArrival = ({ socket }) => socket.destroy();
  await isDown();
  expect(inFlight()).toBe(0);
});

it('breaks off a page whose maker broke off', async () => {
  onArrival = ({ socket }, response) => response.write('beginning', () => socket.destroy());
  const answer = await fetch(`${origin()}/`);
  await expect(answer.text()).rejects.toThrow();
  expect(inFlight()).toBe(0);
});

it('a full line of one address is none for another', async () => {
  onArrival = ({ url }, response) => void (url?.startsWith('/visitor') && response.end('page'));
  const crowd = Array.from({ length: 300 }, (_, i) => ask(`/crowd/${i}`));
  await expect.poll(() => inFlight() + site.refused(), patience).toBe(300);
  const visit = fetch(`${origin()}/visitor`, { headers: { 'x-from': 'elsewhere' } });
  await expect.poll(() => site.refused(), patience).toBe(99);
  // One turn for the crowd, and the next one for the visitor.
  for (const { response } of arrived.slice(0, 2)) response.end();
  expect(await (await visit).text()).toBe('page');
  for (const one of crowd) one.destroy();
  await expect.poll(inFlight, patience).toBe(0);
});

it('pictures of previews wait for no page, nor pages for them', async () => {
  onArrival = ({ url }, response) => void (url?.includes('opengraph-image') && response.end('picture'));
  const pages = Array.from({ length: 20 }, (_, i) => ask(`/${i}`));
  await arrivals(2);
  for (const path of ['/opengraph-image', '/chat/lobby/opengraph-image-1a2b?3c', '/chat/lobby/opengraph-image']) {
    expect(await (await fetch(`${origin()}${path}`)).text()).toBe('picture');
  }
  for (const one of pages) one.destroy();
  await expect.poll(inFlight, patience).toBe(0);
});

it('an address that asks for too much is told when to come back', async () => {
  const limits = createLimits(true);
  const limited = createSite(
    { started: Promise.resolve(), address: () => address },
    {
      ...{ development: false, addressOf: ({ headers }) => String(headers['x-from'] ?? '') },
      database: { away: () => false, doubtful: () => false },
      spend: (limit, from) => limits.spend(limit, { caller: null, addressHash: from }),
    },
  );
  front.removeAllListeners('request').on('request', limited.request);
  const visit = async (from: string, path = '/') => (await fetch(`${origin()}${path}`, { headers: { 'x-from': from } })).status;
  while ((await visit('crowd')) === 200);
  expect(await visit('crowd')).toBe(429);
  expect(await visit('crowd', '/_next/static/a.js')).toBe(200);
  expect(await visit('elsewhere')).toBe(200);
});
