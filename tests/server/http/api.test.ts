import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { idFrom } from '../../../server/conversation/messages/id-from.ts';
import { becomeGuest } from '../../harness/guest.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

let running: RunningServer;
let token: string;
beforeAll(async () => {
  running = await startServer();
  ({ token } = await becomeGuest(running.origin, 'Ada'));
});
afterAll(() => running.close());

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = { authorization: `Bearer ${token}` },
) {
  const response = await fetch(`${running.origin}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown>, headers: response.headers };
}

it('makes a guest with a token and a session cookie that both stand for them', async () => {
  const { status, json, headers } = await call('POST', '/api/v1/guests', { name: '  Ben ' }, {});
  expect(status).toBe(201);
  expect(json).toMatchObject({ token: expect.any(String), user: { id: expect.any(String), name: 'Ben' } });
  const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect(headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/i);
  const asBen = { cookie, origin: running.origin };
  expect(await call('POST', '/api/v1/rooms/lobby/messages', { text: 'by cookie' }, asBen)).toMatchObject({ status: 201 });
  expect(await call('POST', '/api/v1/rooms/lobby/messages', { text: 'no origin' }, { cookie })).toMatchObject({ status: 401 });
  expect(
    await call('POST', '/api/v1/rooms/lobby/messages', { text: 'foreign' }, { cookie, origin: 'https://evil.example' }),
  ).toMatchObject({
    status: 403,
  });
});

it.each([{}, { name: '' }, { name: 'x'.repeat(41) }, { name: 'a\u202Eb' }, { name: 7 }, { name: 'x', admin: true }])(
  'refuses the guest %j',
  async (body) => {
    expect(await call('POST', '/api/v1/guests', body)).toMatchObject({ status: 400, json: { error: { code: 'BAD_REQUEST' } } });
  },
);

it.each(['\u3164', '\u2800', '\u115F', '\uFFA0', '\u034F\u034F', '\uFE0F', '\u0301\u0301', '\u200B', '\uD800'])(
  'takes no guest, room or topic of the name %j, of which nobody sees anything',
  async (name) => {
    const refused = { status: 400, json: { error: { code: 'BAD_REQUEST' } } };
    expect(await call('POST', '/api/v1/guests', { name }, {})).toMatchObject(refused);
    expect(await call('POST', '/api/v1/rooms', { name, visibility: 'public' })).toMatchObject(refused);
    expect(await call('POST', '/api/v1/rooms', { name: 'Room', topic: name, visibility: 'public' })).toMatchObject(refused);
  },
);

it.each(['👩‍🍳 Lin', 'علی‌رضا', 'क्‍ष', '🏳️‍🌈 Max', 'ශ්‍රී', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'])('takes the guest and the room %s', async (name) => {
  expect(await call('POST', '/api/v1/guests', { name }, {})).toMatchObject({ status: 201, json: { user: { name } } });
  const room = await call('POST', '/api/v1/rooms', { name, topic: name, visibility: 'public' });
  expect(room).toMatchObject({ status: 201, json: { room: { name, topic: name } } });
});

it('creates, lists and reads as the sockets do', async () => {
  const created = await call('POST', '/api/v1/rooms', { name: 'Front of house', visibility: 'public', topic: 'Counter' });
  expect(created).toMatchObject({ status: 201, json: { room: { room: 'front-of-house', topic: 'Counter' } } });
  const listed = await call('GET', '/api/v1/rooms?query=front&limit=5');
  expect(listed.json).toMatchObject({ rooms: [{ room: 'front-of-house', lastMessage: null, online: 0 }], nextCursor: null });
  for (const text of ['one', 'two', 'three']) await call('POST', '/api/v1/rooms/front-of-house/messages', { text });
  const page = await call('GET', '/api/v1/rooms/front-of-house/messages?before=3&limit=1');
  expect(page.json).toMatchObject({ messages: [{ text: 'two', seq: 2 }], hasMore: true });
});

it('stores once under one Idempotency-Key', async () => {
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': 'k1' };
  const first = await call('POST', '/api/v1/rooms/lobby/messages', { text: 'once' }, headers);
  expect(await call('POST', '/api/v1/rooms/lobby/messages', { text: 'once' }, headers)).toMatchObject({ json: first.json });
  expect(await call('POST', '/api/v1/rooms/lobby/messages', { text: 'other' }, headers)).toMatchObject({ status: 409 });
  const room = await call('POST', '/api/v1/rooms', { name: 'Only one', visibility: 'public' }, headers);
  expect(await call('POST', '/api/v1/rooms', { name: 'Only one', visibility: 'public' }, headers)).toMatchObject({
    json: room.json,
  });
  expect(await call('POST', '/api/v1/rooms', { name: 'Another', visibility: 'public' }, headers)).toMatchObject({ status: 409 });
});

it('the id of a message sent under a key is nobody’s to work out, and the key of another caller leads to nothing of theirs', async () => {
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': 'order-17' };
  const mine = await call('POST', '/api/v1/rooms/lobby/messages', { text: 'mine' }, headers);
  const { id } = mine.json as { id: string };
  const me = (await call('GET', '/api/v1/account')).json as { account: { id: string } };
  for (const parts of [[me.account.id, 'lobby', 'order-17'], ['lobby', 'order-17'], ['order-17']])
    expect(idFrom(...parts)).not.toBe(id);
  const other = { authorization: `Bearer ${(await becomeGuest(running.origin, 'Eve')).token}`, 'idempotency-key': 'order-17' };
  const theirs = await call('POST', '/api/v1/rooms/lobby/messages', { text: 'mine' }, other);
  expect(theirs.status).toBe(201);
  expect(theirs.json).not.toMatchObject({ id });
  const rooms = await Promise.all(
    [headers, other].map((by) => call('POST', '/api/v1/rooms', { name: 'Of a key', visibility: 'private' }, by)),
  );
  expect(new Set(rooms.map(({ json }) => (json.room as { room: string }).room)).size).toBe(2);
});

it('answers what goes wrong with the closed table', async () => {
  const code = (value: string) => ({ error: { code: value } });
  expect(await call('GET', '/api/v1/rooms/none/messages')).toMatchObject({ status: 404, json: code('NOT_FOUND') });
  expect(await call('GET', '/api/v1/rooms?limit=many')).toMatchObject({ status: 400, json: code('BAD_REQUEST') });
  expect(await call('GET', '/api/v1/rooms?query=a&query=b')).toMatchObject({ status: 400, json: code('BAD_REQUEST') });
  expect(await call('GET', '/api/v1/nothing')).toMatchObject({ status: 404, json: code('NOT_FOUND') });
  expect(await call('POST', '/api/v1/rooms', { name: 'x', visibility: 'public' }, {})).toMatchObject({
    status: 401,
    json: code('UNAUTHENTICATED'),
  });
  expect(await call('GET', '/api/v1/rooms', undefined, { authorization: 'Bearer forged' })).toMatchObject({ status: 401 });
  const broken = await fetch(`${running.origin}/api/v1/guests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{',
  });
  expect([broken.status, await broken.json()]).toMatchObject([400, code('BAD_REQUEST')]);
  expect(await call('POST', '/api/v1/guests', { name: 'x'.repeat(200_000) })).toMatchObject({
    status: 413,
    json: code('TOO_LARGE'),
  });
});

