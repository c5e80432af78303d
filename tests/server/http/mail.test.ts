import { spawn } from 'node:child_process';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { connect } from '../../support/actors.ts';
import { api, type Begun, makeMember, password } from '../../support/api.ts';
import { ownDatabase, type TestDatabase } from '../../support/databases.ts';
import { type Mailbox, startMailbox } from '../../support/mailbox.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

const newPassword = 'battery staple horse';
let database: TestDatabase;
let running: RunningServer;
let mailbox: Mailbox;
let [first, last] = ['', ''];

beforeAll(async () => {
  mailbox = await startMailbox();
  database = await ownDatabase();
  running = await startServer({ ...database.settings, ...mailbox.settings, PUBLIC_URL: 'https://chat.example.org' });
  [first, last] = [running.origins[0] ?? '', running.origins.at(-1) ?? ''];
});
afterAll(async () => {
  await running.close();
  await database.drop();
  await mailbox.close();
});
afterEach(() => void vi.useRealTimers());

const later = (ms: number) => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
const signIn = (login: string, given = password) => api<Begun>(last, 'POST', '/session', { body: { login, password: given } });
const askToVerify = (token: string) => api(first, 'POST', '/account/email/verification', { token });
const verify = (token: string) => api<{ email: string }>(last, 'POST', '/account/email/verify', { body: { token } });
const forget = (login: string) => api(first, 'POST', '/password-reset', { body: { login } });
const reset = (token: string, password = newPassword) =>
  api(last, 'POST', '/password-reset/confirm', { body: { token, password } });
const whoIs = (token: string) => running.nodes[0].core.sessions.identify({ authorization: `Bearer ${token}` });

async function verified(username: string) {
  const email = `${username}@example.org`;
  const member = await makeMember(first, username, { email });
  expect((await askToVerify(member.token)).status).toBe(202);
  expect((await verify(await mailbox.link(email, 'verify-email'))).json).toEqual({ email });
  return { ...member, email };
}

