import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setupToken } from '../../../server/workspace/setup/setup.ts';
import { exchange, requestFor } from '../../hardening/raw.ts';
import { call, enterAsMember, password } from '../../support/accounts.ts';
import { type Actor, connect, enter, refusal } from '../../support/actors.ts';
import { connectDesk, openDesk } from '../../support/desk.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

const rules = { name: 'The Bakery', roomCreation: 'everyone', guestsRead: true, guestsPost: true };
const workspaceOf = async (origin: string, token?: string | null) =>
  ((await call(origin, 'GET', '/workspace', undefined, token)).json as { workspace: object }).workspace;
const account = () => ({ username: `owner-${randomUUID().slice(0, 8)}`, password });

describe('claiming a workspace', () => {
  it('of those who claim it at once exactly one wins, and no other account is made', async () => {
    const running = await startServer();
    const origins = Array.from({ length: 20 }, (_, i) => running.origins[i % running.origins.length] ?? '');
    const accounts = origins.map(account);
    const answers = await Promise.all(
      origins.map((origin, i) => call(origin, 'POST', '/workspace/claim', { ...rules, name: `P${i}`, account: accounts[i] })),
    );
    const won = answers.flatMap(({ status }, i) => (status === 201 ? [i] : []));
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(19);
    for (const origin of running.origins) {
      await expect.poll(() => workspaceOf(origin)).toMatchObject({ name: `P${won[0]}`, claimed: true, own: false });
    }
    const signIns = await Promise.all(
      accounts.map(({ username }) => call(running.origin, 'POST', '/session', { login: username, password })),
    );
    expect(signIns.flatMap(({ status }, i) => (status === 201 ? [i] : []))).toEqual(won);
    await running.close();
  });

  it('makes a guest its owner in place, and a member as they are; who has no account chooses one', async () => {
    const running = await startServer();
    const { origin } = running;
    const gus = await enter(origin, 'Gus');
    expect(await workspaceOf(origin)).toEqual({
      ...{
        name: 'Bellhop',
        roomCreation: 'everyone',
        guestsRead: true,
        guestsPost: true,
        registration: 'open',
        emailDomains: [],
        filteredWords: [],
      },
      ...{ claimed: false, asksToken: false, own: false, role: null, reports: null },
    });
    expect(await call(origin, 'PATCH', '/workspace', { name: 'Mine' }, gus.token)).toMatchObject({ status: 403 });
    expect(await call(origin, 'POST', '/workspace/claim', rules, gus.token)).toMatchObject({
      status: 400,
      json: { error: { field: 'account.username' } },
    });
    const claimed = await call(origin, 'POST', '/workspace/claim', { ...rules, account: account() }, gus.token);
    expect(claimed).toMatchObject({ status: 201, json: { user: { id: gus.user?.id, name: 'Gus' }, workspace: { own: true } } });
    await running.close();

    const other = await startServer();
    const mia = await enterAsMember(other.origin, 'Mia');
    expect(await call(other.origin, 'POST', '/workspace/claim', rules, mia.token)).toMatchObject({
      status: 201,
      json: { workspace: { own: true, name: 'The Bakery' } },
    });
    expect(await call(other.origin, 'PATCH', '/workspace', { name: 'Other' }, mia.token)).toMatchObject({ status: 200 });
    await other.close();
  });

  it('asks for the token that the server printed, where others than this machine reach it; all nodes have the same', async () => {
    const running = await startServer({ HOST: '0.0.0.0' });
    const tokens = await Promise.all(running.nodes.map(({ core }) => setupToken(core)));
    const [token] = tokens;
    expect(token).toMatch(/^[\w-]{32}$/);
    expect(new Set(tokens).size).toBe(1);
    // The database alone does not have it.
    const salt = (await running.nodes[0].core.store.read('readSetupSalt', null)) ?? '';
    const claim = (token?: string) => call(running.origin, 'POST', '/workspace/claim', { ...rules, token, account: account() });
    expect(await workspaceOf(running.origin)).toMatchObject({
      asksToken: true,
    });
    for (const wrong of [undefined, '', salt, 'x'.repeat(32)]) {
      expect(await claim(wrong)).toMatchObject({ status: 403, json: { error: { code: 'FORBIDDEN', field: 'token' } } });
    }
    expect(await claim(token ?? '')).toMatchObject({ status: 201 });
    expect(await claim(token ?? '')).toMatchObject({ status: 410 });
    expect(await setupToken(running.nodes[0].core)).toBeUndefined();
    await running.close();
  });

  it('asks for the token where a request does not come from this machine, or does not mean it', async () => {
    const running = await startServer();
    const port = Number(new URL(running.origins[0] ?? '').port);
    const ask = (headers: string[], token?: string) => {
      const body = JSON.stringify({ ...rules, account: account(), token });
      const json = 'Content-Type: application/json';
      return exchange(port, requestFor('POST', '/api/v1/workspace/claim', [json, ...headers], body));
    };
    const here = `Host: 127.0.0.1:${port}`;
    const hosts = `rebind.example:3000 127.0.0.1.rebind.example localhost.rebind.example:3000 192.168.1.5:3000 [::2]:3000
      [::1].rebind.example [::ffff:127.0.0.1]:3000 localhost. localhost@rebind.example localhost,rebind.example
      localhost.localdomain 127.0.0.1. 0.0.0.0:3000 2130706433 127.1`;
    const wrong = [
      ...hosts.split(/\s+/).map((host) => [`Host: ${host}`]),
      ['Host: rebind.example:3000', 'Origin: http://rebind.example:3000'],
      ['Host: '],
      ...[
        'Forwarded: for=192.0.2.1',
        'X-Forwarded-For: 127.0.0.1',
        'X-Forwarded-Host: localhost',
        'X-Forwarded-Proto: https',
        'X-Forwarded-Server: proxy',
        'X-Original-Host: localhost',
        'Fly-Client-IP: 127.0.0.1',
        'X-Cluster-Client-IP: 127.0.0.1',
        'CDN-Loop: cloudflare',
        'Via: 1.1 proxy',
        'X-Real-IP: 127.0.0.1',
        'CF-Connecting-IP: 127.0.0.1',
        'True-Client-IP: 127.0.0.1',
      ].map((header) => [here, header]),
    ];
    for (const headers of wrong) {
      const workspace = await exchange(port, requestFor('GET', '/api/v1/workspace', headers));
      expect(workspace.text, headers.join()).toContain('"asksToken":true');
      const { status, text } = await ask(headers);
      expect([status, text], headers.join()).toMatchObject([403, expect.stringContaining('"field":"token"')]);
    }
    const old = requestFor('GET', '/api/v1/workspace', [here]).replace('HTTP/1.1', 'HTTP/1.0');
    expect((await exchange(port, old)).text).toContain('"asksToken":true');
    for (const host of ['localhost:3000', 'LOCALHOST', '127.0.0.1', '127.1.2.3:80', '[::1]:3000', '[::1]']) {
      expect((await exchange(port, requestFor('GET', '/api/v1/workspace', [`Host: ${host}`]))).text).toContain(
        '"asksToken":false',
      );
    }
    const token = await setupToken(running.nodes[0].core);
    expect((await ask(['Host: rebind.example:3000'], token ?? '')).status).toBe(201);
    await running.close();
  });

  it('takes the order desk from whoever opened it before, with all whom they let in and their webhooks', async () => {
    const running = await startServer();
    const { owner: opener } = await openDesk(running.origin);
    const friend = await enterAsMember(running.origin, 'Fred');
    await opener.get('member:update', { person: friend.user?.id ?? '', role: 'moderator' });
    await opener.get('webhook:create', { url: 'https://hooks.example/orders' });
    const claimed = await call(running.origin, 'POST', '/workspace/claim', { ...rules, account: account() });
    const { token, user } = claimed.json as { token: string; user: { id: string; name: string } };
    const owner = await connectDesk(running.origin, { token, user });
    const desk = await owner.get('desk:get', {});
    expect(desk.people).toMatchObject([{ person: { id: user.id }, role: 'owner' }]);
    expect((await owner.get('webhook:list', {})).webhooks).toMatchObject([{ state: 'off' }]);
    expect(await opener.ask('order:list', {})).toMatchObject(refusal('FORBIDDEN'));
    expect(await opener.ask('member:update', { person: user.id, role: 'member' })).toMatchObject(refusal('FORBIDDEN'));
    await running.close();
  });

  it('leaves the order desk as it is to who opened it and claims', async () => {
    const running = await startServer();
    const { owner, member } = await openDesk(running.origin);
    const friend = await enterAsMember(running.origin, 'Fred');
    await owner.get('member:update', { person: friend.user?.id ?? '', role: 'member' });
    expect(await call(running.origin, 'POST', '/workspace/claim', rules, member.token)).toMatchObject({ status: 201 });
    expect((await owner.get('desk:get', {})).people).toHaveLength(2);
    await running.close();
  });
});

