import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiKey } from '../../../contract/account/api-key.ts';
import { chat } from '../../../contract/chat/events.ts';
import { type Contract, scopeOf } from '../../../contract/define.ts';
import { orders } from '../../../contract/orders/events.ts';
import { type Scope, scopes } from '../../../contract/scope.ts';
import { users } from '../../../contract/users/events.ts';
import { becomeGuest } from '../../harness/guest.ts';
import { type Actor, connect, connectTo } from '../../support/actors.ts';
import { callApi, makeMember, password } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

interface Made {
  key: ApiKey;
  token: string;
  error?: { code: string; field?: string };
}

const commands = Object.entries(chat.commands);

/** All that can be asked of any namespace over a socket. */
const namespaces: readonly Contract[] = [chat, orders, users];

describe('API keys', () => {
  let running: RunningServer;
  let owner: Awaited<ReturnType<typeof makeMember>>;
  beforeAll(async () => {
    running = await startServer();
    owner = await makeMember(running.origin);
  });
  afterAll(() => running.close());

  const make = (body: object, token = owner.token) =>
    callApi<Made>(running.origin, 'POST', '/keys', { token, body: { currentPassword: password, ...body } });
  const keyFor = async (...granted: Scope[]) => (await make({ name: granted.join('+'), scopes: granted })).json;
  const list = async (token = owner.token) =>
    (await callApi<{ keys: ApiKey[] }>(running.origin, 'GET', '/keys', { token })).json.keys;
  const revoke = (id: string, token = owner.token) => callApi(running.origin, 'DELETE', `/keys/${id}`, { token });
  const as = ({ token }: { token: string }) => connect(running.origin, { token, user: owner.user });
  const rooms = (token: string) => callApi(running.origin, 'GET', '/rooms', { token });
  const expireNow = (id: string) =>
    running.nodes[0].core.store.auth.db
      .updateTable('apiKey')
      .set({ expiresAt: Date.now() - 1 })
      .where('id', '=', id)
      .execute();

  it('is shown once and kept as a hash', async () => {
    const { status, json } = await make({ name: ' Bakery bot ', scopes: ['write', 'read', 'read'], days: 30 });
    expect([status, json.token]).toEqual([201, expect.stringMatching(/^bellhop_[\w-]{43}$/)]);
    const { createdAt, ...key } = json.key;
    const expiresAt = new Date(Date.parse(createdAt) + 30 * 86_400_000).toISOString();
    expect(key).toEqual({ id: key.id, name: 'Bakery bot', scopes: ['read', 'write'], expiresAt, lastUsedAt: null });
    expect((await list()).find(({ id }) => id === key.id)).toEqual(json.key);
    const { db } = running.nodes[0].core.store.auth;
    const row = await db.selectFrom('apiKey').selectAll().where('id', '=', key.id).executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(json.token.slice('bellhop_'.length));
  });

  it.each([
    [{ scopes: ['read'] }, 'name'],
    [{ name: ' ', scopes: ['read'] }, 'name'],
    [{ name: 'x'.repeat(61), scopes: ['read'] }, 'name'],
    [{ name: 'none', scopes: [] }, 'scopes'],
    [{ name: 'other', scopes: ['admin'] }, 'scopes.0'],
    [{ name: 'long', scopes: ['read'], days: 4000 }, 'days'],
    [{ name: 'past', scopes: ['read'], days: -1 }, 'days'],
  ])('is not made from %j', async (body, field) => {
    expect(await make(body)).toMatchObject({ status: 400, json: { error: { code: 'BAD_REQUEST', field } } });
  });

  it('needs the password of its owner again, and ends by itself unless they say otherwise', async () => {
    const asked = { name: 'guarded', scopes: ['read'] };
    const without = await make({ ...asked, currentPassword: undefined });
    expect(without).toMatchObject({ status: 400, json: { error: { code: 'BAD_REQUEST', field: 'currentPassword' } } });
    const wrong = await make({ ...asked, currentPassword: 'not this one' });
    expect(wrong).toMatchObject({ status: 403, json: { error: { code: 'FORBIDDEN', field: 'currentPassword' } } });
    const { json } = await make(asked);
    expect(Date.parse(json.key.expiresAt ?? '') - Date.parse(json.key.createdAt)).toBe(90 * 86_400_000);
    expect((await make({ ...asked, days: null })).json.key.expiresAt).toBeNull();
  });

  it('belongs to members: a guest cannot make one, nobody sees or revokes another’s', async () => {
    const guest = await becomeGuest(running.origin, 'Gus');
    expect(await make({ name: 'x', scopes: ['read'] }, guest.token)).toMatchObject({ status: 403 });
    expect((await callApi(running.origin, 'POST', '/keys', { body: { name: 'x', scopes: ['read'] } })).status).toBe(401);
    const [mine, other] = [await keyFor('read'), await makeMember(running.origin)];
    expect(await list(other.token)).toEqual([]);
    expect((await revoke(mine.key.id, other.token)).status).toBe(404);
    expect((await revoke('a%00b')).status).toBe(404);
    expect((await rooms(mine.token)).status).toBe(200);
  });

  it('has an end to how many there are', async () => {
    const { token, user } = await makeMember(running.origin);
    const of = { userId: user.id, scopes: 'read', createdAt: Date.now(), expiresAt: null, lastUsedAt: null };
    const stored = Array.from({ length: 49 }, (_, i) => ({ ...of, id: `stored-${i}`, name: `${i}`, keyHash: `stored-${i}` }));
    await running.nodes[0].core.store.auth.db.insertInto('apiKey').values(stored).execute();
    expect((await make({ name: 'the last', scopes: ['read'] }, token)).status).toBe(201);
    expect(await make({ name: 'one more', scopes: ['read'] }, token)).toMatchObject({ status: 409 });
  });

  it('every command needs one scope: what only reads, what is said, and all else', () => {
    const needed = Object.fromEntries(commands.map(([name, spec]) => [name, scopeOf(spec)]));
    const of = (scope: Scope) => Object.keys(needed).filter((name) => needed[name] === scope);
    expect(of('write').sort()).toEqual(['message:delete', 'message:send', 'typing:start', 'typing:stop']);
    for (const [name, { limit }] of commands) if (limit !== 'read') expect([name, needed[name]]).not.toEqual([name, 'read']);
    for (const name of ['member:ban', 'room:create', 'invitation:accept']) expect(of('manage')).toContain(name);
  });

  it('only what reads needs no more than “read”, in every namespace', () => {
    for (const { namespace, commands } of namespaces) {
      for (const [name, spec] of Object.entries(commands)) {
        if (spec.limit !== 'read') expect([namespace, name, scopeOf(spec)]).not.toEqual([namespace, name, 'read']);
      }
    }
    // Links and invitations let whoever has them change something.
    for (const name of ['order:link', 'order:track'] as const) expect(scopeOf(orders.commands[name])).toBe('write');
    expect(scopeOf(chat.commands['invitation:list'])).toBe('manage');
    for (const name of ['display:link', 'webhook:list'] as const) expect(scopeOf(orders.commands[name])).toBe('manage');
  });

  it.each(namespaces.flatMap(({ namespace }) => scopes.map((scope) => [namespace, scope] as const)))(
    'in %s with the scope %s alone, commands of the others are FORBIDDEN over sockets',
    async (namespace, granted) => {
      const { token } = await keyFor(granted);
      const actor = await connectTo<Contract>(running.origin, namespace, { token, user: owner.user });
      for (const [name, spec] of Object.entries(namespaces.find((one) => one.namespace === namespace)?.commands ?? {})) {
        const reply = await actor.ask(name, spec.example as never);
        const refusedByScope = !reply.ok && reply.error.key === 'key.scope';
        expect([name, refusedByScope]).toEqual([name, scopeOf(spec) !== granted]);
        if (refusedByScope) expect(reply).toMatchObject({ error: { code: 'FORBIDDEN' } });
      }
      actor.leave();
    },
  );

  it.each([
    ['GET', '/rooms', undefined, 'read', 200],
    ['POST', '/rooms', { name: 'Made by a key', visibility: 'unlisted' }, 'manage', 201],
    ['GET', '/rooms/lobby/messages', undefined, 'read', 200],
    ['POST', '/rooms/lobby/messages', { text: 'by a key' }, 'write', 201],
  ] as const)('%s %s needs its scope', async (method, path, body, needed, status) => {
    for (const granted of scopes) {
      const { token } = await keyFor(granted);
      const answer = await callApi(running.origin, method, path, { token, body });
      expect([granted, answer.status]).toEqual([granted, granted === needed ? status : 403]);
    }
  });

  it('[W2] speaks in its owner’s name, over HTTP and sockets, also as a client of the tutorial', async () => {
    const key = await keyFor('read', 'write');
    const said = `by a key ${randomUUID()}`;
    await callApi(running.origin, 'POST', '/rooms/lobby/messages', { token: key.token, body: { text: said } });
    const actor = await as(key);
    const { messages, me } = await actor.get('room:join', { room: 'lobby' });
    expect(me).toMatchObject({ id: owner.user.id });
    expect(messages.at(-1)).toMatchObject({ text: said, author: { id: owner.user.id } });
    actor.leave();

    const { token } = await keyFor('read');
    const tutorial = io(running.origin, { auth: { token }, transports: ['websocket'], forceNew: true });
    const refused = await tutorial.timeout(10_000).emitWithAck('chat message', 'not allowed', randomUUID());
    expect(refused).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    tutorial.disconnect();
  });

  it('[W17] that may only write hears nothing as a client of the tutorial', async () => {
    const said = `nothing for programs that write ${randomUUID()}`;
    const [writes, reads] = await Promise.all([keyFor('write', 'manage'), keyFor('read')]);
    const listen = ({ token }: Made) => {
      const heard: string[] = [];
      const socket = io(running.origin, { auth: { token }, transports: ['websocket'], forceNew: true });
      socket.on('chat message', (text: string) => heard.push(text));
      return { socket, heard };
    };
    await callApi(running.origin, 'POST', '/rooms/lobby/messages', { token: owner.token, body: { text: `before: ${said}` } });
    const [deaf, listener] = [listen(writes), listen(reads)];
    await expect.poll(() => listener.heard).toContain(`before: ${said}`);
    await deaf.socket.timeout(10_000).emitWithAck('chat message', `after: ${said}`, randomUUID());
    await expect.poll(() => listener.heard).toContain(`after: ${said}`);
    expect(deaf.heard).toEqual([]);
    for (const { socket } of [deaf, listener]) socket.disconnect();
  });

  it('is refused by the routes of accounts, sessions and keys', async () => {
    const { token } = await keyFor('read', 'write', 'manage');
    const routes = [
      ['GET', '/account', undefined],
      ['PATCH', '/account', { name: 'By a key' }],
      ['POST', '/account', { username: 'by-a-key', password: 'correct horse battery' }],
      ['POST', '/session', { login: owner.user.username, password: 'correct horse battery' }],
      ['DELETE', '/session', undefined],
      ['GET', '/sessions', undefined],
      ['DELETE', '/sessions', undefined],
      ['DELETE', '/sessions/some', undefined],
      ['GET', '/keys', undefined],
      ['POST', '/keys', { name: 'by a key', scopes: ['read'] }],
      ['DELETE', '/keys/some', undefined],
    ] as const;
    for (const [method, path, body] of routes) {
      const { status, json } = await callApi(running.origin, method, path, { token, body });
      expect([method, path, status, json.error?.code]).toEqual([method, path, 403, 'FORBIDDEN']);
    }
    const session = await fetch(`${running.origin}/api/auth/get-session`, { headers: { authorization: `Bearer ${token}` } });
    expect(await session.json()).toBeNull();
  });

  it('row 18: a forged, an expired and a revoked key are UNAUTHENTICATED', async () => {
    const [expired, revoked] = [await keyFor('read'), await keyFor('read')];
    await expireNow(expired.key.id);
    await revoke(revoked.key.id);
    const forged = `${expired.token.slice(0, -1)}${expired.token.endsWith('A') ? 'B' : 'A'}`;
    for (const token of [forged, expired.token, revoked.token, 'bellhop_', `bellhop_${'a'.repeat(44)}`]) {
      expect(await rooms(token)).toMatchObject({ status: 401, json: { error: { code: 'UNAUTHENTICATED' } } });
      await expect(as({ token })).rejects.toMatchObject({ data: { code: 'UNAUTHENTICATED' } });
    }
    expect((await list()).map(({ id }) => id)).toContain(expired.key.id);
    expect((await revoke(revoked.key.id)).status).toBe(404);
  });

  /** Resolves when the actor's connection is closed. */
  const closing = ({ socket }: Pick<Actor, 'socket'>) => new Promise((resolve) => socket.once('disconnect', resolve));

  it('row 19: revoking a key closes its sockets on every node within a second, and no others', async () => {
    const [goes, stays] = [await keyFor('read'), await keyFor('read')];
    const open = await Promise.all(
      running.origins.flatMap((origin) => [
        connect(origin, { token: goes.token, user: owner.user }),
        connect(origin, { token: goes.token, user: owner.user }),
      ]),
    );
    // The tutorial's namespace is one that no contract tells of.
    const tutorials = running.origins.map((origin) =>
      io(origin, { auth: { token: goes.token }, transports: ['websocket'], forceNew: true }),
    );
    await Promise.all(tutorials.map((socket) => new Promise((resolve) => socket.once('connect', () => resolve(undefined)))));
    const other = await as(stays);
    const closed = [...open, ...tutorials.map((socket) => ({ socket: socket as never }))].map(closing);
    const asked = performance.now();
    expect((await revoke(goes.key.id)).status).toBe(200);
    await Promise.all(closed);
    expect(performance.now() - asked).toBeLessThan(1000);
    expect(await other.ask('room:join', { room: 'lobby' })).toMatchObject({ ok: true });
    for (const actor of [...open, other]) actor.leave();
    for (const socket of tutorials) socket.disconnect();
  });

  it('row 19: a key that expires while its socket is open closes it', async () => {
    const soon = await keyFor('read');
    const { db } = running.nodes[0].core.store.auth;
    await db
      .updateTable('apiKey')
      .set({ expiresAt: Date.now() + 1500 })
      .where('id', '=', soon.key.id)
      .execute();
    const actor = await as(soon);
    const closed = closing(actor);
    expect(await actor.ask('room:join', { room: 'lobby' })).toMatchObject({ ok: true });
    await closed;
    const refused = await new Promise<Error & { data?: unknown }>((resolve) => actor.socket.once('connect_error', resolve));
    expect(refused.data).toMatchObject({ code: 'UNAUTHENTICATED' });
    actor.leave();
  });

  it('tells when it was used last, and writes that once a minute', async () => {
    const { key, token } = await keyFor('read');
    const usedAt = async () => (await list()).find(({ id }) => id === key.id)?.lastUsedAt ?? null;
    await Promise.all(Array.from({ length: 20 }, () => rooms(token)));
    await expect.poll(usedAt).not.toBeNull();
    const first = await usedAt();
    await Promise.all(Array.from({ length: 20 }, () => rooms(token)));
    expect(await usedAt()).toBe(first);
    const { db } = running.nodes[0].core.store.auth;
    await db.updateTable('apiKey').set({ lastUsedAt: 1 }).where('id', '=', key.id).execute();
    await rooms(token);
    await expect.poll(usedAt).not.toBe(new Date(1).toISOString());
  });
});
