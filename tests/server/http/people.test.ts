import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListedPerson, WorkspaceAct } from '../../../contract/workspace/people.ts';
import { tutorialGuestId } from '../../../server/realtime/tutorial-guest.ts';
import { type Actor, connect, enter, refusal } from '../../support/actors.ts';
import { startHosted } from '../../support/hosted.ts';
import { connectUsers } from '../../support/members.ts';
import { callApi, makeAdministrator, makeMember, password, signInAgain } from '../../support/people.ts';
import { plainPicture } from '../../support/pictures.ts';
import type { RunningServer } from '../../support/server.ts';

type Member = Awaited<ReturnType<typeof makeMember>>;
interface People {
  people: ListedPerson[];
  nextCursor: string | null;
}

describe('people, for those who look after the workspace', () => {
  let running: RunningServer;
  let owner: Member;
  let ada: Member;

  beforeAll(async () => {
    ({ running, owner, ada } = await startHosted());
  });
  afterAll(() => running.close());

  const ask = <Json = { error?: { code: string } }>(by: { token: string }, method: string, path: string, body?: object) =>
    callApi<Json>(running.origin, method, path, { token: by.token, body });
  const on = (by: Member, method: string, person: { user: { id: string } }, rest = '', body?: object) =>
    ask<Record<string, unknown>>(by, method, `/people/${person.user.id}${rest}`, body);
  const find = async (query: string) => (await ask<People>(ada, 'GET', `/people?query=${encodeURIComponent(query)}`)).json.people;
  const lastAct = async () => (await ask<{ entries: WorkspaceAct[] }>(owner, 'GET', '/audit')).json.entries[0];
  const sendText = async (actor: Actor, room: string, text: string) => {
    await actor.get('room:join', { room });
    const id = randomUUID();
    await actor.get('message:send', { room, id, text });
    return id;
  };

  it('are found by name, user name and id, and listed page by page', async () => {
    const guest = await enter(running.origin, 'Zora the Guest');
    const mia = await makeMember(running.origin);
    expect(await find('zora')).toMatchObject([{ id: guest.user?.id, kind: 'guest', username: null, role: null, sessions: 1 }]);
    for (const query of [mia.user.username.toUpperCase(), mia.user.id]) {
      expect(await find(query)).toMatchObject([{ id: mia.user.id, kind: 'member', suspendedAt: null, secondFactor: false }]);
    }
    expect(await find(owner.user.username)).toMatchObject([{ role: 'owner' }]);
    expect(await find(ada.user.username)).toMatchObject([{ role: 'administrator' }]);
    for (let i = 0; i < 60; i += 1) await running.nodes[0].core.sessions.createGuest(`Many ${i}`, 'nowhere');
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { people, nextCursor }: People = (await ask<People>(ada, 'GET', `/people${cursor && `?cursor=${cursor}`}`)).json;
      seen.push(...people.map(({ id }) => id));
      cursor = nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    for (const { id } of [guest.user ?? { id: '' }, mia.user, owner.user, ada.user]) expect(seen).toContain(id);
    expect(await ask(ada, 'GET', '/people?cursor=x')).toMatchObject({ status: 400 });
    guest.leave();
  });

  it('whoever speaks for clients without a name stays, and is banned in the lobby as anybody', async () => {
    const nameless = { user: { id: tutorialGuestId } };
    const client = io(running.origin, { transports: ['websocket'] });
    const send = (text: string) => client.timeout(4000).emitWithAck('chat message', text, randomUUID());
    await send('Hello');
    for (const [method, rest, body] of [
      ['PATCH', '', { suspended: true }],
      ['DELETE', '', { messages: 'delete' }],
      ['POST', '/takedown', { name: true, picture: false }],
    ] as const) {
      expect(await on(owner, method, nameless, rest, body)).toMatchObject({ status: 409, json: { error: { code: 'CONFLICT' } } });
    }
    const host = await connect(running.origin, ada);
    await host.get('member:ban', { room: 'lobby', person: tutorialGuestId });
    expect(await send('Hello again')).toMatchObject(refusal('NOT_FOUND'));
    await host.get('member:unban', { room: 'lobby', person: tutorialGuestId });
    await send('Here I am');
    client.close();
    host.leave();
  });

  it('nobody acts on the owner, on themselves, or as one administrator on another', async () => {
    const eve = await makeAdministrator(running.origin, owner);
    const acts = [
      ['PATCH', '', { suspended: true }],
      ['DELETE', '', { messages: 'keep' }],
      ['POST', '/sign-out', undefined],
      ['POST', '/reset-link', undefined],
      ['POST', '/second-factor/reset', undefined],
      ['POST', '/takedown', { name: true, picture: true }],
    ] as const;
    for (const [method, rest, body] of acts) {
      expect([rest, (await on(ada, method, owner, rest, body)).status]).toEqual([rest, 403]);
      expect([rest, (await on(ada, method, eve, rest, body)).status]).toEqual([rest, 403]);
      expect([rest, (await on(ada, method, ada, rest, body)).status]).toEqual([rest, 409]);
      expect([rest, (await on(owner, method, owner, rest, body)).status]).toEqual([rest, 409]);
    }
    // The owner does to an administrator what is to be done.
    expect(await on(owner, 'PATCH', eve, '', { suspended: true })).toMatchObject({ status: 200 });
    expect(await on(owner, 'PATCH', eve, '', { role: 'administrator' })).toMatchObject({ status: 409 });
    expect(await on(owner, 'PATCH', eve, '', { suspended: false })).toMatchObject({ status: 200 });
    // Who was suspended looks after nothing any more.
    expect(await find(eve.user.username)).toMatchObject([{ role: null }]);
  });

  it('who is suspended is out on every socket within a second, with sessions and keys, and cannot sign in', async () => {
    const mia = await makeMember(running.origin);
    const { json: key } = await ask<{ token: string }>(mia, 'POST', '/keys', {
      ...{ name: 'A program', scopes: ['read', 'write'], currentPassword: password },
    });
    const sockets = await Promise.all([
      ...running.origins.map((origin) => connect(origin, mia)),
      connect(running.origin, { ...key, user: mia.user }),
    ]);
    const friend = await enter(running.origin, 'Friend');
    await friend.get('room:join', { room: 'lobby' });
    for (const socket of sockets) await socket.get('room:join', { room: 'lobby' });
    await sockets[0]?.get('typing:start', { room: 'lobby' });
    const suspended = performance.now();
    expect(await on(ada, 'PATCH', mia, '', { suspended: true })).toMatchObject({ status: 200 });
    await expect.poll(() => sockets.map(({ socket }) => socket.connected)).toEqual(sockets.map(() => false));
    await expect
      .poll(() => JSON.stringify((friend.heard('presence:changed') as { presence: unknown }[]).at(-1)?.presence))
      .not.toContain(mia.user.id);
    expect(performance.now() - suspended).toBeLessThan(1000);
    for (const token of [mia.token, key.token]) {
      expect(await callApi(running.origin, 'GET', '/rooms', { token })).toMatchObject({ status: 401 });
    }
    const answer = await signInAgain(running.origin, mia.user.username);
    expect(answer).toMatchObject({
      status: 403,
      json: { error: { code: 'FORBIDDEN', message: expect.stringContaining('suspended') } },
    });
    // Whoever does not know the password is not told.
    expect(await signInAgain(running.origin, mia.user.username, 'wrong wrong wrong')).toMatchObject({ status: 401 });
    const looker = await connectUsers(running.origin, owner);
    const { users } = await looker.get('user:list', { query: mia.user.username });
    expect(users).toEqual([]);
    expect(await lastAct()).toMatchObject({ action: 'person:suspend', target: { id: mia.user.id }, by: { id: ada.user.id } });

    expect(await on(ada, 'PATCH', mia, '', { suspended: false })).toMatchObject({ status: 200 });
    expect(await signInAgain(running.origin, mia.user.username)).toMatchObject({ status: 201 });
    // What ended stays ended.
    expect(await callApi(running.origin, 'GET', '/rooms', { token: key.token })).toMatchObject({ status: 401 });
    for (const actor of [friend, looker]) actor.leave();
  });

  it('a guest is put out of the whole workspace', async () => {
    const guest = await enter(running.origin, 'Troll');
    await on(ada, 'PATCH', { user: guest.user ?? { id: '' } }, '', { suspended: true });
    await expect.poll(() => guest.socket.connected).toBe(false);
    expect(await callApi(running.origin, 'GET', '/rooms', { token: guest.token ?? '' })).toMatchObject({ status: 401 });
  });

  it('a sign-in that was under way when somebody was suspended begins nothing', async () => {
    const mia = await makeMember(running.origin);
    await on(ada, 'PATCH', mia, '', { suspended: true });
    const { core } = running.nodes[0];
    const { cookie: _cookie, token: _token, ...session } = core.sessions.prepare();
    const by = { passwordHash: (await core.store.read('readPassword', { userId: mia.user.id })) ?? '' };
    const started = core.store.write('startSessions', { userId: mia.user.id, userAgent: null, by, ...session });
    await expect(started).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('are signed out everywhere, and get a link to a new password', async () => {
    const mia = await makeMember(running.origin);
    const socket = await connect(running.origin, mia);
    await signInAgain(running.origin, mia.user.username);
    expect((await on(ada, 'POST', mia, '/sign-out')).json).toEqual({ sessions: 2, keys: 0 });
    await expect.poll(() => socket.socket.connected).toBe(false);
    const { status, json } = await on(ada, 'POST', mia, '/reset-link');
    expect(status).toBe(201);
    const [page, token] = String(json.link).split('#');
    expect(page).toBe(`${running.origin}/reset-password`);
    const body = { token, password: 'another horse battery' };
    expect(await callApi(running.origin, 'POST', '/password-reset/confirm', { body })).toMatchObject({ status: 200 });
    expect(await signInAgain(running.origin, mia.user.username, body.password)).toMatchObject({ status: 201 });
    expect(await signInAgain(running.origin, mia.user.username, password)).toMatchObject({ status: 401 });
    const guest = await enter(running.origin, 'Guest');
    expect(await on(ada, 'POST', { user: guest.user ?? { id: '' } }, '/reset-link')).toMatchObject({ status: 409 });
    guest.leave();
  });

  it('lose a name and a picture that nobody should see', async () => {
    const mia = await makeMember(running.origin);
    await ask(mia, 'PATCH', '/account', { name: 'Rude Name' });
    await fetch(`${running.origin}/api/v1/account/picture`, {
      ...{ method: 'PUT', headers: { authorization: `Bearer ${mia.token}` } },
      body: new Uint8Array(await plainPicture('png', 'red')),
    });
    const [before] = await find(mia.user.id);
    expect(before).toMatchObject({ name: 'Rude Name', picture: expect.any(String) });
    expect(await on(ada, 'POST', mia, '/takedown', { name: true, picture: true })).toMatchObject({ status: 200 });
    const [after] = await find(mia.user.id);
    expect(after?.name).toMatch(/^Member \w+$/);
    expect(after?.picture).toBeNull();
    expect((await fetch(`${running.origin}/api/v1/pictures/${before?.picture}`)).status).toBe(404);
    expect(await lastAct()).toMatchObject({ action: 'person:takedown', details: { about: 'Rude Name', name: true } });
  });

  it.each(['keep', 'delete'] as const)('an account is deleted, and its messages: %s', async (messages) => {
    const mia = await makeMember(running.origin);
    await ask(mia, 'PATCH', '/account', { name: 'Mia' });
    const socket = await connect(running.origin, mia);
    const friend = await enter(running.origin, 'Friend');
    const { room } = (await friend.get('room:create', { name: `Room ${randomUUID()}`, visibility: 'public' })).room;
    const theirs = [await sendText(socket, room, 'one'), await sendText(socket, room, 'two')];
    const ours = await sendText(friend, room, 'between');
    expect(await on(ada, 'DELETE', mia, '', { messages: 'all' })).toMatchObject({ status: 400 });
    expect(await on(ada, 'DELETE', mia, '', { messages })).toMatchObject({ status: 200 });
    await expect.poll(() => socket.socket.connected).toBe(false);
    expect(await signInAgain(running.origin, mia.user.username)).toMatchObject({ status: 401 });
    expect(await find(mia.user.id)).toEqual([]);
    expect(await on(ada, 'DELETE', mia, '', { messages })).toMatchObject({ status: 404 });
    if (messages === 'delete') await friend.hears('message:changed');
    const texts = async () => {
      const { messages: all } = await friend.get('message:history', { room });
      return all.map(({ id, author, text }) => [id, author.name, author.kind, text]);
    };
    const gone = messages === 'delete';
    await expect.poll(texts).toEqual([
      [theirs[0], 'Deleted account', 'member', gone ? '' : 'one'],
      [theirs[1], 'Deleted account', 'member', gone ? '' : 'two'],
      [ours, 'Friend', 'guest', 'between'],
    ]);
    expect(await lastAct()).toMatchObject({ action: 'person:delete', details: { messages, username: mia.user.username } });
    // Nobody is there under that name, and it is theirs no more.
    expect(await find(mia.user.username)).toEqual([]);
    friend.leave();
  });

  it('are no guests any more when they are deleted, whatever they were', async () => {
    const [guest, mia] = [await enter(running.origin, 'Zelda the Guest'), await makeMember(running.origin)];
    const member = await connect(running.origin, mia);
    const ids = [await sendText(guest, 'lobby', 'from a guest'), await sendText(member, 'lobby', 'from a member')];
    for (const actor of [guest, member]) {
      const { people } = await actor.get('presence:list', { room: 'lobby' });
      expect(people.find(({ id }) => id === actor.user?.id)?.kind).toBe(actor === guest ? 'guest' : 'member');
      const about = { user: { id: actor.user?.id ?? '' } };
      expect(await on(ada, 'DELETE', about, '', { messages: 'keep' })).toMatchObject({ status: 200 });
    }
    const observer = await enter(running.origin, null);
    const { messages } = await observer.get('message:history', { room: 'lobby' });
    const authors = messages.flatMap(({ id, author }) => ((ids as string[]).includes(id) ? author : []));
    expect(authors).toMatchObject(Array(2).fill({ name: 'Deleted account', username: null, kind: 'member' }));
    observer.leave();
  });

  it('a deletion that a stop cut short goes on', async () => {
    const mia = await makeMember(running.origin);
    const socket = await connect(running.origin, mia);
    await sendText(socket, 'lobby', 'left behind');
    const { store } = running.nodes[0].core;
    const aimed = { actorId: owner.user.id, userId: mia.user.id, at: Date.now() };
    await store.write('deletePeople', { ...aimed, erase: true });
    expect(await store.read('peopleToErase', null)).toContain(mia.user.id);
    const { eraseTheRest } = await import('../../../server/conversation/messages/erase.ts');
    await eraseTheRest(running.nodes[0].core);
    expect(await store.read('peopleToErase', null)).toEqual([]);
    const observer = await enter(running.origin, null);
    expect(JSON.stringify(await observer.get('message:history', { room: 'lobby' }))).not.toContain('left behind');
    for (const actor of [socket, observer]) actor.leave();
  });

  it('the workspace’s owner cannot be put out by an administrator who was removed a moment ago', async () => {
    const eve = await makeAdministrator(running.origin, owner);
    const mia = await makeMember(running.origin);
    const actor = await connect(running.origin, eve);
    await on(owner, 'PATCH', eve, '', { role: null });
    for (const origin of running.origins) {
      const answer = await callApi(origin, 'PATCH', `/people/${mia.user.id}`, { token: eve.token, body: { suspended: true } });
      expect(answer).toMatchObject({ status: 403 });
      expect(await callApi(origin, 'GET', '/people', { token: eve.token })).toMatchObject({ status: 403 });
    }
    expect(await actor.ask('member:ban', { room: 'lobby', person: mia.user.id })).toMatchObject(refusal('FORBIDDEN'));
    actor.leave();
  });
});