describe('the rules of a workspace', () => {
  let running: RunningServer;
  let owner: Actor;
  let mia: Actor;
  let gus: Actor;
  let observer: Actor;
  /** A public room in which all are. */
  let room: string;

  beforeAll(async () => {
    running = await startServer();
    const { origin } = running;
    const answer = await call(origin, 'POST', '/workspace/claim', { ...rules, account: account() });
    owner = await connect(origin, answer.json as { token: string; user: { id: string; name: string } });
    mia = await enterAsMember(origin, 'Mia');
    gus = await enter(origin, 'Gus');
    observer = await enter(origin, null);
    ({ room } = (await mia.get('room:create', { name: `Room ${randomUUID().slice(0, 8)}`, visibility: 'public' })).room);
    for (const actor of [owner, mia, gus, observer]) await actor.get('room:join', { room });
  });
  afterAll(() => running.close());

  const change = async (rules: object) =>
    expect(await call(running.origin, 'PATCH', '/workspace', rules, owner.token)).toMatchObject({
      status: 200,
      json: { workspace: rules },
    });
  const send = (actor: Actor, slug = room) => actor.ask('message:send', { room: slug, id: randomUUID(), text: 'hello' });
  const makeRoom = (actor: Actor) => actor.ask('room:create', { name: `Of ${randomUUID()}`, visibility: 'public' });

  it('are changed by its owner alone, and checked', async () => {
    for (const actor of [mia, gus]) {
      expect(await call(running.origin, 'PATCH', '/workspace', { name: 'X' }, actor.token)).toMatchObject({ status: 403 });
    }
    expect(await call(running.origin, 'PATCH', '/workspace', { name: 'X' })).toMatchObject({ status: 401 });
    for (const wrong of [{ name: '' }, { name: 'x'.repeat(41) }, { roomCreation: 'nobody' }, { guestsRead: 1 }, { owner: 'x' }]) {
      expect(await call(running.origin, 'PATCH', '/workspace', wrong, owner.token)).toMatchObject({ status: 400 });
    }
    await change({ name: 'The Old Bakery' });
    for (const origin of running.origins) {
      await expect.poll(() => workspaceOf(origin, owner.token)).toMatchObject({ name: 'The Old Bakery', own: true });
    }
  });

  it.each([
    ['everyone', [true, true, true]],
    ['members', [true, true, false]],
    ['owner', [true, false, false]],
  ] as const)('rooms are made by %s', async (roomCreation, allowed) => {
    await change({ roomCreation });
    const made = await Promise.all([owner, mia, gus].map(makeRoom));
    expect(made.map(({ ok }) => ok)).toEqual(allowed);
    for (const reply of made) if (!reply.ok) expect(reply).toMatchObject(refusal('FORBIDDEN'));
    await change({ roomCreation: 'everyone' });
  });

  it('keep guests from writing at once, on every node and in rooms that they look after, and tell their pages', async () => {
    const own = (await gus.get('room:create', { name: `Of Gus ${randomUUID()}`, visibility: 'public' })).room;
    await gus.get('room:join', { room: own.room });
    await change({ guestsPost: false });
    for (const actor of [gus, observer]) {
      await expect.poll(() => actor.heard('guests:changed')).toContainEqual({ room, guestsPost: false });
    }
    expect(await send(gus)).toMatchObject(refusal('FORBIDDEN'));
    expect(await send(gus, own.room)).toMatchObject(refusal('FORBIDDEN'));
    const path = `/rooms/${room}/messages`;
    expect(await call(running.origin, 'POST', path, { text: 'x' }, gus.token)).toMatchObject({ status: 403 });
    expect(await send(mia)).toMatchObject({ ok: true });
    expect(await gus.get('room:join', { room })).toMatchObject({ guestsPost: false });
    await change({ guestsPost: true });
    await expect.poll(() => send(gus)).toMatchObject({ ok: true });
  });

  it('a message allowed under the rules of before is refused in its own transaction', async () => {
    const { store } = running.nodes[0].core;
    const found = await store.read('findRoom', { namespace: '/chat', slug: room, userId: gus.user?.id ?? '' });
    const { id = 0, accessRev = 0 } = found ?? {};
    const draft = { roomId: id, authorId: gus.user?.id ?? '', text: 'late', replyTo: null, at: Date.now(), accessRev };
    await change({ guestsPost: false });
    await expect(store.write('insertMessages', { ...draft, id: randomUUID() })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await change({ guestsPost: true, guestsRead: false });
    await expect(store.write('insertMessages', { ...draft, id: randomUUID() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await change({ guestsRead: true });
  });

  it('keep guests from reading at once, lists too, and say so as of a room that is not there', async () => {
    const [guest, nobody] = [await enter(running.origin, 'Gail'), await enter(running.origin, null)];
    for (const actor of [guest, nobody]) {
      await actor.get('room:list', {});
      await actor.get('room:join', { room });
    }
    await change({ guestsRead: false });
    for (const actor of [guest, nobody]) {
      await actor.hears('room:closed');
      expect(await actor.ask('room:join', { room })).toMatchObject(refusal('NOT_FOUND'));
      expect(await actor.ask('message:history', { room })).toMatchObject(refusal('NOT_FOUND'));
      expect(await actor.get('room:list', {})).toEqual({ rooms: [], nextCursor: null });
    }
    expect(await call(running.origin, 'GET', `/rooms/${room}/messages`)).toMatchObject({ status: 404 });
    expect(await makeRoom(guest)).toMatchObject(refusal('FORBIDDEN'));
    await mia.get('room:join', { room });
    await mia.get('room:list', {});
    const made = (await mia.get('room:create', { name: `Secret ${randomUUID()}`, visibility: 'public' })).room;
    await expect.poll(() => JSON.stringify(mia.heard('room:created'))).toContain(made.room);
    for (const actor of [guest, nobody]) expect(JSON.stringify(actor.heard('room:created'))).not.toContain(made.room);
    await change({ guestsRead: true });
    for (const actor of [guest, nobody]) {
      await expect.poll(() => actor.ask('room:join', { room })).toMatchObject({ ok: true });
    }
  });

  it('hold for clients of the tutorial too', async () => {
    const { io } = await import('socket.io-client');
    const texts: string[] = [];
    const listen = () => io(running.origin, { transports: ['websocket'], forceNew: true });
    const early = listen();
    early.on('chat message', (text: string) => texts.push(text));
    await mia.get('room:join', { room: 'lobby' });
    const sendText = (text: string) => mia.get('message:send', { room: 'lobby', id: randomUUID(), text });
    await sendText('before');
    await expect.poll(() => texts).toContain('before');
    await change({ guestsRead: false });
    await mia.get('room:join', { room: 'lobby' });
    await sendText('for members');
    const late = listen();
    late.on('chat message', (text: string) => texts.push(text));
    const refused = await late.timeout(10_000).emitWithAck('chat message', 'x', randomUUID());
    expect(refused).toMatchObject(refusal('NOT_FOUND'));
    expect(texts).not.toContain('for members');
    await change({ guestsRead: true });
    for (const socket of [early, late]) socket.disconnect();
  });
});
