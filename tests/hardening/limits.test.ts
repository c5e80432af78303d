import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { afterEach, expect } from 'vitest';
import type { ErrorBody } from '../../contract/errors.ts';
import { becomeGuest } from '../harness/guest.ts';
import { callApi, makeMember } from '../support/people.ts';
import { startServer } from '../support/server.ts';
import { upgrade } from './raw.ts';
import { openTable } from './table.ts';

const row = openTable({ RATE_LIMITS: 'on' });
const body = (login: string) => JSON.stringify({ login, password: 'guessed wrong' });

/** How sign-in answers: the status, and when to come back. */
async function guess(origin: string, login: string, from?: string) {
  const response = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(from !== undefined && { 'x-forwarded-for': from }) },
    body: body(login),
  });
  const { error } = (await response.json()) as { error: ErrorBody };
  return { status: response.status, error, retryAfter: response.headers.get('retry-after') };
}

let open: Socket[] = [];
afterEach(() => {
  for (const socket of open) socket.disconnect();
  open = [];
});

/** Connects, or tells why not. */
function knock(origin: string, token: string): Promise<ErrorBody | 'in'> {
  const socket = io(`${origin}/chat`, { transports: ['websocket'], forceNew: true, reconnection: false, auth: { token } });
  open.push(socket);
  return new Promise((resolve) => {
    socket.once('connect', () => resolve('in'));
    socket.once('connect_error', (error) => resolve((error as Error & { data: ErrorBody }).data));
  });
}

row(21, 'guesses of one person’s password, whoever X-Forwarded-For names → 429', async ({ origin }) => {
  for (let i = 0; i < 10; i++) expect((await guess(origin, 'nina', `203.0.113.${i}`)).status).toBe(401);
  const { status, error, retryAfter } = await guess(origin, 'nina', '198.51.100.1');
  expect([status, error.code]).toEqual([429, 'RATE_LIMITED']);
  expect(error.retryAfterMs).toBeGreaterThan(500_000);
  expect(Number(retryAfter)).toBe(Math.ceil((error.retryAfterMs ?? 0) / 1000));
  expect((await guess(origin, 'somebody-else')).status).toBe(401);
});

row(
  21,
  'guesses of the current password in an open browser → 429',
  async ({ origin }) => {
    const { token } = await makeMember(origin);
    const guess = () => callApi(origin, 'PATCH', '/account', { token, body: { email: null, currentPassword: 'guessed wrong' } });
    for (let i = 0; i < 10; i++) expect((await guess()).status).toBe(403);
    expect(await guess()).toMatchObject({ status: 429, json: { error: { code: 'RATE_LIMITED' } } });
    expect((await callApi(origin, 'PATCH', '/account', { token, body: { name: 'Still here' } })).status).toBe(200);
  },
  // The first account has the order desk, which is a room.
  { people: 1, rooms: 1 },
);

row(24, 'too many connections of one person → refused, with a hint when to return', async ({ origin, carl }) => {
  const answers = await Promise.all(Array.from({ length: 60 }, () => knock(origin, carl.token)));
  expect(new Set(answers)).toEqual(new Set(['in']));
  expect(await knock(origin, carl.token)).toEqual({
    code: 'RATE_LIMITED',
    key: 'connection.tooMany',
    params: { most: 60 },
    message: 'You already have 60 connections open. Close some of them.',
    retryAfterMs: 10_000,
  });
  open[0]?.disconnect();
  await expect.poll(() => knock(origin, carl.token)).toBe('in');
});

row(24, 'too many connections from one address → 429, with a hint when to return', async () => {
  const { origins, close } = await startServer({ RATE_LIMITS: 'on' });
  const [origin = ''] = origins;
  const transport = { transports: ['websocket'], forceNew: true, reconnection: false };
  try {
    for (let batch = 0; batch < 20; batch++) {
      const sockets = Array.from({ length: 50 }, () => io(`${origin}/chat`, transport));
      open.push(...sockets);
      await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', () => resolve(null)))));
    }
    const port = Number(new URL(origin).port);
    const answer = await upgrade(port, '/socket.io/?EIO=4&transport=websocket');
    expect([answer.status, answer.text]).toEqual([429, expect.stringMatching(/^retry-after: 30\r$/im)]);
    const polled = await fetch(`${origin}/socket.io/?EIO=4&transport=polling`);
    expect([polled.status, polled.headers.get('retry-after')]).toEqual([429, '30']);
  } finally {
    for (const socket of open) socket.disconnect();
    await close();
  }
});

row(
  33,
  '1,000 events a second → RATE_LIMITED',
  async ({ origin, join, emit }) => {
    const mallory = await join(await becomeGuest(origin, 'Mallory'));
    const replies = await Promise.all(
      Array.from({ length: 1000 }, (_, i) =>
        emit(mallory, 'message:send', { room: 'lobby', id: randomUUID(), text: `flood ${i}` }),
      ),
    );
    const codes = replies.map((reply) => (reply as { ok: boolean; error?: ErrorBody }).error?.code ?? 'stored');
    expect([codes.filter((code) => code === 'stored').length, new Set(codes)]).toEqual([
      200,
      new Set(['stored', 'RATE_LIMITED']),
    ]);
    const unknown = await Promise.all(Array.from({ length: 1000 }, () => emit(mallory, 'nobody:knows', {})));
    expect(unknown.at(-1)).toMatchObject({ ok: false, error: { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) } });
  },
  { messages: 200, people: 1 },
);

row(33, 'as many events over HTTP → 429', async ({ origin, carl }) => {
  const headers = { authorization: `Bearer ${carl.token}` };
  const statuses = await Promise.all(
    Array.from({ length: 320 }, async () => (await fetch(`${origin}/api/v1/rooms?limit=1`, { headers })).status),
  );
  expect([statuses.filter((status) => status === 200).length, statuses.filter((status) => status === 429).length]).toEqual([
    300, 20,
  ]);
});