it('tells how it is', async () => {
  expect(await call('GET', '/healthz')).toMatchObject({ status: 200, json: { status: 'ok' } });
  expect(await call('GET', '/readyz')).toMatchObject({ status: 200, json: { status: 'ok' } });
  const metrics = await (await fetch(`${running.origin}/metrics`)).text();
  expect(metrics).toContain('bellhop_command_seconds_count');
});

const post = (body: BodyInit, type = 'application/json', more: Record<string, string> = {}) =>
  fetch(`${running.origin}/api/v1/rooms/lobby/messages`, {
    method: 'POST',
    headers: { 'content-type': type, authorization: `Bearer ${token}`, ...more },
    body,
  });

it.each([
  ['Latin-1', [0xe9]],
  ['half a letter', [0xc3]],
  ['a lone surrogate', [0xed, 0xa0, 0x80]],
  ['more bytes than needed', [0xc0, 0xaf]],
])('refuses a body that is not UTF-8: %s', async (_, bytes) => {
  const body = Buffer.concat([Buffer.from('{"text":"caf'), Buffer.from(bytes), Buffer.from('"}')]);
  const answer = await post(body);
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'BAD_REQUEST' } }]);
  for (const charset of ['latin1', 'ISO-8859-1', 'utf-16le', 'windows-1252']) {
    expect((await post(body, `application/json; charset=${charset}`)).status).toBe(415);
  }
});

it.each([
  ['compressed Latin-1', gzipSync(Buffer.from('{"text":"café"}', 'latin1')), { 'content-encoding': 'gzip' }],
  ['UTF-16', Buffer.from('{"text":"café"}', 'utf16le'), {}],
  ['UTF-16 of plain letters', Buffer.from('{"text":"cafe"}', 'utf16le'), {}],
  ['UTF-16 with its mark', Buffer.from('\ufeff{"text":"café"}', 'utf16le').swap16(), {}],
])('refuses %s, which no charset names', async (_, body, headers) => {
  const answer = await post(body, 'application/json', headers);
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'BAD_REQUEST' } }]);
});

it('takes letters of every kind in UTF-8, U+FFFD too', async () => {
  for (const type of ['application/json', 'application/json; charset=utf-8', 'application/json; charset="UTF-8"']) {
    expect((await post(JSON.stringify({ text: `${type} café 👩‍🍳 \u{FFFD}` }), type)).status).toBe(201);
    const { json } = await call('GET', '/api/v1/rooms/lobby/messages?limit=1');
    expect(json).toMatchObject({ messages: [{ text: `${type} café 👩‍🍳 \u{FFFD}` }] });
  }
});

it.each(['%', '%E0%A4%A', '%ff', '%zz', '%C3', '%ED%A0%80'])('an address with %s in it is not valid', async (bad) => {
  for (const address of [`/api/v1/rooms/${bad}/messages`, `/api/v1/pictures/${bad}`, `/socket.io/${bad}`]) {
    const { status } = await fetch(`${running.origin}${address}`);
    expect([400, 404]).toContain(status);
  }
  for (const route of [
    'rooms?query=',
    'rooms?cursor=',
    'orders?query=',
    'orders.csv?from=',
    'people?query=',
    'nothing?x=',
    'place?',
  ]) {
    const { status, json } = await call('GET', `/api/v1/${route}${bad}`);
    expect([route, status, json]).toMatchObject([route, 400, { error: { code: 'BAD_REQUEST' } }]);
  }
  for (const page of ['chat', 'users', 'track', 'join', 'display', '_next']) {
    expect((await fetch(`${running.origin}/${page}/${bad}`)).status).toBe(400);
    expect((await fetch(`${running.origin}/${page}?at=${bad}`)).status).toBe(400);
  }
});
