import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { codeAt, fromBase32 } from '../../../server/accounts/two-factor/one-time-codes.ts';
import { becomeGuest } from '../../harness/guest.ts';
import { api, type Begun, makeMember, password } from '../../support/api.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

let running: RunningServer;

beforeAll(async () => {
  running = await startServer();
});
afterAll(() => running.close());
// Codes change with time, and with nothing else.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const minutes = (count: number) => void vi.setSystemTime(Date.now() + count * 60_000);
const seconds = (count: number) => void vi.setSystemTime(Date.now() + count * 1000);
/** On the last node, so that with several what one did is seen by another. */
const signIn = (login: string, code?: string, given = password) =>
  api<Begun>(running.origins.at(-1) ?? '', 'POST', '/session', { body: { login, password: given, ...(code && { code }) } });

const wrongCode = { status: 401, json: { error: { code: 'UNAUTHENTICATED', field: 'code' } } };

function appOf(secret: string) {
  const at = (ms: number) => codeAt(fromBase32(secret), Math.floor((Date.now() + ms) / 30_000));
  return { now: () => at(0), at };
}

async function begin(username: string) {
  const { token } = await makeMember(running.origin, username);
  const body = { currentPassword: password };
  const { status, json } = await api<{ secret: string; uri: string }>(running.origin, 'POST', '/account/two-factor', {
    token,
    body,
  });
  expect(status).toBe(201);
  return { token, ...json, core: appOf(json.secret) };
}

/** Somebody whose sign-in asks for codes; the next code is a fresh one. */
async function turnOn(username: string) {
  const { token, core } = await begin(username);
  const body = { code: core.now() };
  const { status, json } = await api<{ recoveryCodes: string[] }>(
    running.origins[0] ?? '',
    'POST',
    '/account/two-factor/confirm',
    {
      ...{ token, body },
    },
  );
  expect(status).toBe(200);
  minutes(1);
  return { token, core, recoveryCodes: json.recoveryCodes };
}

it('asks for a code only after a first one was right, and only who gave the right password', async () => {
  const { token, uri, secret, core } = await begin('tfa-one');
  expect(new URL(uri).searchParams.get('secret')).toBe(secret);
  expect((await signIn('tfa-one')).status).toBe(201);
  const confirm = (code: string) => api(running.origin, 'POST', '/account/two-factor/confirm', { token, body: { code } });
  expect(await confirm(core.at(5 * 60_000))).toMatchObject(wrongCode);
  expect((await signIn('tfa-one')).status).toBe(201);
  const confirmed = await confirm(core.now());
  expect(confirmed.json).toEqual({
    recoveryCodes: expect.arrayContaining([expect.stringMatching(/^(?:[a-z2-7]{4}-){3}[a-z2-7]{4}$/)]),
  });
  expect(await api(running.origin, 'GET', '/account/two-factor', { token })).toMatchObject({
    json: { on: true, recoveryCodes: 10 },
  });
  expect(await signIn('tfa-one')).toMatchObject(wrongCode);
  const wrong = await signIn('tfa-one', core.now(), 'not the password');
  expect(wrong).toMatchObject({ status: 401, json: { error: { message: expect.stringContaining('don’t match') } } });
  expect(wrong.json.error?.field).toBeUndefined();
  minutes(1);
  expect(await signIn('tfa-one', core.now())).toMatchObject({ status: 201, json: { user: { name: 'tfa-one' } } });
});

it('takes a code once, on whatever node, and none that is older', async () => {
  const { core } = await turnOn('tfa-once');
  const code = core.now();
  const node = (origin: string) => api(origin, 'POST', '/session', { body: { login: 'tfa-once', password, code } });
  const answers = await Promise.all([...running.origins, ...running.origins].map(node));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...answers.slice(1).map(() => 401)]);
  expect(await signIn('tfa-once', core.at(-30_000))).toMatchObject(wrongCode);
  seconds(30);
  expect((await signIn('tfa-once', core.now())).status).toBe(201);
});

it('allows clocks half a minute off, and no more', async () => {
  const { core } = await turnOn('tfa-drift');
  expect(await signIn('tfa-drift', core.at(-60_000))).toMatchObject(wrongCode);
  expect(await signIn('tfa-drift', core.at(60_000))).toMatchObject(wrongCode);
  expect((await signIn('tfa-drift', core.at(-30_000))).status).toBe(201);
  expect((await signIn('tfa-drift', core.at(30_000))).status).toBe(201);
});

