import { linksIn } from '../components/conversation/links.ts';
import { exchange, requestFor } from '../tests/hardening/raw.ts';
import { freePort } from '../tests/harness/free-port.mjs';
import { becomeGuest, type Guest } from '../tests/harness/guest.ts';
import { type ServerProcess, startServerProcess } from '../tests/harness/server-process.ts';
import { makeTempDatabase, type TempDatabase } from '../tests/harness/temp-database.ts';
import { expect, messageOn, test } from './support/fixture.ts';

/** Rows of docs/hardening.md that concern pages, against a server with pages whose words are heard; see tests/hardening. */
test.describe.configure({ mode: 'serial' });

const publicUrl = 'https://chat.example.org';
const secret = 'Plans for the cellar';

let database: TempDatabase;
let server: ServerProcess;
let port: number;
let owner: Guest;
/** The address of a private room, and of a public one with hostile messages. */
let [hidden, open] = ['', ''];

const hostile = [
  '[x](javascript:alert(1)) javascript:alert(1) <a href="javascript:alert(1)">x</a>',
  'JaVaScRiPt:alert(1) data:text/html,<script>alert(1)</script> vbscript:x http://a"onmouseover="alert(1)',
  '<img src=x onerror=alert(1)><svg/onload=alert(1)></script><script>alert(1)</script>',
  `${'*'.repeat(4000)}${'['.repeat(2000)}${'>'.repeat(2000)}`,
];

async function post(path: string, body: object): Promise<unknown> {
  const answer = await fetch(`${server.origin}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${owner.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(201);
  return answer.json();
}

/** @returns its address. */
async function makeRoom(body: object): Promise<string> {
  return ((await post('/rooms', body)) as { room: { room: string } }).room.room;
}

test.beforeAll(async () => {
  database = await makeTempDatabase(undefined);
  port = await freePort();
  const env = { ...database.env, PUBLIC_URL: publicUrl };
  server = await startServerProcess({ port, env, file: 'server.ts', readyPath: '/chat/lobby' });
  owner = await becomeGuest(server.origin, 'Owner');
  hidden = await makeRoom({ name: secret, topic: secret, visibility: 'private' });
  open = await makeRoom({ name: 'Hostile', visibility: 'public' });
  for (const text of hostile) await post(`/rooms/${open}/messages`, { text });
});
test.afterAll(async () => {
  await server.end('SIGTERM');
  await database.drop();
});

/** A case: afterwards pages come as before, and the server has nothing to complain of. */
function row(number: number, name: string, attack: () => Promise<void>) {
  test(`row ${number}: ${name}`, async () => {
    const said = server.printed();
    await attack();
    expect((await fetch(`${server.origin}/chat/lobby`)).status).toBe(200);
    expect(server.printed()).toBe(said);
  });
}

const get = (path: string, headers: readonly string[] = []) =>
  exchange(port, requestFor('GET', path, [...headers, 'Accept-Encoding: identity', 'Connection: close']));

row(58, 'x-middleware-subrequest, RSC and their like for a private room → 404, and no word of it', async () => {
  const tricks = [
    [],
    ['x-middleware-subrequest: middleware:middleware:middleware:middleware:middleware'],
    ['x-middleware-subrequest: src/middleware:proxy'],
    ['RSC: 1'],
    ['RSC: 1', 'Next-Router-Prefetch: 1', 'Next-Router-Segment-Prefetch: /_tree'],
    ['x-nextjs-data: 1'],
    ['x-matched-path: /chat/[room]', `x-now-route-matches: room=${hidden}`],
    ['x-invoke-path: /chat/lobby', 'x-invoke-status: 200'],
    ['x-forwarded-host: 127.0.0.1', 'x-real-ip: 127.0.0.1'],
  ];
  for (const headers of tricks) {
    const { status, text } = await get(`/chat/${hidden}`, headers);
    // Next sends a request for RSC without its query to another address, whatever stands there.
    const missing = await get('/chat/nothing-is-here', headers);
    expect([headers, status]).toEqual([headers, missing.status]);
    expect([headers, status === 404 || status === 307]).toEqual([headers, true]);
    expect(text).not.toContain(secret);
  }
  for (const path of [
    `/chat/${hidden}.rsc`,
    `/chat/${hidden}?_rsc=abc`,
    `/_next/data/x/chat/${hidden}.json`,
    `/chat/${hidden}.txt`,
    `/chat/${hidden}/`,
    `/chat/${hidden}/opengraph-image`,
    `/chat/lobby/../${hidden}`,
    `/chat//${hidden}`,
    `/CHAT/${hidden}`,
  ]) {
    const { status, text } = await get(path);
    expect(text).not.toContain(secret);
    expect([path, status < 500]).toEqual([path, true]);
  }
  expect((await get(`/chat/${hidden}.rsc`)).status).toBe(404);
});

