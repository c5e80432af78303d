import { randomUUID, type ScryptOptions, scrypt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeResetLink } from '../../../server/accounts/password/reset.ts';
import { freePort } from '../../harness/free-port.mjs';
import { becomeGuest } from '../../harness/guest.ts';
import { type Answer, api, type Begun, makeMember, password } from '../../support/api.ts';
import { type Mailbox, startMailbox } from '../../support/mailbox.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

const rules = { name: 'Hartwell Bakehouse', roomCreation: 'everyone', guestsRead: true, guestsPost: true };
/** A name that no list has. */
const newName = () => `tq${randomUUID().slice(0, 8)}`;
const tokenOf = (link: string) => link.split('#')[1] ?? '';

/** Who chooses a password, and how: every way there is to a new one. */
interface Choosing {
  /** What they are called. */
  names: string[];
  /** Of the input. */
  field: string;
  choose(password: string): Promise<Answer<Record<string, unknown>>>;
}

describe('a new password', () => {
  let running: RunningServer;
  let mailbox: Mailbox;
  let owner: Begun;
  let origin: string;

  beforeAll(async () => {
    mailbox = await startMailbox();
    const port = await freePort();
    running = await startServer({ ...mailbox.settings, PORT: String(port), PUBLIC_URL: `http://localhost:${port}` });
    origin = running.origins[0] ?? '';
    owner = await makeMember(origin, newName());
    expect((await api(origin, 'POST', '/workspace/claim', { token: owner.token, body: rules })).status).toBe(201);
  });
  afterAll(async () => {
    await running.close();
    await mailbox.close();
  });

  async function known() {
    const [username, name, local] = [newName(), `Tekla ${newName()}`, newName()];
    const { token, user } = await makeMember(origin, username, { name, email: `${local}@example.org` });
    return { username, names: [username, name, local], token, user };
  }
  const byLink = (names: string[], token: string): Choosing => ({
    ...{ names, field: 'password' },
    choose: (password) => api(origin, 'POST', '/password-reset/confirm', { body: { token, password } }),
  });

  const doors: Record<string, () => Promise<Choosing>> = {
    async 'signing up'() {
      const [username, name, local] = [newName(), `Tekla ${newName()}`, newName()];
      const body = { username, name, email: `${local}@example.org` };
      const choose = (password: string) => api(origin, 'POST', '/account', { body: { ...body, password } });
      return { names: [username, name, local], field: 'password', choose };
    },
    async 'a guest who becomes a member'() {
      const [username, name] = [newName(), `Tekla ${newName()}`];
      const { token } = await becomeGuest(origin, name);
      const choose = (password: string) => api(origin, 'POST', '/account', { token, body: { username, password } });
      return { names: [username, name], field: 'password', choose };
    },
    async 'signing up by a link in an e-mail'() {
      const [username, local] = [newName(), newName()];
      await api(origin, 'PATCH', '/workspace', {
        token: owner.token,
        body: { registration: 'domains', emailDomains: ['example.org'] },
      });
      const email = `${local}@example.org`;
      expect((await api(origin, 'POST', '/account/sign-up', { body: { email } })).status).toBe(202);
      const invitation = await mailbox.link(email, 'sign-up');
      await api(origin, 'PATCH', '/workspace', { token: owner.token, body: { registration: 'open' } });
      const choose = (password: string) => api(origin, 'POST', '/account', { body: { username, password, invitation } });
      return { names: [username, local], field: 'password', choose };
    },
    async 'the settings'() {
      const { token, names } = await known();
      const choose = (next: string) =>
        api(origin, 'PATCH', '/account', { token, body: { password: next, currentPassword: password } });
      return { names, field: 'password', choose };
    },
    async 'the settings, with another name in the same breath'() {
      const { token, names } = await known();
      const [username, name] = [newName(), `Tekla ${newName()}`];
      const body = { username, name, currentPassword: password };
      const choose = (next: string) => api(origin, 'PATCH', '/account', { token, body: { ...body, password: next } });
      return { names: [...names, username, name], field: 'password', choose };
    },
    async 'a link for who forgot theirs'() {
      const { token, username, names } = await known();
      const email = `${names[2]}@example.org`;
      await api(origin, 'POST', '/account/email/verification', { token });
      await api(origin, 'POST', '/account/email/verify', { body: { token: await mailbox.link(email, 'verify-email') } });
      await api(origin, 'POST', '/password-reset', { body: { login: username } });
      return byLink(names, await mailbox.link(email, 'reset-password'));
    },
    async 'a link that an administrator hands over'() {
      const { user, names } = await known();
      const { json } = await api<{ link: string }>(origin, 'POST', `/people/${user.id}/reset-link`, { token: owner.token });
      return byLink(names, tokenOf(json.link));
    },
    async 'a link that npm run reset-password makes'() {
      const { username, names } = await known();
      const reset = await makeResetLink(running.nodes[0].core.store, origin, { login: username, by: 'host' });
      return byLink(names, tokenOf(reset?.link ?? ''));
    },
  };

  it.each(Object.entries(doors))(
    '%s: none that everybody has or that is made of names; another one then',
    async (_door, open) => {
      const { names, field, choose } = await open();
      for (const guess of [
        'password',
        'PassWord1!',
        'aaaaaaaaa',
        ...names,
        `${names[0]}12`,
        'hartwell-bakehouse',
        'Bakehouse26',
      ]) {
        const answer = await choose(guess);
        expect([guess, answer.status, answer.json.error?.code]).toEqual([guess, 400, 'BAD_REQUEST']);
        expect([answer.json.error?.field, answer.json.error?.message]).toEqual([field, expect.stringMatching(/random words/)]);
      }
      expect((await choose('battery staple horse')).status).toBeLessThan(300);
    },
  );

  it('of who sets a workspace up is none either, nor its new name', async () => {
    const fresh = await startServer();
    const username = newName();
    const claim = (given: string) =>
      api(fresh.origin, 'POST', '/workspace/claim', { body: { ...rules, account: { username, password: given } } });
    for (const guess of ['password1', username, 'HartwellBakehouse']) {
      expect(await claim(guess)).toMatchObject({ status: 400, json: { error: { field: 'account.password' } } });
    }
    expect((await claim('battery staple horse')).status).toBe(201);
    await fresh.close();
  });

  it('may be refused, and one that was chosen before still signs in', async () => {
    const { user, username } = await known();
    const { db } = running.nodes[0].core.store.auth;
    // As it was kept when nobody looked at it.
    const salt = '00112233445566778899aabbccddeeff';
    const options = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 };
    const key = await promisify<string, string, number, ScryptOptions, Buffer>(scrypt)('password', salt, 64, options);
    const before = `${salt}:${key.toString('hex')}`;
    await db.updateTable('account').set({ password: before }).where('userId', '=', user.id).execute();
    expect((await api(origin, 'POST', '/session', { body: { login: username, password: 'password' } })).status).toBe(201);
  });
});

it('a hash of a password is made in one place, which looks at the password first', () => {
  const folder = new URL('../../../server/', import.meta.url);
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.ts'));
  const hashing = files.filter((name) => /\bscrypt\(/.test(readFileSync(new URL(name, folder), 'utf8')));
  expect(hashing).toEqual(['accounts/password/password.ts']);
});
