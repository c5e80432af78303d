import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { freePort } from '../../harness/free-port.mjs';
import { becomeGuest } from '../../harness/guest.ts';
import { api, makeMember } from '../../support/api.ts';
import { startProvider, type TestProvider } from '../../support/provider.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

let running: RunningServer;
let provider: TestProvider;
let origin = '';

beforeAll(async () => {
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  provider = await startProvider(origin);
  running = await startServer({ ...provider.settings, PORT: String(port), PUBLIC_URL: origin });
});
afterAll(async () => {
  await running.close();
  await provider.close();
});
afterEach(() => void vi.useRealTimers());

const pair = (cookie: string | undefined) => cookie?.split(';')[0] ?? '';
const node = (at: 0 | -1) => running.origins.at(at) ?? '';

/** On the first node. @returns where to go, and the cookie that the browser keeps meanwhile. */
async function begin(cookie = '', returnTo = '/chat/lobby', invitation?: string) {
  const response = await fetch(`${node(0)}/api/v1/session/oidc`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, cookie },
    body: JSON.stringify({ returnTo, invitation }),
  });
  expect(response.status).toBe(200);
  const [visit = ''] = response.headers.getSetCookie();
  expect(visit).toMatch(/HttpOnly/i);
  return { url: ((await response.json()) as { url: string }).url, visit: pair(visit) };
}

/** On the last node: with several it is another one. */
async function comeBack(returned: URL, ...cookies: string[]) {
  const response = await fetch(`${node(-1)}${returned.pathname}${returned.search}`, {
    redirect: 'manual',
    headers: { cookie: cookies.filter(Boolean).join('; '), referer: `${provider.issuer}/` },
  });
  const session = response.headers.getSetCookie().find((one) => one.startsWith('bellhop.session'));
  return { status: response.status, location: response.headers.get('location'), session: pair(session) };
}

async function signIn(login: string, cookie = '', invitation?: string) {
  const { url, visit } = await begin(cookie, '/chat/lobby', invitation);
  return comeBack(await provider.visit(url, login), visit, cookie);
}

const whoIs = (cookie: string) => running.nodes[0].core.sessions.identify({ cookie });

it('offers itself by its name', async () => {
  expect((await api(origin, 'GET', '/session/methods')).json).toMatchObject({ provider: 'Example' });
});

it('makes an account of who comes for the first time, and knows them again', async () => {
  const first = await signIn('ada');
  expect(first).toMatchObject({ status: 303, location: '/chat/lobby' });
  const ada = await whoIs(first.session);
  expect(ada).toMatchObject({ kind: 'member', name: 'ada Example' });
  expect(await whoIs((await signIn('ada')).session)).toMatchObject({ id: ada?.id });
  const { db } = running.nodes[0].core.store.auth;
  const row = await db
    .selectFrom('user')
    .selectAll()
    .where('id', '=', ada?.id ?? '')
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ username: 'ada', claimedEmail: 'ada@example.org', email: `${ada?.id}@member.invalid` });
});

it('makes the guest who comes back a member in place', async () => {
  const guest = await becomeGuest(origin, 'Grace');
  const back = await signIn('grace', guest.cookie);
  expect(await whoIs(back.session)).toMatchObject({ id: guest.user.id, name: 'Grace', kind: 'member' });
  expect(await whoIs(guest.cookie)).toBeNull();
  const other = await becomeGuest(origin, 'Somebody');
  expect(await whoIs((await signIn('grace', other.cookie)).session)).toMatchObject({ id: guest.user.id });
  expect(await whoIs(other.cookie)).toBeNull();
});

it('takes no user name from who has it, and lets no e-mail address lead into another account', async () => {
  const { user } = await makeMember(origin, 'linus', { email: 'linus@example.org' });
  const { db } = running.nodes[0].core.store.auth;
  await db.updateTable('user').set({ email: 'linus@example.org', emailVerified: 1 }).where('id', '=', user.id).execute();
  const back = await signIn('linus');
  const linus = await whoIs(back.session);
  expect(linus?.id).not.toBe(user.id);
  const row = await db
    .selectFrom('user')
    .select('username')
    .where('id', '=', linus?.id ?? '')
    .executeTakeFirst();
  expect(row?.username).toBe('linus-example');
  // Nor one that looks like theirs.
  await makeMember(origin, 'm0ira');
  const moira = await whoIs((await signIn('moira')).session);
  const named = await db
    .selectFrom('user')
    .select('username')
    .where('id', '=', moira?.id ?? '')
    .executeTakeFirst();
  expect(named?.username).toBe('moira-example');
});