row(59, 'a call of a server function → 4xx, and no page is made for it', async () => {
  const form = 'multipart/form-data; boundary=x';
  const bodies = [
    '[]',
    '["$F1"]',
    '--x\r\nContent-Disposition: form-data; name="$ACTION_ID_0"\r\n\r\n\r\n--x--\r\n',
    '{"then":"$1:__proto__:then"}',
  ];
  for (const body of bodies) {
    for (const headers of [
      ['Next-Action: x'],
      ['Next-Action: '.concat('a'.repeat(40))],
      [`Content-Type: ${form}`, 'Next-Action: x'],
    ]) {
      const { status } = await exchange(port, requestFor('POST', '/chat/lobby', headers, body));
      expect(status).toBe(405);
    }
  }
});

row(60, 'javascript:, 100 KB of *, deep nesting → inert, under 50 ms', async () => {
  const { status, text } = await get(`/chat/${open}`);
  expect(status).toBe(200);
  const html = text.replaceAll(/<script\b[^>]*>.*?<\/script>/gs, '');
  expect(html).not.toMatch(/href="\s*(?:javascript|data|vbscript):/i);
  expect(html).not.toMatch(/<img src=x|<svg\/onload|onmouseover="/i);
  for (const text of ['*', '[', '>', '(', ')', 'http://a)', 'http://', 'https://a.', '\u202E', '_', '`'].map((one) =>
    one.repeat(100_000 / one.length),
  )) {
    const took = Math.min(...Array.from({ length: 3 }, () => timeOf(() => linksIn(`http://a${text}`))));
    expect([text.slice(0, 10), took < 50]).toEqual([text.slice(0, 10), true]);
  }
  expect(
    linksIn(hostile.join('\n'))
      .map(({ href }) => href ?? 'http:')
      .every((href) => /^https?:/.test(href)),
  ).toBe(true);
});

function timeOf(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

row(61, 'a forged Host → no poisoned link', async () => {
  const evil = 'evil.example';
  const forged = ['X-Forwarded-Host', 'X-Original-Host', 'X-Host', 'Forwarded: host', 'X-Forwarded-Server'];
  for (const path of ['/', '/chat', '/chat/lobby', `/chat/${open}`, '/chat/Lobby', '/nowhere', '/api/auth/ok', '/api/v1/rooms']) {
    const bare = `GET ${path} HTTP/1.1\r\nHost: ${evil}\r\nConnection: close\r\n\r\n`;
    expect([path, (await exchange(port, bare)).text.includes(evil)]).toEqual([path, false]);
    for (const name of forged) {
      const { text } = await get(path, [name.includes(':') ? `${name}=${evil}` : `${name}: ${evil}`]);
      expect([path, name, text.includes(evil)]).toEqual([path, name, false]);
    }
  }
  expect((await get('/chat/lobby')).text).toContain(`${publicUrl}/chat/lobby`);
});

row(64, 'framing of pages → denied', async () => {
  for (const path of ['/', '/chat', '/chat/lobby', `/chat/${hidden}`, '/nowhere']) {
    const { text } = await get(path);
    const [head = ''] = text.split('\r\n\r\n');
    expect([path, head]).toEqual([path, expect.stringMatching(/^x-frame-options: DENY/im)]);
    expect([path, head]).toEqual([path, expect.stringMatching(/^content-security-policy:.*frame-ancestors 'none'/im)]);
  }
});

test('row 30: bidi overrides, zero-width and combining marks → shown contained', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  const marks = `a${'\u0301'.repeat(7999)}`;
  await fixture.send(room, ['before', '\u202Eevil', marks, 'a\u200B\u2060b', 'after']);
  const page = await fixture.open(`/chat/${room}`);
  for (const text of ['before', 'after']) await expect(messageOn(page, text)).toBeVisible();
  const turned = page.getByRole('log').getByText('\u202Eevil');
  expect(await turned.evaluate((element) => getComputedStyle(element).unicodeBidi)).toMatch(/isolate|plaintext/);
  const long = page.getByRole('log').getByText(marks);
  expect(await long.evaluate((element) => getComputedStyle(element).overflowY)).toMatch(/hidden|clip/);
});
