import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, connect, enter, type Heard, idOf, refusal } from '../../support/actors.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

type Visibility = 'public' | 'unlisted' | 'private';

describe('who may do what in a room', () => {
  let running: RunningServer;
  let olga: Actor;
  let mo: Actor;
  let max: Actor;
  let gus: Actor;

  beforeAll(async () => {
    running = await startServer();
    [olga, mo, max, gus] = (await Promise.all(['Olga', 'Mo', 'Max', 'Gus'].map((name) => enter(running.origin, name)))) as [
      Actor,
      Actor,
      Actor,
      Actor,
    ];
  });
  afterAll(() => running.close());

  const send = (actor: Actor, room: string, text = 'hello') => actor.ask('message:send', { room, id: randomUUID(), text });
  const fine = { ok: true };

  /** A room of Olga's with Mo as moderator and Max as member; Gus came by the link. */
  async function makeRoom(visibility: Visibility = 'public') {
    const { room } = (await olga.get('room:create', { name: `Room ${randomUUID().slice(0, 8)}`, visibility })).room;
    await olga.get('member:update', { room, person: idOf(mo), role: 'moderator' });
    await olga.get('member:update', { room, person: idOf(max), role: 'member' });
    await Promise.all([olga, mo, max].map((actor) => actor.get('room:join', { room })));
    if (visibility !== 'private') await gus.get('room:join', { room });
    return room;
  }
  const heardOf = (actor: Actor, event: Heard, room: string) =>
    (actor.heard(event) as { room: string }[]).filter((payload) => payload.room === room);

  it('tells everybody what they are', async () => {
    const room = await makeRoom();
    const roles = await Promise.all([olga, mo, max, gus].map(async (actor) => (await actor.get('room:join', { room })).me?.role));
    expect(roles).toEqual(['owner', 'moderator', 'member', 'guest']);
    const observer = await enter(running.origin, null);
    expect((await observer.get('room:join', { room })).me).toBeNull();
    observer.leave();
  });

  it('a guest belongs to the room with the first message', async () => {
    const room = await makeRoom('unlisted');
    const names = async () => (await olga.get('member:list', { room })).members.map(({ person, role }) => [person.name, role]);
    expect(await names()).not.toContainEqual(['Gus', 'guest']);
    await send(gus, room);
    await send(gus, room);
    expect(await names()).toEqual([
      ['Olga', 'owner'],
      ['Mo', 'moderator'],
      ['Max', 'member'],
      ['Gus', 'guest'],
    ]);
    const { rooms } = await gus.get('room:list', {});
    expect(rooms.map((one) => one.room)).toContain(room);
  });

  it('[W5] a private room is for its members only, and to others like one that does not exist', async () => {
    const room = await makeRoom('private');
    expect(await send(max, room)).toMatchObject(fine);
    const missing = await gus.ask('room:join', { room: 'never-was' });
    const refused = await gus.ask('room:join', { room });
    expect(JSON.stringify(refused).replaceAll(room, 'never-was')).toBe(JSON.stringify(missing));
  });

  it('row 19: a change of role holds on open sockets before its answer', async () => {
    const room = await makeRoom();
    await olga.get('member:update', { room, person: idOf(max), role: 'viewer' });
    expect(await send(max, room)).toMatchObject(refusal('FORBIDDEN'));
    await max.hears('member:changed');
    expect(heardOf(max, 'member:changed', room).at(-1)).toMatchObject({ me: { role: 'viewer' } });
    await olga.get('member:update', { room, person: idOf(max), role: 'member' });
    expect(await send(max, room)).toMatchObject(fine);
  });

  it('who may post is the room’s to say', async () => {
    const room = await makeRoom();
    await mo.get('room:update', { room, posting: 'members' });
    expect(await send(gus, room)).toMatchObject(refusal('FORBIDDEN'));
    expect(await send(max, room)).toMatchObject(fine);
    await mo.get('room:update', { room, posting: 'moderators' });
    expect(await send(max, room)).toMatchObject(refusal('FORBIDDEN'));
    expect(await send(mo, room)).toMatchObject(fine);
    await olga.get('room:update', { room, posting: 'everyone', archived: true });
    expect(await send(olga, room)).toMatchObject(refusal('FORBIDDEN'));
    await gus.hears('room:changed', 3);
    expect(heardOf(gus, 'room:changed', room).at(-1)).toMatchObject({ now: { archivedAt: expect.any(String) } });
    await olga.get('room:update', { room, archived: false });
    expect(await send(gus, room)).toMatchObject(fine);
  });

  it('slow mode makes everybody but moderators wait, and says how long', async () => {
    const room = await makeRoom();
    await olga.get('room:update', { room, slowSeconds: 60 });
    const id = randomUUID();
    const first = await gus.ask('message:send', { room, id, text: 'once' });
    expect(first).toMatchObject(fine);
    const second = await send(gus, room);
    expect(second).toMatchObject(refusal('RATE_LIMITED'));
    if (!second.ok) expect(second.error.retryAfterMs).toBeGreaterThan(50_000);
    expect(await gus.ask('message:send', { room, id, text: 'once' })).toEqual(first);
    expect([await send(mo, room), await send(mo, room)]).toMatchObject([fine, fine]);
  });

  it('owners alone change the name and who finds a room', async () => {
    const room = await makeRoom();
    expect(await mo.ask('room:update', { room, visibility: 'private' })).toMatchObject(refusal('FORBIDDEN'));
    expect(await max.ask('room:update', { room, topic: 'x' })).toMatchObject(refusal('FORBIDDEN'));
    expect(await gus.ask('room:update', { room, topic: 'x' })).toMatchObject(refusal('FORBIDDEN'));
    await mo.get('room:update', { room, topic: 'Bread' });
    const changed = (await olga.get('room:update', { room, name: 'Bakery 7' })).room;
    expect(changed).toMatchObject({ name: 'Bakery 7', topic: 'Bread' });
    const { rooms } = await gus.get('room:list', { query: 'bakery 7' });
    expect(rooms.map((one) => one.room)).toEqual([room]);
  });

  it('a room that becomes private closes for whoever does not belong to it', async () => {
    const room = await makeRoom();
    const observer = await enter(running.origin, null);
    await observer.get('room:join', { room });
    await Promise.all([send(gus, room), observer.get('room:list', {})]);
    await olga.get('room:update', { room, visibility: 'private' });
    await expect.poll(() => observer.heard('room:hidden')).toContainEqual({ rooms: [room] });
    for (const outsider of [gus, observer]) {
      await expect.poll(() => heardOf(outsider, 'room:closed', room)).toHaveLength(1);
      expect(await outsider.ask('message:history', { room })).toMatchObject(refusal('NOT_FOUND'));
    }
    await olga.get('room:update', { room, topic: 'nobody hears of this' });
    await send(max, room, 'among us');
    await expect.poll(() => heardOf(max, 'message:posted', room)).toHaveLength(2);
    // When the list says something of another room, it would have said it of this one.
    await expect.poll(() => JSON.stringify(observer.heard('room:updated'))).toContain(await makeRoom());
    expect(heardOf(observer, 'message:posted', room)).toHaveLength(1);
    expect(observer.heard('room:hidden')).toHaveLength(1);
    expect(JSON.stringify(observer.heard('room:updated'))).not.toContain('nobody hears');
    observer.leave();
  });

  it('row 19, row 20, row 42: a banned guest is out on every tab within a second, and no door lets them back', async () => {
    const room = await makeRoom();
    const { token } = (await mo.get('invitation:create', { room })).invitation;
    const guest = await enter(running.origin, 'Troll');
    const tab = await connect(running.origin, { token: guest.token ?? '', user: guest.user ?? { id: '', name: '' } });
    await Promise.all([guest, tab].map((actor) => actor.get('room:join', { room })));
    await send(guest, room, 'spam');
    const banned = performance.now();
    await mo.get('member:ban', { room, person: idOf(guest), reason: 'Spam', newGuests: true });
    await expect.poll(() => [guest, tab].flatMap((actor) => heardOf(actor, 'room:closed', room))).toHaveLength(2);
    expect(performance.now() - banned).toBeLessThan(1000);

    // Neither as who they were, nor by what they hold, nor as somebody new from the same place, nor over HTTP.
    const again = await enter(running.origin, 'Troll the second');
    for (const actor of [guest, tab, again]) {
      expect(await actor.ask('room:join', { room })).toMatchObject(refusal('NOT_FOUND'));
      expect(await actor.ask('message:history', { room })).toMatchObject(refusal('NOT_FOUND'));
    }
    for (const actor of [guest, again]) {
      expect(await send(actor, room)).toMatchObject(refusal('NOT_FOUND'));
      expect(await actor.ask('invitation:accept', { token })).toMatchObject(refusal('NOT_FOUND'));
    }
    // Those who belong to the room come from the same address here, and are not kept out with them.
    for (const actor of [olga, mo, max]) expect(await actor.ask('invitation:get', { token })).toMatchObject(fine);
    const headers = { authorization: `Bearer ${guest.token}` };
    expect((await fetch(`${running.origin}/api/v1/rooms/${room}/messages`, { headers })).status).toBe(404);

    const listed = await mo.get('restriction:list', { room });
    expect(listed.restrictions).toMatchObject([
      { person: { name: 'Troll' }, kind: 'ban', until: null, reason: 'Spam', by: { name: 'Mo' } },
    ]);
    await mo.get('member:unban', { room, person: idOf(guest) });
    for (const actor of [guest, again]) expect(await actor.ask('room:join', { room })).toMatchObject(fine);
    for (const actor of [guest, tab, again]) actor.leave();
  });

  it('a mute ends by itself', async () => {
    const room = await makeRoom();
    await mo.get('member:mute', { room, person: idOf(gus), minutes: 1 });
    expect(await send(gus, room)).toMatchObject(refusal('FORBIDDEN'));
    expect(await gus.ask('message:history', { room })).toMatchObject(fine);
    await mo.get('member:unmute', { room, person: idOf(gus) });
    expect(await send(gus, room)).toMatchObject(fine);
  });

  it('row 40: power reaches down only, and a room keeps an owner', async () => {
    const room = await makeRoom();
    const aimed = (actor: Actor) => ({ room, person: idOf(actor) });
    expect(await mo.ask('member:ban', aimed(olga))).toMatchObject(refusal('FORBIDDEN'));
    expect(await mo.ask('member:mute', { ...aimed(olga), minutes: 5 })).toMatchObject(refusal('FORBIDDEN'));
    expect(await mo.ask('member:ban', aimed(mo))).toMatchObject(refusal('CONFLICT'));
    expect(await mo.ask('member:update', { ...aimed(mo), role: 'owner' })).toMatchObject(refusal('FORBIDDEN'));
    expect(await mo.ask('member:update', { ...aimed(max), role: 'moderator' })).toMatchObject(refusal('FORBIDDEN'));
    expect(await max.ask('member:ban', aimed(gus))).toMatchObject(refusal('FORBIDDEN'));
    expect(await gus.ask('member:update', { ...aimed(gus), role: 'member' })).toMatchObject(refusal('FORBIDDEN'));
    expect(await olga.ask('member:remove', aimed(olga))).toMatchObject(refusal('CONFLICT'));
    expect(await olga.ask('member:update', { ...aimed(olga), role: 'member' })).toMatchObject(refusal('CONFLICT'));
    await olga.get('member:update', { ...aimed(mo), role: 'owner' });
    await olga.get('member:remove', aimed(olga));
    expect((await mo.get('member:list', { room })).members.map(({ person }) => person.name)).toEqual(['Mo', 'Max']);
  });

  it('moderators delete what others wrote, with a reason; others only their own', async () => {
    const room = await makeRoom();
    const id = randomUUID();
    const sent = await gus.get('message:send', { room, id, text: 'rude' });
    expect(await max.ask('message:delete', { room, id })).toMatchObject(refusal('FORBIDDEN'));
    const { rev } = await mo.get('message:delete', { room, id, reason: 'Rude' });
    expect(rev).toBe(sent.rev + 1);
    await expect
      .poll(() => heardOf(max, 'message:changed', room))
      .toMatchObject([
        { messages: [{ id, seq: sent.seq, rev, text: '', deletedReason: 'Rude', deletedAt: expect.any(String) }] },
      ]);
    expect(await mo.get('message:delete', { room, id })).toEqual({ rev });
    // The same message again is what it was: stored once, and deleted.
    expect(await gus.ask('message:send', { room, id, text: 'rude' })).toMatchObject({ ok: true, data: { seq: sent.seq } });
    const late = await max.get('room:join', { room, after: sent.rev });
    expect(late.messages).toMatchObject([{ id, rev, text: '' }]);
    const own = randomUUID();
    await gus.get('message:send', { room, id: own, text: 'oops' });
    expect(await gus.ask('message:delete', { room, id: own })).toMatchObject(fine);
    const { entries } = await mo.get('audit:list', { room });
    expect(entries.filter(({ action }) => action === 'message:delete')).toMatchObject([
      { about: 'Gus', reason: 'Rude', by: { name: 'Mo' } },
    ]);
    expect(await gus.ask('audit:list', { room })).toMatchObject(refusal('FORBIDDEN'));
  });

  it('row 41: an invitation lets in whoever has it, as often as it says; revoked, those who came by it are out at once', async () => {
    const room = await makeRoom('private');
    const invitation = (await mo.get('invitation:create', { room, role: 'viewer', maxUses: 2 })).invitation;
    const { token, id } = invitation;
    expect((await gus.get('invitation:get', { token })).invitation).toMatchObject({ room, role: 'viewer' });
    const [ann, bob] = await Promise.all(['Ann', 'Bob'].map((name) => enter(running.origin, name)));
    if (ann === undefined || bob === undefined) throw new Error('nobody came');
    for (const actor of [ann, ann, bob])
      expect((await actor.get('invitation:accept', { token })).invitation).toMatchObject({ room });
    expect(await gus.ask('invitation:accept', { token })).toMatchObject(refusal('GONE'));
    expect(await gus.ask('invitation:get', { token })).toMatchObject(refusal('GONE'));
    for (const actor of [ann, bob]) await actor.get('room:join', { room });
    // Bob was given more since then, and stays.
    await olga.get('member:update', { room, person: idOf(bob), role: 'member' });
    expect(await max.ask('invitation:revoke', { room, id })).toMatchObject(refusal('FORBIDDEN'));
    expect(await mo.get('invitation:revoke', { room, id })).toEqual({ removed: 1 });
    await expect.poll(() => heardOf(ann, 'room:closed', room), { timeout: 1000 }).toHaveLength(1);
    expect(await ann.ask('room:join', { room })).toMatchObject(refusal('NOT_FOUND'));
    expect(await ann.ask('invitation:accept', { token })).toMatchObject(refusal('GONE'));
    expect(await bob.ask('message:history', { room })).toMatchObject(fine);
    expect((await mo.get('invitation:list', { room })).invitations).toEqual([]);
    for (const actor of [ann, bob]) actor.leave();
  });

  it('row 41: of fifty who open an invitation for one at the same moment, one gets in', async () => {
    const room = await makeRoom('private');
    const { token } = (await olga.get('invitation:create', { room, maxUses: 1 })).invitation;
    const crowd = await Promise.all(Array.from({ length: 50 }, (_, i) => enter(running.origin, `Fan ${i}`)));
    const replies = await Promise.all(crowd.map((actor) => actor.ask('invitation:accept', { token })));
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    expect(replies.filter((reply) => !reply.ok && reply.error.code === 'GONE')).toHaveLength(49);
    for (const actor of crowd) actor.leave();
  });

  it('moderators invite below themselves', async () => {
    const room = await makeRoom('private');
    expect(await mo.ask('invitation:create', { room, role: 'moderator' })).toMatchObject(refusal('FORBIDDEN'));
    expect(await max.ask('invitation:create', { room })).toMatchObject(refusal('FORBIDDEN'));
    expect(await gus.ask('invitation:create', { room })).toMatchObject(refusal('NOT_FOUND'));
    expect(await olga.ask('invitation:create', { room, role: 'moderator' })).toMatchObject(fine);
  });

  it('a deleted room is gone for all at once, and its owner brings it back', async () => {
    const room = await makeRoom();
    await send(gus, room, 'kept');
    expect(await mo.ask('room:delete', { room })).toMatchObject(refusal('FORBIDDEN'));
    await olga.get('room:delete', { room });
    for (const actor of [olga, mo, gus]) {
      await expect.poll(() => heardOf(actor, 'room:closed', room)).toHaveLength(1);
      expect(await actor.ask('room:join', { room })).toMatchObject(refusal('NOT_FOUND'));
    }
    expect((await gus.get('room:list', { query: room })).rooms).toEqual([]);
    expect(await mo.ask('room:restore', { room })).toMatchObject(refusal('NOT_FOUND'));
    await olga.get('room:restore', { room });
    expect((await gus.get('room:join', { room })).messages.map(({ text }) => text)).toEqual(['kept']);
    await olga.get('room:delete', { room });
    const [{ core }] = running.nodes;
    const day = 24 * 60 * 60 * 1000;
    expect(await core.store.write('purgeRooms', { at: Date.now() + 6 * day })).toBe(0);
    expect(await core.store.write('purgeRooms', { at: Date.now() + 8 * day })).toBe(1);
    expect(await olga.ask('room:restore', { room })).toMatchObject(refusal('NOT_FOUND'));
    expect(await olga.ask('room:create', { slug: room, name: 'Anew', visibility: 'public' })).toMatchObject(fine);
  });
});
