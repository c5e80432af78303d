import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiKey } from '../../../contract/account/api-key.ts';
import type { Passkeys } from '../../../contract/account/passkey.ts';
import { makeResetLink } from '../../../server/accounts/password/reset.ts';
import { hashToken } from '../../../server/core/hash-token.ts';
import { connect } from '../../support/actors.ts';
import { createAuthenticator } from '../../support/authenticator.ts';
import { callApi, makeMember, password, signInAgain } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

const site = 'https://chat.example.org';
const next = 'another long password';
let running: RunningServer;
/** What ends goes to the first node, what is to end is on the last: with several they are different ones. */
let [first, last] = ['', ''];
beforeAll(async () => {
  running = await startServer({ PUBLIC_URL: site });
  [first, last] = [running.origins[0] ?? '', running.origins.at(-1) ?? ''];
});
afterAll(() => running.close());

interface Key {
  key: ApiKey;
  token: string;
}

const makeKey = async (token: string) => {
  const body = { name: 'Bot', scopes: ['read'], currentPassword: password };
  return (await callApi<Key>(first, 'POST', '/keys', { token, body })).json;
};
const statusOf = async (token: string, path = '/rooms') => (await callApi(last, 'GET', path, { token })).status;
const passkeysOf = async (token: string) => (await callApi<Passkeys>(last, 'GET', '/account/passkeys', { token })).json.passkeys;

async function addPasskey(token: string) {
  const body = { currentPassword: password };
  const options = await callApi<{ challenge: string; rp: { id: string }; user: { id: string } }>(
    ...([first, 'POST', '/account/passkeys/options', { token, body }] as const),
  );
  const credential = createAuthenticator().make(options.json, site);
  const added = await callApi(first, 'POST', '/account/passkeys', { token, body: { credential, name: 'Phone' } });
  expect(added.status).toBe(201);
}

/** Somebody with a second session, a key and a passkey. */
async function somebody() {
  const username = `e-${randomUUID().slice(0, 8)}`;
  const { token, user } = await makeMember(first, username);
  await addPasskey(token);
  const other = await signInAgain(first, username);
  return { token, user, username, other: other.json.token, key: (await makeKey(token)).token };
}

const resetFor = async (username: string) => {
  const made = await makeResetLink(running.nodes[0].core.store, first, { login: username, by: 'host' });
  return { token: made?.link.split('#')[1] ?? '', password: next };
};

it('whoever has a link to a new password sees what it ends, as long as it holds', async () => {
  const { username } = await somebody();
  const { token, password } = await resetFor(username);
  const look = () => callApi(last, 'POST', '/password-reset/look', { body: { token } });
  for (let i = 0; i < 2; i += 1)
    expect(await look()).toMatchObject({ status: 200, json: { keys: ['Bot'], passkeys: ['Phone'] } });
  expect((await callApi(first, 'POST', '/password-reset/confirm', { body: { token, password } })).status).toBe(200);
  expect(await look()).toMatchObject({ status: 410, json: { error: { code: 'GONE' } } });
});

describe.each([
  [
    'a new password',
    ({ token }: { token: string }, keep: object) =>
      callApi(first, 'PATCH', '/account', { token, body: { password: next, currentPassword: password, ...keep } }),
  ],
  [
    'a reset',
    async ({ username }: { username: string }, keep: object) =>
      callApi(first, 'POST', '/password-reset/confirm', { body: { ...(await resetFor(username)), ...keep } }),
  ],
  [
    'signing out everywhere else',
    ({ token }: { token: string }, keep: object) => callApi(first, 'DELETE', '/sessions', { token, body: keep }),
  ],
])('%s', (what, end) => {
  const signInWord = what === 'signing out everywhere else' ? password : next;

  it('ends sessions, keys and passkeys, and closes their sockets within a second', async () => {
    const person = await somebody();
    const actors = await Promise.all([person.other, person.key].map((token) => connect(last, { token, user: person.user })));
    const closed = actors.map(({ socket }) => new Promise((resolve) => socket.once('disconnect', resolve)));
    const asked = performance.now();
    expect((await end(person, {})).status).toBe(200);
    await Promise.all(closed);
    expect(performance.now() - asked).toBeLessThan(1000);
    for (const actor of actors) actor.leave();
    expect(await statusOf(person.other)).toBe(401);
    expect(await statusOf(person.key)).toBe(401);
    const again = await signInAgain(last, person.username, signInWord);
    expect(again.status).toBe(201);
    expect(await passkeysOf(again.json.token)).toEqual([]);
  });

  it('keeps what is asked to be kept', async () => {
    const person = await somebody();
    expect((await end(person, { keepKeys: true, keepPasskeys: true })).status).toBe(200);
    expect([await statusOf(person.other), await statusOf(person.key)]).toEqual([401, 200]);
    const again = await signInAgain(last, person.username, signInWord);
    expect(await passkeysOf(again.json.token)).toMatchObject([{ name: 'Phone' }]);
  });
});

