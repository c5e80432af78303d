import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeDevice } from '../../../server/accounts/session/device.ts';
import { becomeGuest } from '../../harness/guest.ts';
import { connect } from '../../support/actors.ts';
import { engines } from '../../support/databases.ts';
import { type RunningServer, startServerOn } from '../../support/server.ts';

const password = 'correct horse battery';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

interface Answer {
  token: string;
  user: { id: string; name: string };
  sessions: { id: string; device: string; current: boolean }[];
}

describe.each(engines)('signing in on $name', (engine) => {
  let running: RunningServer;
  beforeAll(async () => {
    running = await startServerOn(engine);
  });
  afterAll(() => running.close());

  async function call(method: string, path: string, token?: string, body?: unknown) {
    const response = await fetch(`${running.origin}/api/v1${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'user-agent': firefox,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, json: (await response.json()) as Answer, cookies: response.headers.getSetCookie() };
  }
  const make = (username: string) => call('POST', '/account', undefined, { username, password });
  const signIn = (login: string, given = password, token?: string) => call('POST', '/session', token, { login, password: given });
  const whoIs = (token: string) => running.nodes[0].core.sessions.identify({ authorization: `Bearer ${token}` });

  it('begins a session with user name and password; the guest’s own ends', async () => {
    const { json: made } = await make('ada');
    const guest = await becomeGuest(running.origin, 'Somebody');
    const { status, json, cookies } = await signIn(' ADA ', password, guest.token);
    expect([status, json.user]).toEqual([201, { id: made.user.id, name: 'ada' }]);
    expect(cookies[0]).toMatch(/HttpOnly/i);
    expect(await whoIs(json.token)).toMatchObject({ id: made.user.id, kind: 'member' });
    expect(await whoIs(guest.token)).toBeNull();
    expect(await whoIs(made.token)).toMatchObject({ id: made.user.id });
  });

  it('row 22: answers an unknown name as a wrong password', async () => {
    await make('known');
    const wrong = await signIn('known', 'not the password');
    expect(wrong).toMatchObject({ status: 401, json: { error: { code: 'UNAUTHENTICATED' } } });
    const unknown = await signIn('unknown', 'not the password');
    expect([unknown.status, unknown.json]).toEqual([wrong.status, wrong.json]);
    expect(unknown.cookies).toEqual([]);
  });

  it('takes an e-mail address only when it was verified', async () => {
    const email = 'cleo@example.org';
    const { json } = await call('POST', '/account', undefined, { username: 'cleo', password, email });
    expect((await signIn(email)).status).toBe(401);
    const { db } = running.nodes[0].core.store.auth;
    await db.updateTable('user').set({ email, emailVerified: 1 }).where('id', '=', json.user.id).execute();
    expect(await signIn('Cleo@Example.org')).toMatchObject({ status: 201, json: { user: { id: json.user.id } } });
  });

  it('lists sessions, ends one, ends all others, and ends its own', async () => {
    const { json: first } = await make('devi');
    const [second, third] = [(await signIn('devi')).json, (await signIn('devi')).json];
    const { sessions } = (await call('GET', '/sessions', second.token)).json;
    expect(sessions).toHaveLength(3);
    expect(sessions.filter(({ current }) => current)).toMatchObject([{ device: 'Firefox on Linux' }]);

    const [firstOne] = (await call('GET', '/sessions', first.token)).json.sessions.filter(({ current }) => current);
    expect((await call('DELETE', `/sessions/${firstOne?.id}`, second.token)).status).toBe(200);
    expect(await whoIs(first.token)).toBeNull();
    expect((await call('DELETE', `/sessions/${firstOne?.id}`, second.token)).status).toBe(404);

    expect((await call('DELETE', '/sessions', second.token)).json).toEqual({ ended: 1 });
    expect(await whoIs(third.token)).toBeNull();
    const out = await call('DELETE', '/session', second.token);
    expect([out.status, out.cookies[0]]).toEqual([200, expect.stringMatching(/Max-Age=0/)]);
    expect(await whoIs(second.token)).toBeNull();
  });

  it('hands out no token again, and keeps none', async () => {
    const { json } = await make('kept-hashed');
    const session = await fetch(`${running.origin}/api/auth/get-session`, { headers: { authorization: `Bearer ${json.token}` } });
    expect(await session.json()).toEqual({
      user: { id: json.user.id, name: 'kept-hashed', kind: 'member' },
      session: { id: expect.any(String) },
    });
    const { db } = running.nodes[0].core.store.auth;
    const rows = await db.selectFrom('session').selectAll().where('userId', '=', json.user.id).execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(json.token);
    expect(rows[0]?.tokenHash).toBe(createHash('sha256').update(json.token).digest('base64url'));
  });

  it('row 19: an ended session closes its sockets within a second; those of others stay', async () => {
    const { json: here } = await make('two-devices');
    const { json: there } = await signIn('two-devices');
    const [stays, goes] = await Promise.all([here, there].map((session) => connect(running.origin, session)));
    const closed = new Promise((resolve) => goes?.socket.once('disconnect', resolve));
    const asked = performance.now();
    expect((await call('DELETE', '/sessions', here.token)).json).toEqual({ ended: 1 });
    await closed;
    expect(performance.now() - asked).toBeLessThan(1000);
    const refused = await new Promise<Error & { data?: unknown }>((resolve) => goes?.socket.once('connect_error', resolve));
    expect(refused.data).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await stays?.ask('room:join', { room: 'lobby' })).toMatchObject({ ok: true });
    for (const actor of [stays, goes]) actor?.leave();
  });

  it('ends nobody else’s session', async () => {
    const [{ json: mine }, { json: theirs }] = [await make('mine'), await make('theirs')];
    const [one] = (await call('GET', '/sessions', theirs.token)).json.sessions;
    expect((await call('DELETE', `/sessions/${one?.id}`, mine.token)).status).toBe(404);
    expect((await call('DELETE', '/sessions/a%00b', mine.token)).status).toBe(404);
    expect(await whoIs(theirs.token)).not.toBeNull();
    expect((await call('GET', '/sessions')).status).toBe(401);
  });
});

it.each([
  [firefox, 'Firefox on Linux'],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1', 'Safari on iPhone'],
  ['curl/8.5', 'A program or an unknown browser'],
  [null, 'A program or an unknown browser'],
])('calls %s %s', (userAgent, name) => {
  expect(describeDevice(userAgent)).toBe(name);
});
