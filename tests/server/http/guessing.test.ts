import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeAt, fromBase32 } from '../../../server/accounts/two-factor/one-time-codes.ts';
import { callApi, makeMember, password } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

/** Of households of their own; the last two are one. */
const [crook, home, neighbour] = ['2001:db8:bad::1', '2001:db8:1:1::1', '2001:db8:1:1:ffff::2'];
let running: RunningServer;
beforeAll(async () => {
  running = await startServer({ RATE_LIMITS: 'on', TRUST_PROXY: 'loopback' });
});
afterAll(() => running.close());

/** Asks one node: each counts for itself. */
const ask = (from: string, path: string, body: object, token?: string) =>
  callApi<Record<string, unknown>>(running.origins[0] ?? '', 'POST', path, {
    ...{ body, headers: { 'x-forwarded-for': from } },
    ...(token !== undefined && { token }),
  });
const signIn = async (from: string, login: string, given: string, code?: string) =>
  (await ask(from, '/session', { login, password: given, ...(code !== undefined && { code }) })).status;

it('ten wrong tries elsewhere lock nobody out; the household that tried waits', async () => {
  const { user } = await makeMember(running.origin, 'victim');
  for (let i = 0; i < 10; i++) expect(await signIn(crook, 'victim', 'guessed wrong')).toBe(401);
  expect(await signIn(crook, 'victim', password)).toBe(429);
  expect(await signIn(home, user.username, password)).toBe(201);
  for (let i = 0; i < 5; i++) await signIn(home, 'victim', 'guessed wrong');
  for (let i = 0; i < 5; i++) await signIn(neighbour, 'victim', 'guessed wrong');
  expect([await signIn(home, 'victim', password), await signIn(neighbour, 'victim', password)]).toEqual([429, 429]);
}, 60_000);

it('who is right as often as they like is never refused', async () => {
  await makeMember(running.origin, 'often');
  for (let i = 0; i < 12; i++) expect(await signIn(home, 'often', password)).toBe(201);
}, 60_000);

it('wrong codes elsewhere, by somebody who knows the password, keep nobody from their own code or recovery code', async () => {
  const { token } = await makeMember(running.origin, 'coded');
  const { json } = await ask(home, '/account/two-factor', { currentPassword: password }, token);
  const code = (steps: number) => codeAt(fromBase32(String(json.secret)), Math.floor(Date.now() / 30_000) + steps);
  const confirmed = await ask(home, '/account/two-factor/confirm', { code: code(0) }, token);
  const [recovery = ''] = confirmed.json.recoveryCodes as string[];
  for (let i = 0; i < 5; i++) expect(await signIn(crook, 'coded', password, code(99))).toBe(401);
  expect(await signIn(crook, 'coded', password, code(1))).toBe(429);
  expect(await signIn(home, 'coded', password, code(1))).toBe(201);
  expect(await signIn(crook, 'coded', password, code(1))).toBe(429);
  expect(await signIn(home, 'coded', password, recovery)).toBe(201);
}, 60_000);

it('who tries tokens of the setup waits alone', async () => {
  const claim = (from: string) =>
    ask(from, '/workspace/claim', {
      ...{ name: 'Mine', roomCreation: 'everyone', guestsRead: true, guestsPost: true, token: 'a'.repeat(32) },
      account: { username: `claimer-${crypto.randomUUID().slice(0, 8)}`, password },
    });
  for (let i = 0; i < 10; i++) expect((await claim(crook)).status).toBe(403);
  expect((await claim(crook)).status).toBe(429);
  expect((await claim(home)).status).toBe(403);
}, 60_000);
