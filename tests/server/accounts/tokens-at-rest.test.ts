import { afterAll, beforeAll, expect, it } from 'vitest';
import { setupToken } from '../../../server/workspace/setup/setup.ts';
import { freePort } from '../../harness/free-port.mjs';
import { becomeGuest } from '../../harness/guest.ts';
import { type Actor, connect, enter } from '../../support/actors.ts';
import { api, type Begun, makeMember, password } from '../../support/api.ts';
import { connectDesk, type DeskActor, loaf } from '../../support/desk.ts';
import { type Mailbox, startMailbox } from '../../support/mailbox.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

let running: RunningServer;
let mailbox: Mailbox;
let owner: Begun;
let [chat, desk]: [Actor, DeskActor] = [] as never;
let setup: string;

beforeAll(async () => {
  mailbox = await startMailbox();
  const port = await freePort();
  running = await startServer({ ...mailbox.settings, PORT: String(port), PUBLIC_URL: `http://localhost:${port}` });
  setup = (await setupToken(running.nodes[0].core)) ?? '';
  // Whether it is kept is to be seen before the claim.
  expect(await everythingStored()).not.toContain(setup);
  owner = await makeMember(running.origin, 'tq-owner', { email: 'tq-owner@example.org' });
  const rules = { name: 'A workspace', roomCreation: 'everyone', guestsRead: true, guestsPost: true };
  await ask('POST', '/workspace/claim', rules);
  chat = await connect(running.origin, owner);
  desk = await connectDesk(running.origin, owner);
  await desk.get('order:list', {});
});
afterAll(async () => {
  await running.close();
  await mailbox.close();
});

const ask = async <Data = Record<string, string>>(method: string, path: string, body?: object) =>
  (await api<Data>(running.origin, method, path, { token: owner.token, body })).json;

/** Every row of every table, as one text. */
async function everythingStored(): Promise<string> {
  const { db } = running.nodes[0].core.store.auth;
  const tables = await db.introspection.getTables();
  const rows = await Promise.all(
    tables.map(({ name }) =>
      db
        .selectFrom(name as 'user')
        .selectAll()
        .execute(),
    ),
  );
  return JSON.stringify(rows);
}

/** Whatever lets somebody in who has it: each way to get one. */
const tokens: Record<string, () => Promise<string>> = {
  'a session': async () => owner.token,
  'a session of a guest': async () => (await becomeGuest(running.origin, 'Gus')).token,
  'an API key': async () => {
    return (await ask('POST', '/keys', { name: 'Bot', scopes: ['read'], currentPassword: password })).token ?? '';
  },
  'an invitation to a room': async () => (await chat.get('invitation:create', { room: 'lobby' })).invitation.token,
  'an invitation to the workspace': async () =>
    (await ask<{ invitation: { token: string } }>('POST', '/workspace/invitations', {})).invitation.token,
  'a link that verifies an address': async () => {
    await ask('POST', '/account/email/verification', {});
    return mailbox.link('tq-owner@example.org', 'verify-email');
  },
  'a link to a new password': async () => {
    const { user } = await makeMember(running.origin, 'tq-other');
    return (await ask('POST', `/people/${user.id}/reset-link`)).link?.split('#')[1] ?? '';
  },
  'a challenge for a passkey': async () => {
    return (await ask('POST', '/account/passkeys/options', { currentPassword: password })).challenge ?? '';
  },
  'the secret of codes': async () => (await ask('POST', '/account/two-factor', { currentPassword: password })).secret ?? '',
  'a customer’s link': async () => (await desk.get('order:create', loaf)).track?.split('/').at(-1) ?? '',
  'the link of the status display': async () => (await desk.get('display:link', {})).link.split('/').at(-1) ?? '',
  'the secret of a webhook': async () => (await desk.get('webhook:create', { url: 'http://127.0.0.1:9/' })).secret,
};

it.each(Object.entries(tokens))('%s cannot be read out of the database', async (_name, make) => {
  const token = await make();
  expect(token.length).toBeGreaterThanOrEqual(16);
  const stored = await everythingStored();
  expect(stored).toContain(owner.user.id);
  expect(stored).not.toContain(token.replace(/^whsec_/, ''));
});

it('the link of an invitation is shown again, unless it cannot be told; then it lets people in all the same', async () => {
  const made = (await chat.get('invitation:create', { room: 'lobby', role: 'member' })).invitation;
  const shown = async () => {
    const { invitations } = await chat.get('invitation:list', { room: 'lobby' });
    return invitations.find(({ id }) => id === made.id)?.token;
  };
  expect(await shown()).toBe(made.token);
  // One that a version before made has a token of its own, as has one from before another AUTH_SECRET.
  const { db } = running.nodes[0].core.store.auth;
  const hash = 'Rvt5F-_gj0zcBrM1Ruf-JtsbJbTjpuxfquL4Mi5uWAg';
  await db.updateTable('invitation').set({ tokenHash: hash }).where('id', '=', made.id).execute();
  expect(await shown()).toBeNull();
  const mia = await makeMember(running.origin, 'tq-mia');
  const guest = await connect(running.origin, mia);
  expect((await guest.get('invitation:accept', { token: 'a-link-of-a-version-before' })).invitation).toMatchObject({
    room: 'lobby',
  });
  const stranger = await enter(running.origin, 'Stranger');
  expect(await stranger.ask('invitation:get', { token: made.id })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
});
