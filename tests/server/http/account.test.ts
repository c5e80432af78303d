import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../../contract/account/account.ts';
import { becomeGuest } from '../../harness/guest.ts';
import { connect, enter } from '../../support/actors.ts';
import { callApi, makeMember, password, signInAgain } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

type Changed = { account: Account; error?: { code: string; field?: string } };

describe('changing one’s own account', () => {
  let running: RunningServer;
  beforeAll(async () => {
    running = await startServer();
  });
  afterAll(() => running.close());

  const change = (token: string | undefined, body: unknown) =>
    callApi<Changed>(running.origin, 'PATCH', '/account', { token, body });
  const get = (token?: string) => callApi<Changed>(running.origin, 'GET', '/account', { token });
  const statusOf = async (token: string) => (await callApi(running.origin, 'GET', '/sessions', { token })).status;
  const somebody = () => makeMember(running.origin);

  it('shows the account, to an anonymous visitor that there is none', async () => {
    const { token, user } = await somebody();
    const { json } = await get(token);
    const none = { email: null, emailVerified: false, picture: null };
    expect(json).toEqual({ account: { ...none, id: user.id, name: user.username, kind: 'member', username: user.username } });
    expect((await get()).json).toEqual({ account: null });
    const guest = await becomeGuest(running.origin, 'Gus');
    const asGuest = { ...none, id: guest.user.id, name: 'Gus', kind: 'guest', username: null };
    expect((await get(guest.token)).json).toEqual({ account: asGuest });
  });

  it('changes the name without a password, of guests too', async () => {
    const guest = await becomeGuest(running.origin, 'Gus');
    for (const { token } of [guest, await somebody()]) {
      expect(await change(token, { name: '  Zoë ' })).toMatchObject({ status: 200, json: { account: { name: 'Zoë' } } });
      expect((await get(token)).json.account.name).toBe('Zoë');
    }
  });

  it('takes a guest’s name only', async () => {
    const { token } = await becomeGuest(running.origin, 'Gus');
    for (const what of [{ username: 'gus' }, { email: 'gus@example.org' }, { password: 'another password' }]) {
      const { status, json } = await change(token, { ...what, currentPassword: password });
      expect([status, json.error?.code]).toEqual([403, 'FORBIDDEN']);
    }
  });

  it.each([
    [{ username: 'a-new-name' }],
    [{ email: 'new@example.org' }],
    [{ email: null }],
    [{ password: 'another password' }],
    [{ name: 'New', password: 'another password' }],
  ])('changes %j with the current password only', async (what) => {
    const { token, user } = await somebody();
    const wrong = await change(token, { ...what, currentPassword: 'not the password' });
    expect(wrong).toMatchObject({ status: 403, json: { error: { code: 'FORBIDDEN', field: 'currentPassword' } } });
    const missing = await change(token, what);
    expect(missing).toMatchObject({ status: 400, json: { error: { field: 'currentPassword' } } });
    expect((await get(token)).json.account).toMatchObject({ name: user.username, username: user.username, email: null });
    expect((await signInAgain(running.origin, user.username)).status).toBe(201);
  });

  it('changes the user name; the old one stays theirs for a while, and a taken one whose it is', async () => {
    const [ada, ben] = [await somebody(), await somebody()];
    const taken = await change(ada.token, { username: ben.user.username, currentPassword: password });
    expect(taken).toMatchObject({ status: 409, json: { error: { code: 'CONFLICT', field: 'username' } } });
    const username = `new-${randomUUID().slice(0, 8)}`;
    expect(await change(ada.token, { username, currentPassword: password })).toMatchObject({ json: { account: { username } } });
    expect((await signInAgain(running.origin, username)).status).toBe(201);
    expect((await signInAgain(running.origin, ada.user.username)).status).toBe(401);
    const given = await change(ben.token, { username: ada.user.username, currentPassword: password });
    expect(given.status).toBe(409);
    const back = await change(ada.token, { username: ada.user.username, currentPassword: password });
    expect(back.status).toBe(200);
  });

  it('gives a user name to one of those who want it at once', async () => {
    const people = await Promise.all([somebody(), somebody(), somebody()]);
    const username = `wanted-${randomUUID().slice(0, 8)}`;
    const answers = await Promise.all(people.map(({ token }) => change(token, { username, currentPassword: password })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('keeps an e-mail address as a claim, which several may have, and forgets it again', async () => {
    const [ada, ben] = [await somebody(), await somebody()];
    for (const { token } of [ada, ben]) {
      const { json } = await change(token, { email: 'Same@Example.org', currentPassword: password });
      expect(json.account).toMatchObject({ email: 'same@example.org', emailVerified: false });
    }
    expect((await signInAgain(running.origin, 'same@example.org')).status).toBe(401);
    expect((await change(ada.token, { email: null, currentPassword: password })).json.account.email).toBeNull();
  });

  it('a verified address counts until another is verified, and goes when there is to be none', async () => {
    const { token, user } = await somebody();
    const email = `${user.username}@example.org`;
    const { db } = running.nodes[0].core.store.auth;
    await db.updateTable('user').set({ email, emailVerified: 1 }).where('id', '=', user.id).execute();
    expect((await get(token)).json.account).toMatchObject({ email, emailVerified: true });
    const claimed = await change(token, { email: 'another@example.org', currentPassword: password });
    expect(claimed.json.account).toMatchObject({ email: 'another@example.org', emailVerified: false });
    expect((await signInAgain(running.origin, email)).status).toBe(201);
    await change(token, { email: null, currentPassword: password });
    expect((await signInAgain(running.origin, email)).status).toBe(401);
  });

  it('row 19: another password ends all other sessions and closes their sockets', async () => {
    const here = await somebody();
    const { json: there } = await signInAgain(running.origin, here.user.username);
    const [stays, goes] = await Promise.all([connect(running.origin, here), connect(running.origin, there)]);
    const closed = new Promise((resolve) => goes.socket.once('disconnect', resolve));
    expect((await change(here.token, { password: 'another password', currentPassword: password })).status).toBe(200);
    // From here on: hashing two passwords takes its time.
    const changed = performance.now();
    await closed;
    expect(performance.now() - changed).toBeLessThan(1000);
    expect(goes.heard('identity:changed')).toEqual([{}]);
    expect([await statusOf(here.token), await statusOf(there.token)]).toEqual([200, 401]);
    expect((await signInAgain(running.origin, here.user.username)).status).toBe(401);
    expect((await signInAgain(running.origin, here.user.username, 'another password')).status).toBe(201);
    expect(await stays.ask('room:join', { room: 'lobby' })).toMatchObject({ ok: true });
    expect(stays.heard('identity:changed')).toEqual([]);
    for (const actor of [stays, goes]) actor.leave();
  });

  it('of two passwords at once the second finds the first, and is refused', async () => {
    const { token } = await somebody();
    const answers = await Promise.all(
      ['password one', 'password two'].map((one) => change(token, { password: one, currentPassword: password })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('another name holds at once: on old messages, on new ones of every socket, and in presence', async () => {
    const here = await somebody();
    const { json: there } = await signInAgain(running.origin, here.user.username);
    const watcher = await enter(running.origin, 'Watcher');
    const { room } = (await watcher.get('room:create', { name: `Room ${randomUUID()}`, visibility: 'public' })).room;
    await watcher.get('room:join', { room });
    const actor = await connect(running.origin, there);
    await actor.get('room:join', { room });
    await actor.get('message:send', { room, id: randomUUID(), text: 'before' });

    const back = new Promise((resolve) => actor.socket.once('connect', () => resolve(undefined)));
    expect((await change(here.token, { name: 'Zoë' })).status).toBe(200);
    await back;
    expect(actor.heard('identity:changed')).toEqual([{}]);
    expect(await actor.get('room:join', { room })).toMatchObject({
      me: { name: 'Zoë' },
      messages: [{ text: 'before', author: { name: 'Zoë' } }],
    });
    await actor.get('message:send', { room, id: randomUUID(), text: 'after' });
    expect(await watcher.hears('message:posted', 2)).toMatchObject([{}, { messages: [{ author: { name: 'Zoë' } }] }]);
    await expect
      .poll(async () => (await watcher.get('presence:list', { room })).people.map(({ name }) => name).sort())
      .toEqual(['Watcher', 'Zoë']);
    for (const one of [actor, watcher]) one.leave();
  });

  it('tells a page that comes with the cookie of a session that is over, until it has asked who it is', async () => {
    const { origin } = running;
    const guest = await becomeGuest(origin, 'Gus');
    const extraHeaders = { cookie: guest.cookie, origin };
    const heard = async (headers: Record<string, string>) => {
      const socket = io(`${origin}/chat`, { transports: ['websocket'], forceNew: true, extraHeaders: headers });
      const events: string[] = [];
      socket.onAny((event: string) => events.push(event));
      await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
      await socket.timeout(10_000).emitWithAck('room:list', {});
      socket.disconnect();
      return events.filter((event) => event === 'identity:changed');
    };
    expect(await heard(extraHeaders)).toEqual([]);
    await callApi(origin, 'DELETE', '/session', { token: guest.token });
    expect(await heard(extraHeaders)).toEqual(['identity:changed']);
    expect(await heard({ cookie: 'theme=dark', origin })).toEqual([]);
    const answer = await callApi<Changed>(origin, 'GET', '/account', { headers: extraHeaders });
    expect(answer).toMatchObject({ json: { account: null }, cookies: [expect.stringMatching(/Max-Age=0/)] });
  });

  it.each([
    [{}, undefined],
    [{ currentPassword: password }, undefined],
    [{ name: '' }, 'name'],
    [{ name: 'a\u0000b' }, 'name'],
    [{ username: 'a b', currentPassword: password }, 'username'],
    [{ email: 'nobody', currentPassword: password }, 'email'],
    [{ password: '1234567', currentPassword: password }, 'password'],
    [{ isAdmin: true }, undefined],
  ])('refuses %j', async (body, field) => {
    const { token } = await somebody();
    const { status, json } = await change(token, body);
    expect([status, json.error?.code, json.error?.field]).toEqual([400, 'BAD_REQUEST', field]);
  });

  it('is nobody’s without an identity, and nobody’s from another site', async () => {
    expect((await change(undefined, { name: 'New' })).json.error?.code).toBe('UNAUTHENTICATED');
    const guest = await becomeGuest(running.origin, 'Gus');
    const headers = { cookie: guest.cookie, origin: 'https://evil.example' };
    const foreign = await callApi(running.origin, 'PATCH', '/account', { headers, body: { name: 'Evil' } });
    expect(foreign.status).toBe(403);
  });
});
