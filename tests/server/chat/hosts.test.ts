import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceAct } from '../../../contract/workspace/people.ts';
import { type Actor, connect, enter, idOf, refusal } from '../../support/actors.ts';
import { callApi, makeAdministrator, makeMember, makeOwner } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

describe('those who look after the workspace', () => {
  let running: RunningServer;
  let owner: Actor;
  let ada: Actor;
  let gus: Actor;

  beforeAll(async () => {
    running = await startServer();
    const { origin } = running;
    const owning = await makeOwner(origin);
    owner = await connect(origin, owning);
    ada = await connect(origin, await makeAdministrator(origin, owning));
    gus = await enter(origin, 'Gus');
  });
  afterAll(() => running.close());

  const actsOf = async (actor: Actor) =>
    (await callApi<{ entries: WorkspaceAct[]; nextCursor: string | null }>(running.origin, 'GET', '/audit', as(actor))).json;
  const as = ({ token }: Actor) => ({ token: token ?? '' });
  const name = (actor: Actor, person: Actor, role: 'administrator' | null) =>
    callApi(running.origin, 'PATCH', `/people/${idOf(person)}`, { ...as(actor), body: { role } });
  const send = async (actor: Actor, room: string, text = 'rude') => {
    const id = randomUUID();
    await actor.get('room:join', { room });
    await actor.get('message:send', { room, id, text });
    return id;
  };

  /** A room that nobody owns, as an import makes them. */
  async function ownerless() {
    const slug = `imported-${randomUUID().slice(0, 8)}`;
    await running.nodes[0].core.store.write('insertRooms', {
      ...{ namespace: '/chat', slug, name: slug, topic: '', visibility: 'public' },
      ...{ ownerId: null, at: Date.now() },
    });
    return slug;
  }
  const ofGuest = async (visibility: 'public' | 'unlisted' = 'public') =>
    (await gus.get('room:create', { name: `Of Gus ${randomUUID()}`, visibility })).room.room;

  it('the last owner of a room stays one, though an administrator made themselves one beside them', async () => {
    const room = await ofGuest();
    await ada.get('member:update', { room, person: idOf(ada), role: 'owner' });
    expect(await gus.ask('member:update', { room, person: idOf(gus), role: 'member' })).toMatchObject(refusal('CONFLICT'));
    expect(await gus.ask('member:remove', { room, person: idOf(gus) })).toMatchObject(refusal('CONFLICT'));
    await ada.get('member:remove', { room, person: idOf(ada) });
  });

  it.each([
    ['the lobby', async () => 'lobby'],
    ['a room that nobody owns', ownerless],
    ['a guest’s room', ofGuest],
    ['an unlisted room', () => ofGuest('unlisted')],
  ])('delete, ban, mute, change and archive in %s, and the workspace’s log tells it', async (_, makeRoom) => {
    const room = await makeRoom();
    for (const host of [owner, ada]) {
      const troll = await enter(running.origin, 'Troll');
      const id = await send(troll, room);
      expect(await host.get('room:join', { room })).toMatchObject({ me: { role: 'owner' }, pending: { reports: 0 } });
      await gus.get('room:join', { room });
      await gus.get('message:report', { room, id, reason: 'Rude' });
      await expect.poll(() => host.heard('report:created')).toContainEqual({ room, waiting: 1 });
      expect(await host.get('report:list', { room })).toMatchObject({ reported: [{ message: { id } }] });
      await host.get('message:delete', { room, id, reason: 'Rude' });
      await host.get('member:mute', { room, person: idOf(troll), minutes: 5 });
      await host.get('member:ban', { room, person: idOf(troll), minutes: 5, reason: 'Spam' });
      await expect.poll(() => troll.heard('room:closed')).toContainEqual({ room });
      await host.get('member:unban', { room, person: idOf(troll) });
      await host.get('room:update', { room, topic: 'Looked after' });
      await host.get('room:update', { room, archived: true });
      await host.get('room:update', { room, archived: false });
      const { id: invitation } = (await host.get('invitation:create', { room, role: 'moderator' })).invitation;
      await host.get('invitation:revoke', { room, id: invitation });
      const { entries } = await actsOf(ada);
      const here = entries.filter((one) => one.room?.room === room && one.by.id === idOf(host));
      expect(here.map(({ action }) => action)).toEqual([
        ...['invitation:revoke', 'invitation:create', 'room:update', 'room:update', 'room:update'],
        ...['member:unban', 'member:ban', 'member:mute', 'message:delete'],
      ]);
      expect(here.find(({ action }) => action === 'member:ban')).toMatchObject({
        ...{ target: { id: idOf(troll), name: 'Troll' }, details: { about: 'Troll', reason: 'Spam' } },
      });
      // And the room's own log, for its moderators.
      expect(await host.get('audit:list', { room })).toMatchObject({ entries: expect.any(Array) });
      troll.leave();
    }
  });

  it('delete rooms of others and bring them back', async () => {
    const room = await ofGuest();
    await gus.get('room:join', { room });
    await ada.get('room:delete', { room });
    await expect.poll(() => gus.heard('room:closed')).toContainEqual({ room });
    await owner.get('room:restore', { room });
    expect(await gus.ask('room:join', { room })).toMatchObject({ ok: true });
  });

  it('ban whoever owns a room, who is then out of it', async () => {
    const room = await ofGuest();
    await gus.get('room:join', { room });
    await ada.get('member:ban', { room, person: idOf(gus), minutes: 5 });
    expect(await gus.ask('room:join', { room })).toMatchObject(refusal('NOT_FOUND'));
    // Nobody would see it if it were private now.
    expect(await ada.ask('room:update', { room, visibility: 'private' })).toMatchObject(refusal('CONFLICT'));
    await ada.get('member:unban', { room, person: idOf(gus) });
  });

  it('[W5] find no private room that they do not belong to', async () => {
    const { room } = (await gus.get('room:create', { name: `Secret ${randomUUID()}`, visibility: 'private' })).room;
    for (const host of [owner, ada]) {
      for (const [command, input] of [
        ['room:join', { room }],
        ['message:history', { room }],
        ['member:list', { room }],
        ['room:update', { room, topic: 'x' }],
        ['room:delete', { room }],
      ] as const) {
        expect([command, await host.ask(command, input as never)]).toMatchObject([command, refusal('NOT_FOUND')]);
      }
    }
  });

  it('are not shut out of rooms, and have no power over each other', async () => {
    const room = await ofGuest();
    for (const host of [owner, ada]) {
      await send(host, room, 'hello');
      for (const command of ['member:ban', 'member:mute'] as const) {
        expect(await gus.ask(command, { room, person: idOf(host), minutes: 5 })).toMatchObject(refusal('FORBIDDEN'));
      }
    }
    expect(await ada.ask('member:remove', { room, person: idOf(owner) })).toMatchObject(refusal('FORBIDDEN'));
    const eve = await connect(running.origin, await makeAdministrator(running.origin, { token: owner.token ?? '' }));
    expect(await eve.ask('member:update', { room, person: idOf(ada), role: 'viewer' })).toMatchObject(refusal('FORBIDDEN'));
    expect(await owner.ask('member:update', { room, person: idOf(ada), role: 'viewer' })).toMatchObject({ ok: true });
    eve.leave();
  });

  it('leave a room its last owner', async () => {
    const room = await ofGuest();
    expect(await ada.ask('member:remove', { room, person: idOf(gus) })).toMatchObject(refusal('CONFLICT'));
    expect(await ada.ask('member:update', { room, person: idOf(gus), role: 'member' })).toMatchObject(refusal('CONFLICT'));
  });

  it('are named and removed by the owner alone; who is banned somewhere gets in everywhere then', async () => {
    const room = await ofGuest();
    const mia = await makeMember(running.origin);
    const actor = await connect(running.origin, mia);
    await gus.get('member:ban', { room, person: mia.user.id });
    expect(await actor.ask('room:join', { room })).toMatchObject(refusal('NOT_FOUND'));
    for (const other of [ada, gus, actor]) expect(await name(other, actor, 'administrator')).toMatchObject({ status: 403 });
    expect(await name(owner, gus, 'administrator')).toMatchObject({ status: 409 });
    expect(await name(owner, owner, 'administrator')).toMatchObject({ status: 409 });
    const path = `/people/${randomUUID()}`;
    expect(await callApi(running.origin, 'PATCH', path, { ...as(owner), body: { role: null } })).toMatchObject({ status: 404 });
    expect(await name(owner, actor, 'administrator')).toMatchObject({ status: 200 });
    expect(await actor.ask('room:join', { room })).toMatchObject({ ok: true, data: { me: { role: 'owner' } } });
    expect(await name(ada, actor, null)).toMatchObject({ status: 403 });
    expect(await name(owner, actor, null)).toMatchObject({ status: 200 });
    expect((await actsOf(owner)).entries.slice(0, 2)).toMatchObject([
      { action: 'administrator:remove', target: { id: mia.user.id } },
      { action: 'administrator:name', by: { id: idOf(owner) }, target: { id: mia.user.id }, room: null },
    ]);
    actor.leave();
  });

  it('lose their power on open sockets at once', async () => {
    const room = await ownerless();
    const id = await send(gus, room);
    const mia = await connect(running.origin, await makeMember(running.origin));
    await mia.get('room:join', { room });
    expect(await mia.ask('message:delete', { room, id })).toMatchObject(refusal('FORBIDDEN'));
    await name(owner, mia, 'administrator');
    await expect.poll(() => mia.heard('member:changed')).toMatchObject([{ room, me: { role: 'owner' } }]);
    await owner.get('room:join', { room });
    await owner.get('message:report', { room, id, reason: 'Rude' });
    await expect.poll(() => mia.heard('report:created')).toHaveLength(1);
    const removed = performance.now();
    await name(owner, mia, null);
    await expect.poll(() => mia.heard('member:changed')).toMatchObject([{}, { me: { role: 'guest' } }]);
    expect(performance.now() - removed).toBeLessThan(1000);
    expect(await mia.ask('message:delete', { room, id })).toMatchObject(refusal('FORBIDDEN'));
    expect(await mia.ask('report:list', { room })).toMatchObject(refusal('FORBIDDEN'));
    expect(await callApi(running.origin, 'GET', '/audit', as(mia))).toMatchObject({ status: 403 });
    await owner.get('report:resolve', { room, id, outcome: 'dismissed' });
    // The order of one connection: what came before this answer has come.
    await mia.get('room:join', { room });
    expect(mia.heard('report:resolved')).toEqual([]);
    mia.leave();
  });

  it('read the log page by page', async () => {
    const { store } = running.nodes[0].core;
    const userId = idOf(ada);
    for (let i = 0; i < 60; i += 1) {
      const role = i % 2 === 0 ? null : 'administrator';
      await store.write('changePeople', { actorId: idOf(owner), userId, at: Date.now(), change: { role } });
    }
    const first = await actsOf(owner);
    expect(first.entries).toHaveLength(50);
    const path = `/audit?cursor=${first.nextCursor}`;
    const second = await callApi<{ entries: WorkspaceAct[] }>(running.origin, 'GET', path, as(owner));
    const ids = [...first.entries, ...second.json.entries].map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(new Set(ids).size).toBe(ids.length);
    for (const cursor of ['x', '9'.repeat(12)]) {
      expect(await callApi(running.origin, 'GET', `/audit?cursor=${cursor}`, as(owner))).toMatchObject({ status: 400 });
      expect(await owner.ask('audit:list', { room: 'lobby', cursor })).toMatchObject(refusal('BAD_REQUEST'));
    }
  });
});
