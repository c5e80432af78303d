import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeResetLink } from '../../../server/accounts/password/reset.ts';
import { codeAt, fromBase32 } from '../../../server/accounts/two-factor/one-time-codes.ts';
import { freePort } from '../../harness/free-port.mjs';
import { type Answer, api, type Begun, makeMember, password } from '../../support/api.ts';
import { createAuthenticator } from '../../support/authenticator.ts';
import { type Mailbox, startMailbox } from '../../support/mailbox.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const next = 'battery staple horse';
const currentPassword = password;

let running: RunningServer;
let mailbox: Mailbox;
let site: string;
let owner: Begun;

beforeAll(async () => {
  mailbox = await startMailbox();
  const port = await freePort();
  site = `http://localhost:${port}`;
  running = await startServer({ ...mailbox.settings, PORT: String(port), PUBLIC_URL: site });
  owner = await makeMember(running.origin, `owner-${randomUUID().slice(0, 8)}`);
  const rules = { name: 'A workspace', roomCreation: 'everyone', guestsRead: true, guestsPost: true };
  expect((await api(running.origin, 'POST', '/workspace/claim', { token: owner.token, body: rules })).status).toBe(201);
});
afterAll(async () => {
  await running.close();
  await mailbox.close();
});
afterEach(() => void vi.useRealTimers());

