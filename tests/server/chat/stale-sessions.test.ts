import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, connect, enter } from '../../support/actors.ts';
import { pagesOf } from '../../support/pages.ts';
import { type Answer, callApi, makeMember, makeOwner, password } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

type Member = Awaited<ReturnType<typeof makeMember>>;
interface Signed {
  token: string;
  user: { id: string; name: string; username: string };
}

/** What an end of access takes at most to hold everywhere, in milliseconds. */
const soon = { timeout: 1000 };
/** What a browser sends from then on. */
const cookiesOf = ({ cookies }: Answer<unknown>) => cookies.map((one) => one.split(';')[0]).join('; ');

describe('a session or a key that ends, with sockets open from before', () => {
  let running: RunningServer;
  /** Where the change is made, and another node, when there are several. */
  let here: string;
  let there: string;
  let owner: Member;
  let host: Actor;

  beforeAll(async () => {
    running = await startServer();
    here = running.origins[0] as string;
    there = running.origins.at(-1) as string;
    owner = await makeOwner(here);
    host = await connect(here, owner);
  });
  afterAll(() => running.close());

  const asOwner = (method: string, path: string, body?: object) => callApi(here, method, path, { token: owner.token, body });
  const send = (room: string) => host.get('message:send', { room, id: randomUUID(), text: 'among us' });

  /** What somebody has when it begins: a session, which is about to end, and another one. */
  interface Begun {
    victim: Signed;
    /** Of the same person's other session. */
    other: string;
    /** Of the key, where it is one that ends. */
    key: string;
  }
  type Loss = [string, 'session' | 'key', (begun: Begun) => Promise<{ status: number }>];
  const losses: Loss[] = [
    ['suspended', 'session', ({ victim }) => asOwner('PATCH', `/people/${victim.user.id}`, { suspended: true })],
    ['suspended, with a key', 'key', ({ victim }) => asOwner('PATCH', `/people/${victim.user.id}`, { suspended: true })],
    ['deleted', 'session', ({ victim }) => asOwner('DELETE', `/people/${victim.user.id}`, { messages: 'keep' })],
    ['signed out by an administrator', 'session', ({ victim }) => asOwner('POST', `/people/${victim.user.id}/sign-out`)],
    ['signed out', 'session', ({ victim }) => callApi(here, 'DELETE', '/session', { token: victim.token })],
    ['signed out on another device', 'session', ({ other }) => callApi(here, 'DELETE', '/sessions', { token: other, body: {} })],
    [
      'signed in with a password that was changed',
      'session',
      ({ other }) =>
        callApi(here, 'PATCH', '/account', {
          token: other,
          body: { currentPassword: password, password: 'another horse battery' },
        }),
    ],
    [
      'a program whose key is revoked',
      'key',
      ({ victim, key }) => callApi(here, 'DELETE', `/keys/${key}`, { token: victim.token }),
    ],
  ];

  it.each(losses)(
    '%s: out within a second, on sockets, over HTTP, in lists and pages, and typing no more',
    async (_, what, lose) => {
      const victim: Signed = await makeMember(there);
      const login = await callApi<Signed>(there, 'POST', '/session', { body: { login: victim.user.username, password } });
      const made = await callApi<{ token: string; key: { id: string } }>(there, 'POST', '/keys', {
        token: login.json.token,
        body: { name: 'A program', scopes: ['read', 'write', 'manage'], currentPassword: password },
      });
      // The session that is to end is the second one, whose cookie a browser has.
      const begun = { victim: login.json, other: victim.token, key: made.json.key.id };
      const token = what === 'key' ? made.json.token : login.json.token;
      const { room } = (await host.get('room:create', { name: `Room ${randomUUID().slice(0, 8)}`, visibility: 'private' })).room;
      const { token: invitation } = (await host.get('invitation:create', { room, role: 'member' })).invitation;
      const sockets = await Promise.all([here, there].map((origin) => connect(origin, { token, user: victim.user })));
      await sockets[0]?.get('invitation:accept', { token: invitation });
      await host.get('room:join', { room });
      for (const socket of sockets) {
        await socket.get('room:join', { room });
        await socket.get('room:list', {});
        await socket.get('typing:start', { room });
      }
      const typing = () =>
        (host.heard('typing:changed') as { room: string; typing: boolean }[]).filter((one) => one.room === room);
      await expect.poll(() => typing().at(-1)?.typing).toBe(true);

      const began = performance.now();
      const { status } = await lose(begun);
      expect(status).toBe(200);
      await expect.poll(() => sockets.map(({ socket }) => socket.connected), soon).toEqual([false, false]);
      await expect.poll(() => typing().at(-1)?.typing, soon).toBe(false);
      expect(performance.now() - began).toBeLessThan(1000);

      const told = sockets.map((socket) => socket.heard('message:posted').length + socket.heard('room:updated').length);
      await send(room);
      const headers = new Headers({ cookie: cookiesOf(login) });
      for (const [i, origin] of [here, there].entries()) {
        for (const path of ['/rooms', `/rooms/${room}/messages`]) {
          expect([path, (await callApi(origin, 'GET', path, { token })).status]).toEqual([path, 401]);
        }
        const sent = await callApi(origin, 'POST', `/rooms/${room}/messages`, { token, body: { text: 'still here' } });
        expect(sent.status).toBe(401);
        await expect(connect(origin, { token, user: victim.user })).rejects.toMatchObject({ data: { code: 'UNAUTHENTICATED' } });
        if (what === 'key') continue;
        const node = running.nodes[i === 0 ? 0 : running.nodes.length - 1] ?? running.nodes[0];
        const pages = pagesOf(node);
        expect(await pages.room(headers, room)).toBeNull();
        expect((await pages.rooms(headers, { query: room })).rooms).toEqual([]);
        await expect(pages.history(headers, room, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      }
      const afterwards = sockets.map((socket) => socket.heard('message:posted').length + socket.heard('room:updated').length);
      expect(afterwards).toEqual(told);
    },
  );

  it('whoever is no administrator any more acts as one on no node, with sockets open from before', async () => {
    const administrator = await makeMember(there);
    const promote = (role: 'administrator' | null) => asOwner('PATCH', `/people/${administrator.user.id}`, { role });
    expect((await promote('administrator')).status).toBe(200);
    const sockets = await Promise.all([here, there].map((origin) => connect(origin, administrator)));
    const { room } = (
      await (
        await enter(there, 'Gwen')
      ).get('room:create', {
        ...{ name: `Room ${randomUUID().slice(0, 8)}`, visibility: 'public' },
      })
    ).room;
    for (const socket of sockets) expect((await socket.get('room:join', { room })).me).toMatchObject({ role: 'owner' });
    await host.get('room:join', { room });
    const { id: message } = await send(room);

    const began = performance.now();
    expect((await promote(null)).status).toBe(200);
    for (const [i, socket] of sockets.entries()) {
      const refused = { ok: false, error: { code: 'FORBIDDEN' } };
      expect(await socket.ask('message:delete', { room, id: message })).toMatchObject(refused);
      expect(await socket.ask('room:update', { room, topic: 'Mine' })).toMatchObject(refused);
      const origin = i === 0 ? here : there;
      for (const path of ['/people', '/audit']) {
        expect([path, (await callApi(origin, 'GET', path, { token: administrator.token })).status]).toEqual([path, 403]);
      }
    }
    expect(performance.now() - began).toBeLessThan(1000);
    for (const socket of sockets) await expect.poll(() => socket.heard('identity:changed').length, soon).toBe(1);
    for (const socket of sockets) socket.leave();
  });

  it('registration that closes refuses who had the form open, on every node', async () => {
    const open = await enter(there, 'Formless');
    expect((await asOwner('PATCH', '/workspace', { registration: 'closed' })).status).toBe(200);
    for (const origin of [here, there]) {
      const body = { username: `n-${randomUUID().slice(0, 8)}`, password };
      for (const token of [undefined, open.token ?? '']) {
        expect(await callApi(origin, 'POST', '/account', { token, body })).toMatchObject({ status: 403 });
      }
      await expect
        .poll(async () => (await callApi<{ workspace: object }>(origin, 'GET', '/workspace')).json.workspace, soon)
        .toMatchObject({ registration: 'closed' });
    }
    await asOwner('PATCH', '/workspace', { registration: 'open' });
    open.leave();
  });
});