it('of sign-ins with the old password that are spread over its change none lives on', async () => {
  const username = `r-${randomUUID().slice(0, 8)}`;
  const { token } = await makeMember(first, username);
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const signIns = Array.from({ length: 7 }, async (_, i) => {
    await pause(i * 25);
    return signInAgain(last, username);
  });
  const change = pause(60).then(() =>
    callApi(first, 'PATCH', '/account', { token, body: { password: next, currentPassword: password } }),
  );
  expect((await change).status).toBe(200);
  const answers = await Promise.all(signIns);
  const live = await Promise.all(answers.map(({ status, json }) => (status === 201 ? statusOf(json.token, '/sessions') : 401)));
  expect(live).toEqual(answers.map(() => 401));
});

it('a session of a password or passkey that was changed since it was checked is not stored', async () => {
  const { user } = await makeMember(first);
  const { store, sessions } = running.nodes[0].core;
  for (const by of [{ passwordHash: 'one of before' }, { passkeyId: 'one-that-was-removed' }]) {
    const { cookie, token, ...session } = sessions.prepare();
    const stored = store.write('startSessions', { userId: user.id, userAgent: null, by, ...session });
    await expect(stored).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await sessions.identify({ authorization: `Bearer ${token}` })).toBeNull();
    expect(cookie.value).toContain(token);
  }
});

it('a reset link and a passkey that were begun before a new password come to nothing', async () => {
  const username = `b-${randomUUID().slice(0, 8)}`;
  const { token } = await makeMember(first, username);
  const reset = await resetFor(username);
  const body = { currentPassword: password };
  const options = await callApi<{ challenge: string; rp: { id: string }; user: { id: string } }>(
    ...([first, 'POST', '/account/passkeys/options', { token, body }] as const),
  );
  await callApi(first, 'PATCH', '/account', { token, body: { password: next, currentPassword: password } });
  expect(await callApi(last, 'POST', '/password-reset/confirm', { body: reset })).toMatchObject({ status: 410 });
  const credential = createAuthenticator().make(options.json, site);
  const added = await callApi(last, 'POST', '/account/passkeys', { token, body: { credential } });
  expect(added.status).toBe(410);
});

it('an address that was named with the old password is not verified after a new one by the link that went there', async () => {
  const { store } = running.nodes[0].core;
  const ends: [string, (username: string, token: string) => Promise<unknown>][] = [
    ['reset', async (username) => callApi(first, 'POST', '/password-reset/confirm', { body: await resetFor(username) })],
    ['signed out', (_, token) => callApi(first, 'DELETE', '/sessions', { token })],
  ];
  for (const [name, end] of ends) {
    const username = `v-${randomUUID().slice(0, 8)}`;
    const { token, user } = await makeMember(first, username);
    const email = `${username}@elsewhere.example`;
    await callApi(first, 'PATCH', '/account', { token, body: { email, currentPassword: password } });
    const link = `a-link-to-verify-${username}`;
    const at = Date.now();
    await store.write('beginVerifications', { userId: user.id, tokenHash: hashToken(link), at, expiresAt: at + 60_000 });
    await end(username, token);
    const verified = await callApi(last, 'POST', '/account/email/verify', { body: { token: link } });
    expect([name, verified.status]).toEqual([name, 410]);
  }
});

it('who has no password makes a key only soon after signing in, and keeps the passkeys they come in by', async () => {
  const { token, user } = await makeMember(first);
  await addPasskey(token);
  const { db } = running.nodes[0].core.store.auth;
  await db.deleteFrom('account').where('userId', '=', user.id).execute();
  const make = () => callApi<Key>(first, 'POST', '/keys', { token, body: { name: 'Bot', scopes: ['read'] } });
  expect((await make()).status).toBe(201);
  expect((await callApi(first, 'DELETE', '/sessions', { token })).status).toBe(200);
  const [passkey] = await passkeysOf(token);
  expect(passkey).toMatchObject({ name: 'Phone' });
  const longAgo = new Date(Date.now() - 11 * 60_000).toISOString();
  await db.updateTable('session').set({ createdAt: longAgo }).where('userId', '=', user.id).execute();
  expect(await make()).toMatchObject({ status: 403, json: { error: { code: 'FORBIDDEN' } } });
  expect((await callApi(first, 'DELETE', `/account/passkeys/${passkey?.id}`, { token })).status).toBe(403);
});
