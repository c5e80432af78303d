import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Actor, enter } from '../../support/actors.ts';
import { type RunningHouse, startHouse } from '../../support/house.ts';

let running: RunningHouse;
let ada: Actor;
const raw = (...args: unknown[]) => (ada.socket as unknown as { emit(...args: unknown[]): void }).emit(...args);
const ask = (...args: unknown[]) => new Promise((resolve) => raw(...args, resolve));
const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) });

beforeAll(async () => {
  running = await startHouse();
  ada = await enter(running.origin, 'Ada');
  await ada.get('room:join', { room: 'lobby' });
});
afterAll(() => running.close());

it('[W6] an unknown event is answered', async () => {
  for (const event of ['nonsense', 'constructor', '__proto__', 'hasOwnProperty', 'room:explode', '']) {
    expect(await ask(event, {})).toEqual(refused('BAD_REQUEST'));
  }
});

it('[W4] wrong types, extra arguments, extra keys and no arguments are BAD_REQUEST', async () => {
  const inputs = [
    [],
    [null],
    [7],
    ['lobby'],
    [[{ room: 'lobby' }]],
    [{ room: 'lobby' }, 'more'],
    [{ room: 'lobby', author: 'me' }],
  ];
  for (const input of inputs) expect(await ask('room:join', ...input)).toEqual(refused('BAD_REQUEST'));
  expect(await ask('message:send', { room: 'lobby', id: 'x', text: 'hi' })).toMatchObject({ error: { field: 'id' } });
});

it('[W4] a missing ack function or data in its place harms nobody', async () => {
  raw('room:join');
  raw('room:join', { room: 'lobby' });
  raw('message:send', { room: 'lobby' }, 'not a function');
  raw('nonsense');
  expect(await ask('room:join', { room: 'lobby' })).toMatchObject({ ok: true });
});

it('a text is 1 to 8,000 code points without NUL and lone surrogates, and comes back as it was sent', async () => {
  const send = (text: unknown) => ask('message:send', { room: 'lobby', id: crypto.randomUUID(), text });
  for (const text of ['', 'a\0b', 'a\ud800b', '👍'.repeat(8001), 7, null])
    expect(await send(text)).toEqual(refused('BAD_REQUEST'));
  const kept = ['👍'.repeat(8000), ' \n', '\u202Eabc', 'e\u0301'.repeat(3000), '<script>alert(1)</script>', '"\\\u2028'];
  for (const text of kept) expect(await send(text)).toMatchObject({ ok: true });
  const { messages } = await ada.get('message:history', { room: 'lobby', limit: kept.length });
  expect(messages.map(({ text }) => text)).toEqual(kept);
});

it('[W2] a foreign Origin is refused, a forged token is UNAUTHENTICATED', async () => {
  const attempt = (options: object) =>
    new Promise<{ message: string; data?: unknown }>((resolve, reject) => {
      const socket = io(`${running.origin}/chat`, { transports: ['websocket'], forceNew: true, reconnection: false, ...options });
      socket.on('connect', () => reject(new Error('was let in')));
      socket.on('connect_error', (error) => resolve(error as never));
    });
  await attempt({ extraHeaders: { origin: 'https://evil.example' } });
  await attempt({ extraHeaders: { origin: 'null' } });
  await attempt({ extraHeaders: { origin: `${running.origin}.evil.example` } });
  expect(await attempt({ auth: { token: 'forged' } })).toMatchObject({ data: { code: 'UNAUTHENTICATED' } });
  expect(await attempt({ auth: { token: { deep: [] } } })).toMatchObject({ data: { code: 'BAD_REQUEST' } });
});