it('row 23: leads back to pages of its own alone', async () => {
  const paths = [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/a\nb',
    'javascript:alert(1)',
    'chat',
  ];
  for (const returnTo of paths) {
    const answer = await api(origin, 'POST', '/session/oidc', { body: { returnTo } });
    expect([returnTo, answer.status, answer.json.error?.field]).toEqual([returnTo, 400, 'returnTo']);
  }
  const response = await fetch(`${origin}/api/v1/session/oidc`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  });
  expect(response.status).toBe(403);
  const { url } = await begin();
  expect(new URL(url).searchParams.get('redirect_uri')).toBe(`${origin}/api/v1/session/oidc/callback`);
  expect(new URL(url).searchParams.get('code_challenge_method')).toBe('S256');
});

it('lets nobody in who did not begin it in this browser, or brings it back twice', async () => {
  const expired = { status: 303, location: '/sign-in/expired', session: '' };
  const { url, visit } = await begin();
  const returned = await provider.visit(url, 'mallory');
  expect(await comeBack(returned)).toEqual(expired);
  expect(await comeBack(returned, 'bellhop.visit=00ff')).toEqual(expired);
  const victim = await begin();
  expect((await comeBack(returned, victim.visit)).location).toBe('/sign-in/failed');
  expect((await comeBack(returned, visit)).location).toBe('/chat/lobby');
  expect(await comeBack(returned, visit)).toEqual(expired);
});

it('lets nobody in whose answer was changed on the way, or who became somebody else', async () => {
  const { url, visit } = await begin();
  const returned = await provider.visit(url, 'eve');
  returned.searchParams.set('code', 'another');
  expect((await comeBack(returned, visit)).location).toBe('/sign-in/failed');

  const guest = await becomeGuest(origin, 'Guest');
  const second = await begin();
  const back = await provider.visit(second.url, 'eve');
  expect((await comeBack(back, second.visit, guest.cookie)).location).toBe('/sign-in/changed');
  const third = await begin();
  const denied = new URL(
    `${origin}/api/v1/session/oidc/callback?error=access_denied&state=${new URL(third.url).searchParams.get('state')}`,
  );
  denied.searchParams.set('iss', provider.issuer);
  expect((await comeBack(denied, third.visit)).location).toBe('/sign-in/denied');
});

it('gives ten minutes', async () => {
  const { url, visit } = await begin();
  const returned = await provider.visit(url, 'late');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * 60_000 + 1000 });
  expect((await comeBack(returned, visit)).location).toBe('/sign-in/expired');
});

it('makes one account of who comes twice at once', async () => {
  const both = await Promise.all([signIn('twice'), signIn('twice')]);
  const [one, other] = await Promise.all(both.map(({ session }) => whoIs(session)));
  expect(one?.id).toBe(other?.id);
});

it('makes accounts by the rules of the workspace, and lets in who has one', async () => {
  const { token } = await makeMember(origin, 'host');
  const rules = { name: 'The Bakery', roomCreation: 'everyone', guestsRead: true, guestsPost: true };
  expect((await api(origin, 'POST', '/workspace/claim', { token, body: rules })).status).toBe(201);
  const change = (body: object) => api(origin, 'PATCH', '/workspace', { token, body });
  expect((await signIn('early')).location).toBe('/chat/lobby');

  await change({ registration: 'closed' });
  const guest = await becomeGuest(origin, 'Gus');
  for (const cookie of ['', guest.cookie]) {
    expect(await signIn('late', cookie)).toMatchObject({ location: '/sign-in/not-admitted', session: '' });
  }
  expect(await whoIs(guest.cookie)).toMatchObject({ kind: 'guest', name: 'Gus' });
  expect((await signIn('early')).location).toBe('/chat/lobby');

  await change({ registration: 'invited' });
  expect((await signIn('late')).location).toBe('/sign-in/not-admitted');
  const invited = await api<{ invitation: { token: string } }>(origin, 'POST', '/workspace/invitations', {
    token,
    body: { maxUses: 1 },
  });
  expect((await signIn('late', '', invited.json.invitation.token)).location).toBe('/chat/lobby');
  expect((await signIn('later', '', invited.json.invitation.token)).location).toBe('/sign-in/not-admitted');

  await change({ registration: 'domains', emailDomains: ['mill.example'] });
  expect((await signIn('later')).location).toBe('/sign-in/not-admitted');
  await change({ emailDomains: ['example.org'] });
  expect((await signIn('later')).location).toBe('/chat/lobby');
  await change({ registration: 'open' });
});

it('is not there without its settings, and says so when the other site is down', async () => {
  const alone = await startServer();
  expect((await api(alone.origin, 'POST', '/session/oidc')).status).toBe(404);
  expect((await api(alone.origin, 'GET', '/session/methods')).json).toMatchObject({ provider: null });
  await alone.close();
  const lost = await startServer({
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_ID: 'bellhop',
    PUBLIC_URL: 'http://127.0.0.1:9',
  });
  expect(await api(lost.origin, 'POST', '/session/oidc')).toMatchObject({
    status: 503,
    json: { error: { code: 'UNAVAILABLE' } },
  });
  await lost.close();
});
