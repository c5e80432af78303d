import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../harness/free-port.mjs';
import { call, enterAsMember, password } from '../../support/accounts.ts';
import { type Actor, enter } from '../../support/actors.ts';
import { type Mailbox, startMailbox } from '../../support/mailbox.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

const account = () => ({ username: `n-${randomUUID().slice(0, 8)}`, password });
const newName = () => `Gus ${randomUUID().slice(0, 8)}`;
const rules = { name: 'The Bakery', roomCreation: 'everyone', guestsRead: true, guestsPost: true };

describe('who may make an account', () => {
  let running: RunningServer;
  let mailbox: Mailbox;
  let owner: Actor;

  beforeAll(async () => {
    const port = await freePort();
    mailbox = await startMailbox();
    running = await startServer({ ...mailbox.settings, PORT: String(port), PUBLIC_URL: `http://localhost:${port}` });
    owner = await enterAsMember(running.origin, 'Olga');
    expect(await call(running.origin, 'POST', '/workspace/claim', rules, owner.token)).toMatchObject({ status: 201 });
  });
  afterAll(async () => {
    await running.close();
    await mailbox.close();
  });

  const change = (what: object) => call(running.origin, 'PATCH', '/workspace', what, owner.token);
  const make = (more: object = {}, token?: string | null, origin = running.origin) =>
    call(origin, 'POST', '/account', { ...account(), ...more }, token);
  const invite = async (wish: object = {}) =>
    (
      (await call(running.origin, 'POST', '/workspace/invitations', wish, owner.token)).json as {
        invitation: { id: string; token: string };
      }
    ).invitation;

  it('closed: nobody, on any node and from the answer on, guests and the invited neither', async () => {
    const { token: invitation } = await invite();
    const guest = await enter(running.origin, newName());
    expect(await change({ registration: 'closed' })).toMatchObject({
      status: 200,
      json: { workspace: { registration: 'closed' } },
    });
    for (const origin of running.origins) {
      for (const [more, token] of [[{}], [{}, guest.token], [{ invitation }]] as const) {
        expect(await make(more, token, origin)).toMatchObject({ status: 403, json: { error: { code: 'FORBIDDEN' } } });
      }
      await expect
        .poll(async () => ((await call(origin, 'GET', '/workspace')).json as { workspace: object }).workspace, { timeout: 1000 })
        .toMatchObject({ registration: 'closed' });
    }
    expect(await call(running.origin, 'GET', '/account', undefined, guest.token)).toMatchObject({
      json: { account: { kind: 'guest' } },
    });
  });

  it('opened again, who stayed a guest makes an account, and signs in when it is closed once more', async () => {
    const [guest, known] = [await enter(running.origin, newName()), account()];
    await change({ registration: 'open' });
    expect(await make(known, guest.token)).toMatchObject({ status: 201 });
    await change({ registration: 'closed' });
    const signedIn = await call(running.origin, 'POST', '/session', { login: known.username, password });
    expect(signedIn).toMatchObject({ status: 201 });
  });

  it('by invitation: for so many, whoever comes at once; a name that is taken uses nothing up', async () => {
    await change({ registration: 'invited' });
    expect(await make()).toMatchObject({ status: 403 });
    const { id, token: invitation } = await invite({ maxUses: 2 });
    const first = account();
    expect(await make({ ...first, invitation })).toMatchObject({ status: 201 });
    expect(await make({ ...first, invitation })).toMatchObject({ status: 409, json: { error: { field: 'username' } } });
    const guest = await enter(running.origin, newName());
    const rivals = await Promise.all(
      running.origins.flatMap((origin) => [make({ invitation }, guest.token, origin), make({ invitation }, null, origin)]),
    );
    expect(rivals.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await make({ invitation })).toMatchObject({ status: 410, json: { error: { code: 'GONE' } } });
    const listed = await call(running.origin, 'GET', '/workspace/invitations', undefined, owner.token);
    expect((listed.json as { invitations: { id: string }[] }).invitations.map((one) => one.id)).not.toContain(id);
  });

  it('by invitation: none that was revoked or made up, and none to a room', async () => {
    await change({ registration: 'invited' });
    const revoked = await invite();
    expect(await call(running.origin, 'DELETE', `/workspace/invitations/${revoked.id}`, undefined, owner.token)).toMatchObject({
      status: 200,
    });
    expect(await make({ invitation: revoked.token })).toMatchObject({ status: 410 });
    expect(await make({ invitation: 'x'.repeat(32) })).toMatchObject({ status: 410 });

    // Whoever may make rooms may not let themselves in by one.
    const { room } = await guestRoom();
    expect(await make({ invitation: room })).toMatchObject({ status: 410 });
  });

  async function guestRoom() {
    const guest = await enter(running.origin, 'Maker');
    const { room } = (await guest.get('room:create', { name: `Room ${randomUUID()}`, visibility: 'private' })).room;
    return { room: (await guest.get('invitation:create', { room })).invitation.token };
  }

  it('by domain: who reads the mails of an address there, and it is verified', async () => {
    expect(await change({ registration: 'domains', emailDomains: [] })).toMatchObject({
      status: 400,
      json: { error: { field: 'emailDomains' } },
    });
    expect(await change({ registration: 'domains', emailDomains: ['Bakery.Example'] })).toMatchObject({
      status: 200,
      json: { workspace: { emailDomains: ['bakery.example'] } },
    });
    const ask = (email: string) => call(running.origin, 'POST', '/account/sign-up', { email });
    const mia = `mia-${randomUUID().slice(0, 8)}@bakery.example`;
    // What one says of oneself proves nothing.
    expect(await make({ email: mia })).toMatchObject({ status: 403 });
    for (const other of ['mia@mill.example', 'mia@sub.bakery.example', 'mia@notbakery.example', 'bakery.example@mill.example']) {
      expect(await ask(other), other).toMatchObject({ status: 403, json: { error: { field: 'email' } } });
    }
    expect(await ask(mia)).toMatchObject({ status: 202 });
    expect(await ask(mia)).toMatchObject({ status: 429 });
    const invitation = await mailbox.link(mia, 'sign-up');
    const made = await make({ invitation });
    expect(made).toMatchObject({ status: 201 });
    const { token } = made.json as { token: string };
    expect(await call(running.origin, 'GET', '/account', undefined, token)).toMatchObject({
      json: { account: { email: mia, emailVerified: true } },
    });
    expect(await make({ invitation })).toMatchObject({ status: 410 });

    // A link of yesterday's rules opens nothing under today's.
    const ben = `ben-${randomUUID().slice(0, 8)}@bakery.example`;
    await ask(ben);
    const late = await mailbox.link(ben, 'sign-up');
    await change({ emailDomains: ['mill.example'] });
    expect(await make({ invitation: late })).toMatchObject({ status: 403 });
  });

  it('is the owner’s to say', async () => {
    const guest = await enter(running.origin, newName());
    expect(await call(running.origin, 'POST', '/workspace/invitations', {}, guest.token)).toMatchObject({ status: 403 });
    expect(await call(running.origin, 'GET', '/workspace/invitations', undefined, guest.token)).toMatchObject({ status: 403 });
    expect(await call(running.origin, 'PATCH', '/workspace', { registration: 'open' }, guest.token)).toMatchObject({
      status: 403,
    });
  });
});

it('by domain asks for something that verifies addresses; a workspace that nobody owns is open', async () => {
  const running = await startServer();
  const member = await enterAsMember(running.origin, 'Mia');
  await call(running.origin, 'POST', '/workspace/claim', rules, member.token);
  expect(
    await call(
      running.origin,
      'PATCH',
      '/workspace',
      { registration: 'domains', emailDomains: ['bakery.example'] },
      member.token,
    ),
  ).toMatchObject({ status: 400, json: { error: { field: 'registration' } } });
  await running.close();
});
