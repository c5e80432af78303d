import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPassword } from '../../../server/accounts/password/password.ts';
import { becomeGuest, type Guest } from '../../harness/guest.ts';
import { engines } from '../../support/databases.ts';
import { type RunningServer, startServerOn } from '../../support/server.ts';

const password = 'correct horse battery';

describe.each(engines)('accounts on $name', (engine) => {
  let running: RunningServer;
  beforeAll(async () => {
    running = await startServerOn(engine);
  });
  afterAll(() => running.close());

  async function makeAccount(body: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${running.origin}/api/v1/account`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return { status: response.status, json: (await response.json()) as { token: string; user: Guest['user'] }, cookie };
  }
  const bearer = ({ token }: { token: string }) => ({ authorization: `Bearer ${token}` });
  const identify = (credentials: { cookie?: string; authorization?: string }) =>
    running.nodes[0].core.sessions.identify(credentials);

  it('makes a guest a member in place: id, name and messages stay, the old token is void', async () => {
    const guest = await becomeGuest(running.origin, 'Ada');
    const said = await fetch(`${running.origin}/api/v1/rooms/lobby/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer(guest) },
      body: JSON.stringify({ text: 'as a guest' }),
    });
    expect(said.status).toBe(201);
    const made = await makeAccount({ username: 'Ada-1', password }, { cookie: guest.cookie, origin: running.origin });
    expect(made).toMatchObject({ status: 201, json: { user: { id: guest.user.id, name: 'Ada', username: 'ada-1' } } });
    expect(await identify(bearer(guest))).toBeNull();
    expect(await identify({ cookie: guest.cookie })).toBeNull();
    const member = { id: guest.user.id, name: 'Ada', kind: 'member' };
    expect(await identify({ cookie: made.cookie })).toMatchObject(member);
    expect(await identify(bearer(made.json))).toMatchObject(member);
    const page = await fetch(`${running.origin}/api/v1/rooms/lobby/messages`, { headers: bearer(made.json) });
    expect(await page.json()).toMatchObject({ messages: [{ text: 'as a guest', author: { id: guest.user.id } }] });
  });

  it('keeps the password hashed, and the e-mail address as a mere claim', async () => {
    const { json } = await makeAccount({ username: 'kept', password, email: 'Kept@Example.org' });
    const { db } = running.nodes[0].core.store.auth;
    const account = await db.selectFrom('account').selectAll().where('userId', '=', json.user.id).executeTakeFirstOrThrow();
    expect(account).toMatchObject({ providerId: 'credential', accountId: json.user.id });
    expect(await verifyPassword({ hash: account.password ?? '', password })).toBe(true);
    expect(await verifyPassword({ hash: account.password ?? '', password: `${password}!` })).toBe(false);
    const user = await db.selectFrom('user').selectAll().where('id', '=', json.user.id).executeTakeFirstOrThrow();
    expect(user).toMatchObject({ claimedEmail: 'kept@example.org', email: `${json.user.id}@member.invalid` });
  });

  it('makes somebody new without a session, also for a cookie that comes without our Origin', async () => {
    const guest = await becomeGuest(running.origin, 'Ben');
    const made = await makeAccount({ username: 'ben-new', password }, { cookie: guest.cookie });
    expect(made).toMatchObject({ status: 201, json: { user: { name: 'ben-new' } } });
    expect(made.json.user.id).not.toBe(guest.user.id);
    expect(await identify({ cookie: guest.cookie })).toMatchObject({ kind: 'guest' });
    const named = await makeAccount({ username: 'zoe', password, name: 'Zoë' });
    expect(named.json.user.name).toBe('Zoë');
    const foreign = await makeAccount({ username: 'evil', password }, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
  });

  it('gives a user name to one of those who ask at once; the others stay guests', async () => {
    const guests = await Promise.all(['A', 'B', 'C', 'D'].map((name) => becomeGuest(running.origin, name)));
    const answers = await Promise.all(guests.map((guest) => makeAccount({ username: 'wanted', password }, bearer(guest))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    for (const [i, { status, json }] of answers.entries()) {
      if (status === 201) continue;
      expect(json).toMatchObject({ error: { code: 'CONFLICT', field: 'username' } });
      expect(await identify(bearer(guests[i] as Guest))).toMatchObject({ kind: 'guest' });
    }
  });

  it('makes one account of a guest who asks twice at once, and none of a member', async () => {
    const guest = await becomeGuest(running.origin, 'Twice');
    const twice = ['twice-1', 'twice-2'].map((username) => makeAccount({ username, password }, bearer(guest)));
    const answers = await Promise.all(twice);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const made = answers.find(({ status }) => status === 201);
    const again = await makeAccount({ username: 'twice-3', password }, bearer(made?.json ?? { token: '' }));
    expect(again).toMatchObject({ status: 409, json: { error: { code: 'CONFLICT' } } });
  });

  it('answers a claimed e-mail address as a free one', async () => {
    const first = await makeAccount({ username: 'mail-1', password, email: 'same@example.org' });
    const second = await makeAccount({ username: 'mail-2', password, email: 'same@example.org' });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(Object.keys(second.json.user)).toEqual(Object.keys(first.json.user));
  });

  it.each([
    [{ username: 'a b', password }, 'username'],
    [{ username: '-a', password }, 'username'],
    [{ username: 'a'.repeat(33), password }, 'username'],
    [{ username: 'short', password: '1234567' }, 'password'],
    [{ username: 'long', password: 'x'.repeat(129) }, 'password'],
    [{ username: 'nul', password: 'x\u0000'.repeat(8) }, 'password'],
    [{ username: 'mail', password, email: 'nobody' }, 'email'],
  ])('refuses %j and names the field', async (body, field) => {
    expect(await makeAccount(body)).toMatchObject({ status: 400, json: { error: { code: 'BAD_REQUEST', field } } });
  });
});
