import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ErrorCode, statusByCode } from '../../../contract/errors.ts';
import { type Actor, connect, connectBrowser, connectTo, enter, idOf } from '../../support/actors.ts';
import { callApi, type Holder, makeAdministrator, makeHolder, signOut, suspend } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';
import {
  type Command,
  commands,
  expected,
  type Fixture,
  routes,
  type Visibility,
  visibilities,
  type Who,
  who,
} from './command-rows.ts';

describe('who may give which command in which room', () => {
  let running: RunningServer;
  let actors: Record<Who, Actor>;
  let target: Actor;
  let knocker: Actor;
  let suspended: Holder;

  beforeAll(async () => {
    running = await startServer();
    const { origin } = running;
    const guest = (name: string) => enter(origin, name);
    // Whoever has an account is banned by it, and not with everybody who comes from the same address, as here all do.
    const response = await fetch(`${origin}/api/v1/account`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'banned', password: 'correct horse battery' }),
    });
    const account = (await response.json()) as { token: string; user: { id: string; name: string } };
    const administrator = await makeAdministrator(origin);
    suspended = await makeHolder(origin);
    await suspend(origin, administrator, suspended);
    actors = {
      banned: await connect(origin, account),
      anonymous: await enter(origin, null),
      suspended: await connectBrowser(origin, '/chat', suspended.cookie),
      guest: await guest('Guest'),
      viewer: await guest('Viewer'),
      member: await guest('Member'),
      moderator: await guest('Moderator'),
      owner: await guest('Owner'),
      administrator: await connect(origin, administrator),
    };
    target = await guest('Target');
    knocker = await guest('Knocker');
  });
  afterAll(() => running.close());

  async function makeFixture(visibility: Visibility, command: Command): Promise<Fixture> {
    const { owner } = actors;
    const { room } = (await owner.get('room:create', { name: `Matrix ${randomUUID()}`, visibility })).room;
    for (const role of ['viewer', 'member', 'moderator'] as const) {
      await owner.get('member:update', { room, person: idOf(actors[role]), role });
    }
    await owner.get('member:update', { room, person: suspended.user.id, role: 'owner' });
    await owner.get('member:ban', { room, person: idOf(actors.banned) });
    await owner.get('member:update', { room, person: idOf(target), role: 'member' });
    await target.get('room:join', { room });
    const { id: message } = await target.get('message:send', { room, id: randomUUID(), text: 'by the target' });
    const invitation = (await owner.get('invitation:create', { room, role: 'viewer' })).invitation;
    if (command.includes('knock')) {
      await owner.get('room:update', { room, posting: 'members', knocking: true });
      await knocker.get('room:knock', { room });
    }
    return { room, target: idOf(target), message, invitation, knocker: idOf(knocker) };
  }

  it.each(visibilities)(
    'over sockets, in a %s room',
    async (visibility) => {
      for (const command of Object.keys(commands) as Command[]) {
        let fixture = await makeFixture(visibility, command);
        if (command === 'room:restore') await actors.owner.get('room:delete', { room: fixture.room });
        const results: Partial<Record<Who, string>> = {};
        for (const name of who) {
          const actor = actors[name];
          // They do what the owner did just now.
          if (name === 'administrator') {
            fixture = await makeFixture(visibility, command);
            if (command === 'room:restore') await actors.owner.get('room:delete', { room: fixture.room });
          }
          if (command !== 'room:restore') await actor.ask('room:join', { room: fixture.room });
          const input = commands[command].input(fixture, name);
          const reply = await actor.ask(command, input as never);
          results[name] = reply.ok ? 'ok' : reply.error.code;
        }
        const wanted = Object.fromEntries(who.map((name) => [name, expected(command, name, visibility)]));
        expect([command, results]).toEqual([command, wanted]);
      }
    },
    90_000,
  );

  /** Whoever has no session any more, and those who have. */
  const overHttp = [...who, 'signed out', 'suspended, by token', 'suspended, by key'] as const;

  it.each(visibilities)('over HTTP, in a %s room', async (visibility) => {
    const { origin } = running;
    const ended: Partial<Record<(typeof overHttp)[number], string>> = {
      'signed out': await signOut(origin),
      'suspended, by token': suspended.token,
      'suspended, by key': suspended.key,
    };
    for (const { method, path, command, status } of routes) {
      const fixture = await makeFixture(visibility, command);
      const results: Record<string, unknown> = {};
      const wanted: Record<string, unknown> = {};
      for (const name of overHttp) {
        const as = name in actors ? (name as Who) : 'anonymous';
        const token = ended[name] ?? actors[as].token ?? undefined;
        const headers: Record<string, string> = name === 'suspended' ? { cookie: suspended.cookie, origin } : {};
        const { room: _room, token: _token, ...body } = commands[command].input(fixture, as) as Record<string, unknown>;
        const address = path(fixture).replace(/^\/api\/v1/, '');
        const answer = await callApi(origin, method, address, { token, headers, ...(method === 'POST' && { body }) });
        results[name] = [answer.status, answer.json.error?.code ?? 'ok'];
        const code = name in ended ? 'UNAUTHENTICATED' : expected(command, as, visibility);
        wanted[name] = [code === 'ok' ? status : statusByCode[code as ErrorCode], code];
      }
      expect([`${method} ${path(fixture)}`, results]).toEqual([`${method} ${path(fixture)}`, wanted]);
    }
  });

  it('a session that has ended is nobody’s over sockets, nor are the session and the key of a suspended account', async () => {
    const { user } = suspended;
    for (const token of ['an-ended-session-of-somebody', suspended.token, suspended.key]) {
      for (const namespace of ['/chat', '/users', '/orders', '/'] as const) {
        await expect(connectTo(running.origin, namespace as '/chat', { token, user })).rejects.toMatchObject({
          data: { code: 'UNAUTHENTICATED' },
        });
      }
    }
  });
});