it('makes who guesses wait, longer each time; a recovery code gets past it', async () => {
  const { core, recoveryCodes } = await turnOn('tfa-guess');
  const future = core.at(3_600_000);
  const guesses = await Promise.all(Array.from({ length: 8 }, () => signIn('tfa-guess', future)));
  expect(guesses.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(guesses.find(({ status }) => status === 429)?.json.error?.retryAfterMs).toBeLessThanOrEqual(60_000);
  expect((await signIn('tfa-guess', core.now())).status).toBe(429);
  minutes(1.1);
  expect((await signIn('tfa-guess', future)).status).toBe(401);
  minutes(1.1);
  expect((await signIn('tfa-guess', core.now())).status).toBe(429);
  expect((await signIn('tfa-guess', recoveryCodes[0])).status).toBe(201);
  expect((await signIn('tfa-guess', core.now())).status).toBe(201);
});

it('takes each recovery code once, however it is written', async () => {
  const { token, recoveryCodes } = await turnOn('tfa-recover');
  const [first = '', second = ''] = recoveryCodes;
  const raced = await Promise.all([first, first, first].map((code) => signIn('tfa-recover', code)));
  expect(raced.map(({ status }) => status).sort()).toEqual([201, 401, 401]);
  expect((await signIn('tfa-recover', ` ${second.toUpperCase().replaceAll('-', ' ')}`)).status).toBe(201);
  expect(await api(running.origin, 'GET', '/account/two-factor', { token })).toMatchObject({
    json: { on: true, recoveryCodes: 8 },
  });
  expect(await signIn('tfa-recover', 'not a code')).toMatchObject({ status: 400, json: { error: { field: 'code' } } });
});

it('is turned off with password and code, and then asked for no more', async () => {
  const { token, core, recoveryCodes } = await turnOn('tfa-off');
  const remove = (currentPassword: string, code: string) =>
    api(running.origin, 'DELETE', '/account/two-factor', { token, body: { currentPassword, code } });
  const again = await api(running.origin, 'POST', '/account/two-factor', { token, body: { currentPassword: password } });
  expect(again).toMatchObject({ status: 409, json: { error: { code: 'CONFLICT' } } });
  expect(await remove('not the password', core.now())).toMatchObject({
    ...{ status: 403, json: { error: { field: 'currentPassword' } } },
  });
  const wrong = recoveryCodes[0]?.replace(/.$/, (last) => (last === 'z' ? 'y' : 'z')) ?? '';
  expect(await remove(password, wrong)).toMatchObject(wrongCode);
  expect((await remove(password, core.now())).status).toBe(200);
  expect((await signIn('tfa-off')).status).toBe(201);
  expect(await api(running.origin, 'GET', '/account/two-factor', { token })).toMatchObject({
    json: { on: false, recoveryCodes: 0 },
  });
});

it('keeps neither the secret nor the recovery codes as they are', async () => {
  const { token, secret, core } = await begin('tfa-kept');
  const code = core.now();
  const { json } = await api<{ recoveryCodes: string[] }>(running.origin, 'POST', '/account/two-factor/confirm', {
    token,
    body: { code },
  });
  const { db } = running.nodes[0].core.store.auth;
  const kept = JSON.stringify([
    await db.selectFrom('twoFactor').selectAll().execute(),
    await db.selectFrom('recoveryCode').selectAll().execute(),
  ]);
  for (const text of [secret, ...json.recoveryCodes.flatMap((one) => [one, one.replaceAll('-', '')])])
    expect(kept).not.toContain(text);
});

it('is nothing for guests and anonymous visitors', async () => {
  const guest = await becomeGuest(running.origin, 'Guest');
  const body = { currentPassword: password };
  expect((await api(running.origin, 'POST', '/account/two-factor', { token: guest.token, body })).status).toBe(403);
  expect((await api(running.origin, 'POST', '/account/two-factor', { body })).status).toBe(401);
});

it('row 21: counts guesses of password and code by who makes them', async () => {
  const limited = await startServer({ RATE_LIMITS: 'on' });
  const { token } = await makeMember(limited.origin, 'tfa-limited');
  const guess = () => api(limited.origins[0] ?? '', 'POST', '/account/two-factor', { token, body: { currentPassword: 'wrong' } });
  const statuses = [];
  for (let i = 0; i < 11; i += 1) statuses.push((await guess()).status);
  expect(statuses).toEqual([...Array(10).fill(403), 429]);
  await limited.close();
});