it('verifies an address by the link that was sent there; one signs in with it then', async () => {
  const email = 'vera@example.org';
  const { token, user } = await makeMember(first, 'vera', { email });
  expect((await signIn(email)).status).toBe(401);
  expect((await api(first, 'GET', '/account/email', { token })).json).toEqual({ email, mail: true });
  expect((await askToVerify(token)).status).toBe(202);
  const link = await mailbox.link(email, 'verify-email');
  expect((await signIn(email)).status).toBe(401);
  const answers = await Promise.all([verify(link), verify(link)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
  expect(await signIn('Vera@Example.org')).toMatchObject({ status: 201, json: { user: { id: user.id } } });
  expect((await api(first, 'GET', '/account/email', { token })).json).toEqual({ email: null, mail: true });
  expect((await askToVerify(token)).status).toBe(409);
});

it('sends one link a minute, and the newest alone holds, for a day', async () => {
  const email = 'mina@example.org';
  const { token } = await makeMember(first, 'mina', { email });
  await askToVerify(token);
  const old = await mailbox.link(email, 'verify-email');
  const again = await askToVerify(token);
  expect(again).toMatchObject({ status: 429, json: { error: { code: 'RATE_LIMITED' } } });
  later(61_000);
  mailbox.letters.length = 0;
  expect((await askToVerify(token)).status).toBe(202);
  const fresh = await mailbox.link(email, 'verify-email');
  expect((await verify(old)).status).toBe(410);
  later(24 * 60 * 60_000 + 1000);
  expect((await verify(fresh)).status).toBe(410);
});

it('gives an address to one account, and to none that claims another one by now', async () => {
  const { email } = await verified('first');
  const { token } = await makeMember(first, 'second', { email });
  mailbox.letters.length = 0;
  await askToVerify(token);
  expect((await verify(await mailbox.link(email, 'verify-email'))).status).toBe(409);
  const moved = await makeMember(first, 'moved', { email: 'moved@example.org' });
  await askToVerify(moved.token);
  const { db } = running.nodes[0].core.store.auth;
  await db.updateTable('user').set({ claimedEmail: 'other@example.org' }).where('id', '=', moved.user.id).execute();
  expect((await verify(await mailbox.link('moved@example.org', 'verify-email'))).status).toBe(410);
});

it('sets a new password by a link, once, and closes all that was open with the old one', async () => {
  const { token, email, user } = await verified('rita');
  const actor = await connect(first, { token, user });
  const closed = new Promise((resolve) => actor.socket.once('disconnect', resolve));
  expect((await forget('rita')).status).toBe(202);
  const link = await mailbox.link(email, 'reset-password');
  expect((await reset(link, 'short')).status).toBe(400);
  const answers = await Promise.all([reset(link), reset(link), reset(link)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
  await closed;
  expect(await whoIs(token)).toBeNull();
  expect((await signIn('rita')).status).toBe(401);
  expect((await signIn(email, newPassword)).status).toBe(201);
  actor.leave();
});

it('keeps no link as it is, and lets it hold for an hour; a verification is no reset', async () => {
  const { email } = await verified('hugo');
  await forget(email);
  const link = await mailbox.link(email, 'reset-password');
  const { db } = running.nodes[0].core.store.auth;
  expect(JSON.stringify(await db.selectFrom('oneTimeToken').selectAll().execute())).not.toContain(link);
  expect((await verify(link)).status).toBe(410);
  later(60 * 60_000 + 1000);
  expect((await reset(link)).status).toBe(410);
  expect((await signIn('hugo')).status).toBe(201);
});

it('row 22: answers a known and an unknown address alike, and before it looks: not even a mail server that hangs tells', async () => {
  const { email } = await verified('known-22');
  await makeMember(first, 'claims-22', { email: 'claims-22@example.org' });
  const release = mailbox.hold();
  mailbox.letters.length = 0;
  const started = performance.now();
  const answers = await Promise.all([email, 'claims-22@example.org', 'nobody@example.org', 'claims-22', 'nobody-22'].map(forget));
  expect(performance.now() - started).toBeLessThan(2000);
  for (const answer of answers) expect(answer).toEqual({ status: 202, json: {}, cookies: [] });
  release();
  await mailbox.link(email, 'reset-password');
  expect(mailbox.letters.map(({ to }) => to)).toEqual([email]);
  // A second one within the minute is answered alike, too, and not sent.
  expect(await forget(email)).toEqual(answers[0]);
});

it('row 61: links lead to PUBLIC_URL, whatever Host a request names', async () => {
  const { email } = await verified('host');
  const response = await fetch(`${first}/api/v1/password-reset`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-host': 'evil.example' },
    body: JSON.stringify({ login: email }),
  });
  expect(response.status).toBe(202);
  await mailbox.link(email, 'reset-password');
  const text = mailbox.letters.findLast(({ to }) => to === email)?.text;
  expect(text).toContain('https://chat.example.org/reset-password#');
  expect(text).not.toContain('evil.example');
});

it('npm run reset-password makes a link for who has no e-mail, and turns codes off when asked to', async () => {
  const { token } = await makeMember(first, 'lost');
  await api(first, 'POST', '/account/two-factor', { token, body: { currentPassword: password } });
  const { db } = running.nodes[0].core.store.auth;
  await db.updateTable('twoFactor').set({ confirmedAt: Date.now() }).execute();
  const run = async (...args: string[]) => {
    const env = { ...process.env, ...database.settings, PUBLIC_URL: 'https://chat.example.org', REDIS_URL: '' };
    const child = spawn(process.execPath, ['ops/reset-password.ts', ...args], { env });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
    const code = await new Promise((resolve) => child.once('close', resolve));
    return { code, text: text.trim() };
  };
  expect(await run('nobody-here')).toMatchObject({ code: 1, text: expect.stringContaining('no account') });
  const made = await run('Lost');
  expect(made).toEqual({ code: 0, text: expect.stringMatching(/^https:\/\/chat\.example\.org\/reset-password#[\w-]+$/) });
  expect((await reset(made.text.split('#')[1] ?? '')).status).toBe(200);
  expect(await signIn('lost', newPassword)).toMatchObject({ status: 401, json: { error: { field: 'code' } } });
  const without = await run('lost', '--without-codes');
  expect((await reset(without.text.split('#')[1] ?? '')).status).toBe(200);
  expect((await signIn('lost', newPassword)).status).toBe(201);
});

it('sends nothing without its settings, and says so to who would wait for it', async () => {
  const alone = await startServer();
  const { token } = await makeMember(alone.origin, 'alone', { email: 'alone@example.org' });
  expect((await api(alone.origin, 'GET', '/account/email', { token })).json).toEqual({ email: 'alone@example.org', mail: false });
  expect((await api(alone.origin, 'POST', '/account/email/verification', { token })).status).toBe(409);
  expect((await api(alone.origin, 'GET', '/session/methods')).json).toMatchObject({ mail: false });
  await alone.close();
});

it('sends one e-mail to an address, whoever wishes it, and nothing that somebody typed', async () => {
  const text = 'You won! http://evil.example';
  const email = 'anybody@example.org';
  const members = await Promise.all(
    Array.from({ length: 25 }, async (_, i) => {
      // What stands after a plus comes to the same mailbox.
      const claimed = i % 2 === 0 ? email : `anybody+${i}@example.org`;
      const { token } = await makeMember(first, `winner-${i}`, { email: claimed });
      await api(first, 'PATCH', '/account', { token, body: { name: text } });
      return token;
    }),
  );
  mailbox.letters.length = 0;
  const statuses = (await Promise.all(members.map(askToVerify))).map(({ status }) => status);
  expect(statuses.filter((status) => status === 202)).toHaveLength(1);
  expect(statuses.filter((status) => status === 429)).toHaveLength(24);
  expect(mailbox.letters).toHaveLength(1);
  expect(mailbox.letters[0]?.text).not.toMatch(/won|evil/);
  expect(mailbox.letters[0]?.text.match(/https?:\/\/[^/\s]+/g)).toEqual(['https://chat.example.org']);
}, 60_000);

it('sends so many a day to an address, and more the next day', async () => {
  const email = 'often@example.org';
  const statuses: number[] = [];
  for (let i = 0; i < 12; i++) {
    const { token } = await makeMember(first, `often-${i}`, { email });
    statuses.push((await askToVerify(token)).status);
    later(61_000);
  }
  expect(statuses).toEqual([...Array(10).fill(202), 429, 429]);
  later(24 * 60 * 60_000);
  const { token } = await makeMember(first, 'often-again', { email });
  expect((await askToVerify(token)).status).toBe(202);
}, 60_000);

it('who wishes a link for somebody else takes none from them, nor writes them anything', async () => {
  const { email, token } = await verified('reset-twice');
  await api(first, 'PATCH', '/account', { token, body: { name: 'Click http://evil.example' } });
  await forget(email);
  const own = await mailbox.link(email, 'reset-password');
  expect(mailbox.letters.findLast(({ to }) => to === email)?.text).not.toContain('evil');
  later(61_000);
  mailbox.letters.length = 0;
  await forget('reset-twice');
  const other = await mailbox.link(email, 'reset-password');
  expect((await reset(own)).status).toBe(200);
  expect((await reset(other)).status).toBe(410);
});

it('an e-mail is in the language of the request that it comes of', async () => {
  const { email, token } = await verified('ulla');
  await fetch(`${first}/api/v1/password-reset`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'de' },
    body: JSON.stringify({ login: email }),
  });
  await mailbox.link(email, 'reset-password');
  const text = mailbox.letters.findLast(({ to }) => to === email)?.text;
  expect(text).toContain('um ein neues Passwort zu w');
  expect(text).not.toContain('Open this link');

  // The account's own language goes before it.
  await api(first, 'PATCH', '/account', { token, body: { language: 'fr' } });
  later(61_000);
  mailbox.letters.length = 0;
  await forget(email);
  await mailbox.link(email, 'reset-password');
  expect(mailbox.letters.findLast(({ to }) => to === email)?.text).toContain('Ouvrez ce lien');
});
