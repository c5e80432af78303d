import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Passkeys } from '../../../contract/account/passkey.ts';
import { becomeGuest } from '../../harness/guest.ts';
import { api, type Begun, makeMember, password } from '../../support/api.ts';
import { type Authenticator, createAuthenticator } from '../../support/authenticator.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

const origin = 'https://chat.example.org';
let running: RunningServer;
/** What begins goes to the first node, what ends to the last: with several they are different ones. */
let [first, last] = ['', ''];

beforeAll(async () => {
  running = await startServer({ PUBLIC_URL: origin });
  [first, last] = [running.origins[0] ?? '', running.origins.at(-1) ?? ''];
});
afterAll(() => running.close());
afterEach(() => void vi.useRealTimers());

type Options = { challenge: string; rp: { id: string }; user: { id: string } };

const optionsFor = (token: string, currentPassword?: string) =>
  api<Options>(first, 'POST', '/account/passkeys/options', { token, body: { currentPassword } });
const optionsToSignIn = async () => (await api<Options>(first, 'POST', '/session/passkey/options')).json;
const add = (token: string, credential: object, name?: string) =>
  api<{ passkey: { id: string } }>(last, 'POST', '/account/passkeys', { token, body: { credential, name } });
const signIn = (credential: object, token?: string) =>
  api<Begun>(last, 'POST', '/session/passkey', { token, body: { credential } });
const list = async (token: string) => (await api<Passkeys>(last, 'GET', '/account/passkeys', { token })).json;

async function withPasskey(username: string) {
  const member = await makeMember(first, username);
  const authenticator = createAuthenticator();
  const { json } = await optionsFor(member.token, password);
  const added = await add(member.token, authenticator.make(json, origin), 'Phone');
  expect(added.status).toBe(201);
  return { ...member, authenticator, id: added.json.passkey.id };
}

async function signInWith(authenticator: Authenticator, token?: string) {
  return signIn(authenticator.use(await optionsToSignIn(), origin), token);
}

it('is added with the password, and signs its owner in without anything else; the guest’s session ends', async () => {
  const { token, user, authenticator } = await withPasskey('pk-one');
  expect(await list(token)).toMatchObject({
    available: true,
    hasPassword: true,
    passkeys: [{ name: 'Phone', lastUsedAt: null }],
  });
  const guest = await becomeGuest(first, 'Guest');
  const begun = await signInWith(authenticator, guest.token);
  expect(begun).toMatchObject({ status: 201, json: { user: { id: user.id } }, cookies: [expect.stringMatching(/HttpOnly/i)] });
  const { sessions } = running.nodes[0].core;
  expect(await sessions.identify({ authorization: `Bearer ${begun.json.token}` })).toMatchObject({ id: user.id, kind: 'member' });
  expect(await sessions.identify({ authorization: `Bearer ${guest.token}` })).toBeNull();
  expect((await list(token)).passkeys[0]?.lastUsedAt).not.toBeNull();
});

it('takes a challenge once, also of those who bring it at the same moment, and only for what it is for', async () => {
  const { token, authenticator } = await withPasskey('pk-once');
  const options = await optionsToSignIn();
  const answers = await Promise.all([1, 2, 3, 4].map(() => signIn(authenticator.use(options, origin))));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410, 410]);
  const { json: toAdd } = await optionsFor(token, password);
  expect((await signIn(authenticator.use(toAdd, origin))).status).toBe(410);
  const other = createAuthenticator();
  const made = other.make({ ...toAdd, challenge: options.challenge }, origin);
  expect((await add(token, made)).status).toBe(410);
  const invented = { ...toAdd, challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' };
  expect((await add(token, other.make(invented, origin))).status).toBe(410);
});

it('lets a challenge run out after five minutes', async () => {
  const { authenticator } = await withPasskey('pk-late');
  const options = await optionsToSignIn();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5 * 60_000 + 1000 });
  expect((await signIn(authenticator.use(options, origin))).status).toBe(410);
});

it('refuses another person’s challenge, another origin, and who did not unlock it', async () => {
  const { token, authenticator } = await withPasskey('pk-mine');
  const other = await makeMember(first, 'pk-theirs');
  const { json: theirs } = await optionsFor(other.token, password);
  expect((await add(token, createAuthenticator().make(theirs, origin))).status).toBe(400);
  for (const foreign of ['https://evil.example', 'https://chat.example.org.evil.example', 'http://chat.example.org']) {
    expect([foreign, (await signIn(authenticator.use(await optionsToSignIn(), foreign))).status]).toEqual([foreign, 401]);
    const { json } = await optionsFor(token, password);
    expect([foreign, (await add(token, createAuthenticator().make(json, foreign))).status]).toEqual([foreign, 400]);
  }
  expect((await signIn(authenticator.use(await optionsToSignIn(), origin, false))).status).toBe(401);
  expect((await signInWith(createAuthenticator())).status).toBe(400);
  const stranger = createAuthenticator();
  stranger.make({ challenge: '', rp: { id: 'chat.example.org' }, user: { id: 'AAAA' } }, origin);
  expect((await signInWith(stranger)).status).toBe(401);
});

it('wants the password before it adds one, and a member', async () => {
  const { token } = await makeMember(first, 'pk-careful');
  expect(await optionsFor(token)).toMatchObject({ status: 400, json: { error: { field: 'currentPassword' } } });
  expect(await optionsFor(token, 'wrong')).toMatchObject({ status: 403, json: { error: { field: 'currentPassword' } } });
  const guest = await becomeGuest(first, 'Guest');
  expect((await optionsFor(guest.token)).status).toBe(403);
  expect((await api(first, 'POST', '/account/passkeys/options')).status).toBe(401);
});

it('is renamed and removed by its owner alone; removed, it lets nobody in', async () => {
  const { token, authenticator, id } = await withPasskey('pk-gone');
  const other = await makeMember(first, 'pk-other');
  const change = (method: string, token: string, body: object = { currentPassword: password }) =>
    api(last, method, `/account/passkeys/${id}`, { token, body });
  expect((await change('PATCH', other.token, { name: 'Mine' })).status).toBe(404);
  expect((await change('DELETE', other.token)).status).toBe(404);
  expect((await change('PATCH', token, { name: 'Old phone' })).status).toBe(200);
  expect((await list(token)).passkeys).toMatchObject([{ id, name: 'Old phone' }]);
  expect(await change('DELETE', token, {})).toMatchObject({ status: 400, json: { error: { field: 'currentPassword' } } });
  expect((await change('DELETE', token, { currentPassword: 'not this one' })).status).toBe(403);
  expect((await change('DELETE', token)).status).toBe(200);
  expect((await change('DELETE', token)).status).toBe(404);
  expect((await list(token)).passkeys).toEqual([]);
  expect((await signInWith(authenticator)).status).toBe(401);
  expect((await api(last, 'DELETE', '/account/passkeys/a%00b', { token })).status).toBe(404);
});

it('row 61: is bound to PUBLIC_URL, else to localhost, whatever the Host header says', async () => {
  const alone = await startServer();
  const methods = async (origin: string) => (await api<{ passkeys: boolean }>(origin, 'GET', '/session/methods')).json.passkeys;
  expect(await methods(first)).toBe(true);
  expect(await methods(alone.origin)).toBe(false);
  expect(await methods(alone.origin.replace('127.0.0.1', 'localhost'))).toBe(true);
  expect((await api(alone.origin, 'POST', '/session/passkey/options')).status).toBe(409);
  await alone.close();
});