/** As a browser would, by the device it names. */
async function ask<Data = Record<string, unknown>>(token: string | undefined, method: string, path: string, body: object = {}) {
  const response = await fetch(`${running.origin}/api/v1${path}`, {
    method,
    headers: {
      ...{ 'content-type': 'application/json', 'user-agent': firefox },
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, json: (await response.json()) as Answer<Data>['json'] };
}

const lettersTo = (email: string, subject = '') =>
  mailbox.letters.filter(({ to, text }) => to === email && text.includes(`Subject: ${subject}`));

async function verify(token: string, email: string) {
  await ask(token, 'POST', '/account/email/verification');
  const link = await mailbox.link(email, 'verify-email');
  expect((await ask(undefined, 'POST', '/account/email/verify', { token: link })).status).toBe(200);
}

/** Somebody with a verified address. */
async function known() {
  const username = `al-${randomUUID().slice(0, 8)}`;
  const email = `${username}@example.org`;
  const { token, user } = await makeMember(running.origin, username, { email, name: 'Click http://evil.example' });
  await verify(token, email);
  return { username, email, token, user };
}
type Known = Awaited<ReturnType<typeof known>>;

const makeKey = (token: string) =>
  ask<{ key: { id: string } }>(token, 'POST', '/keys', { name: 'evil.example', scopes: ['read'], currentPassword });

async function addPasskey(token: string) {
  const path = '/account/passkeys';
  const options = await ask<{ challenge: string; rp: { id: string }; user: { id: string } }>(token, 'POST', `${path}/options`, {
    currentPassword,
  });
  const credential = createAuthenticator().make(options.json, site);
  return ask<{ passkey: { id: string } }>(token, 'POST', path, { credential, name: 'evil.example' });
}

async function codesOn(token: string) {
  const { json } = await ask<{ secret: string }>(token, 'POST', '/account/two-factor', { currentPassword });
  const code = codeAt(fromBase32(json.secret), Math.floor(Date.now() / 30_000));
  return ask<{ recoveryCodes: string[] }>(token, 'POST', '/account/two-factor/confirm', { code });
}

async function resetBy(link: { login: string; withoutCodes?: boolean }) {
  const made = await makeResetLink(running.nodes[0].core.store, running.origin, { ...link, by: 'host' });
  const token = made?.link.split('#')[1];
  return ask(undefined, 'POST', '/password-reset/confirm', { token, password: next });
}

const [browser, host] = [/^By: Firefox on Windows, from (127\.0\.0\.1|::1\S*)\s*$/m, /^By: an administrator of the workspace/m];

/** What is done to somebody's account, and the subject of what they are told. */
const acts: [string, RegExp, (who: Known) => Promise<{ status: number }>][] = [
  ['An API key was created', browser, ({ token }) => makeKey(token)],
  ['A passkey was added', browser, ({ token }) => addPasskey(token)],
  [
    'A passkey was removed',
    browser,
    async ({ token }) => {
      const { json } = await addPasskey(token);
      return ask(token, 'DELETE', `/account/passkeys/${json.passkey.id}`, { currentPassword });
    },
  ],
  ['Your password was changed', browser, ({ token }) => ask(token, 'PATCH', '/account', { password: next, currentPassword })],
  [
    // The address is given up in the same breath.
    'Your password was changed',
    browser,
    ({ token }) => ask(token, 'PATCH', '/account', { password: next, email: null, currentPassword }),
  ],
  ['A new password was chosen', browser, ({ username }) => resetBy({ login: username })],
  ['Two-step sign-in was turned on', browser, ({ token }) => codesOn(token)],
  [
    'Two-step sign-in was turned off',
    browser,
    async ({ token }) => {
      const { json } = await codesOn(token);
      return ask(token, 'DELETE', '/account/two-factor', { currentPassword, code: json.recoveryCodes[0] });
    },
  ],
  [
    'Two-step sign-in was turned off',
    browser,
    async ({ token, username }) => {
      await codesOn(token);
      return resetBy({ login: username, withoutCodes: true });
    },
  ],
  [
    'Two-step sign-in was turned off',
    host,
    async ({ token, user }) => {
      await codesOn(token);
      return ask(owner.token, 'POST', `/people/${user.id}/second-factor/reset`);
    },
  ],
  [
    'This is no longer the e-mail address',
    browser,
    ({ token }) => ask(token, 'PATCH', '/account', { email: null, currentPassword }),
  ],
  [
    'This is no longer the e-mail address',
    browser,
    async ({ token, email }) => {
      const other = `new-${email}`;
      await ask(token, 'PATCH', '/account', { email: other, currentPassword });
      await ask(token, 'POST', '/account/email/verification');
      expect(lettersTo(email, 'This is no longer')).toEqual([]);
      return ask(undefined, 'POST', '/account/email/verify', { token: await mailbox.link(other, 'verify-email') });
    },
  ],
];

describe('who has a verified address is told there', () => {
  it.each(acts)('%s (%#)', async (subject, by, act) => {
    const who = await known();
    expect((await act(who)).status).toBeLessThan(300);
    await expect.poll(() => lettersTo(who.email, subject)).toHaveLength(1);
    const [{ text } = { text: '' }] = lettersTo(who.email, subject);
    expect(text).toMatch(by);
    expect(text).toMatch(/^When: \d{4}-\d\d-\d\d \d\d:\d\d UTC\s*$/m);
    expect(text).toContain(`${site}/settings`);
    expect(text).not.toContain('evil');
  });

  it('and nobody of what was refused, what was there already, or by an address that is only claimed', async () => {
    const who = await known();
    for (const path of ['/keys', '/account/passkeys/options']) {
      await ask(who.token, 'POST', path, { name: 'Bot', scopes: ['read'], currentPassword: 'not the password' });
    }
    await ask(who.token, 'PATCH', '/account', { password: 'password', currentPassword });
    await ask(owner.token, 'POST', `/people/${who.user.id}/second-factor/reset`);
    await ask(who.token, 'PATCH', '/account', { name: 'Nora' });
    const claims = await makeMember(running.origin, `al-${randomUUID().slice(0, 8)}`, { email: `c-${who.email}` });
    expect((await makeKey(claims.token)).status).toBe(201);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(lettersTo(`c-${who.email}`)).toEqual([]);
    expect(lettersTo(who.email).map(({ text }) => /^Subject: (.*)$/m.exec(text)?.[1]?.trim())).toEqual([
      'Verify your e-mail address',
    ]);
  });
});

describe('an alert', () => {
  it('comes whatever else was sent to the mailbox, and however lately one of its kind was', async () => {
    const who = await known();
    for (let i = 0; i < 12; i += 1) {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
      await ask(undefined, 'POST', '/password-reset', { login: who.email });
    }
    for (let i = 0; i < 3; i += 1) expect((await makeKey(who.token)).status).toBe(201);
    await expect.poll(() => lettersTo(who.email, 'An API key')).toHaveLength(3);
    // Another kind has an allowance of its own.
    expect((await addPasskey(who.token)).status).toBe(201);
    await expect.poll(() => lettersTo(who.email, 'A passkey')).toHaveLength(1);
  });

  it('of a kind comes ten times a day, and the last one says so; nobody who shares the mailbox uses it up', async () => {
    const who = await known();
    for (let i = 0; i < 12; i += 1) expect((await makeKey(who.token)).status).toBe(201);
    await expect.poll(() => lettersTo(who.email, 'An API key')).toHaveLength(10);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const letters = lettersTo(who.email, 'An API key');
    expect(letters).toHaveLength(10);
    expect(letters.filter(({ text }) => text.includes('Today you get no more'))).toHaveLength(1);

    const email = who.email.replace('@', '+other@');
    const other = await makeMember(running.origin, `al-${randomUUID().slice(0, 8)}`, { email });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
    await verify(other.token, email);
    expect((await makeKey(other.token)).status).toBe(201);
    await expect.poll(() => lettersTo(email, 'An API key')).toHaveLength(1);

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 });
    expect((await makeKey(who.token)).status).toBe(201);
    await expect.poll(() => lettersTo(who.email, 'An API key')).toHaveLength(11);
  });

  it('is waited for by nobody, and nothing fails because it does', async () => {
    const who = await known();
    const release = mailbox.hold();
    expect((await makeKey(who.token)).status).toBe(201);
    expect(lettersTo(who.email, 'An API key')).toEqual([]);
    release();
    await expect.poll(() => lettersTo(who.email, 'An API key')).toHaveLength(1);
    mailbox.refuse('for now');
    expect((await makeKey(who.token)).status).toBe(201);
    expect((await ask(who.token, 'PATCH', '/account', { password: next, currentPassword })).status).toBe(200);
    mailbox.refuse(false);
  });
});
