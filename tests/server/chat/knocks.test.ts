import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { call, enterAsMember } from '../../support/accounts.ts';
import { type Actor, connect, enter, type Heard, idOf, refusal } from '../../support/actors.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

describe('knocking', () => {
  let running: RunningServer;
  let olga: Actor;
  let mo: Actor;
  let kim: Actor;

  beforeAll(async () => {
    running = await startServer();
    olga = await enter(running.origin, 'Olga');
    [mo, kim] = await Promise.all([enterAsMember(running.origin, 'Mo'), enterAsMember(running.origin, 'Kim')]);
  });
  afterAll(() => running.close());

  const send = (actor: Actor, room: string) => actor.ask('message:send', { room, id: randomUUID(), text: 'hello' });

  /** A room of Olga's with Mo as a moderator, both in it. */
  async function makeRoom(
    visibility: 'public' | 'unlisted' | 'private',
    rules: { posting?: 'members'; knocking?: boolean } = {},
  ) {
    const made = (await olga.get('room:create', { name: `Room ${randomUUID().slice(0, 8)}`, visibility })).room;
    const { room } = made;
    expect(made.knocking).toBe(false);
    await olga.get('room:update', { room, ...rules });
    await olga.get('member:update', { room, person: idOf(mo), role: 'moderator' });
    for (const actor of [olga, mo]) await actor.get('room:join', { room });
    return made;
  }
  const lastOf = (actor: Actor, event: Heard, room: string) =>
    (actor.heard(event) as { room: string }[]).filter((one) => one.room === room).at(-1);

  it('a private room stays one that does not exist, unless its owner lets people knock; then its name is all that is seen', async () => {
    const { room, name } = await makeRoom('private');
    for (const command of ['knock:get', 'room:knock'] as const) {
      expect(await kim.ask(command, { room })).toMatchObject(refusal('NOT_FOUND'));
      expect(await kim.ask(command, { room: 'no-room-at-all' })).toMatchObject(refusal('NOT_FOUND'));
    }
    expect(await mo.ask('room:update', { room, knocking: true })).toMatchObject(refusal('FORBIDDEN'));
    expect((await olga.get('room:update', { room, knocking: true })).room).toMatchObject({ knocking: true });
    expect((await kim.get('knock:get', { room })).knock).toEqual({ room, name, state: 'none', mayKnockAt: null });
    expect(await kim.ask('room:join', { room })).toMatchObject(refusal('NOT_FOUND'));
    expect(await kim.ask('knock:list', { room })).toMatchObject(refusal('NOT_FOUND'));
    expect((await kim.get('room:list', { query: name })).rooms).toEqual([]);
    await olga.get('room:update', { room, knocking: false });
    expect(await kim.ask('knock:get', { room })).toMatchObject(refusal('NOT_FOUND'));
  });

  it('moderators who are there hear of a knock, list it and let in; the one who knocked hears it, and is a member', async () => {
    const { room } = await makeRoom('private', { knocking: true });
    const gus = await enter(running.origin, 'Gus');
    expect((await gus.get('room:knock', { room, text: 'It is me' })).knock).toMatchObject({ state: 'waiting' });
    await expect.poll(() => lastOf(mo, 'knock:changed', room)).toEqual({ room, waiting: 1 });
    // Asked again it is the same knock.
    expect((await gus.get('room:knock', { room, text: 'Hello?' })).knock).toMatchObject({ state: 'waiting' });
    expect(await mo.get('knock:list', { room })).toMatchObject({ knocks: [{ person: gus.user, text: 'It is me' }] });
    expect(await mo.get('room:join', { room })).toMatchObject({ pending: { knocks: 1 } });
    await mo.get('knock:answer', { room, person: idOf(gus), approve: true });
    await gus.hears('knock:answered');
    expect(gus.heard('knock:answered')).toEqual([{ room, approved: true, mayKnockAt: null }]);
    expect(await gus.get('room:join', { room })).toMatchObject({ me: { role: 'member' }, pending: null });
    expect((await gus.get('knock:get', { room })).knock).toMatchObject({ state: 'in' });
    expect(await gus.ask('room:knock', { room })).toMatchObject(refusal('CONFLICT'));
    await expect.poll(() => lastOf(olga, 'knock:changed', room)).toEqual({ room, waiting: 0 });
    expect(await mo.get('knock:answer', { room, person: idOf(gus), approve: true })).toEqual({});
    expect(await mo.ask('knock:answer', { room, person: idOf(gus), approve: false })).toMatchObject(refusal('NOT_FOUND'));
    const { entries } = await olga.get('audit:list', { room });
    expect(entries[0]).toMatchObject({ by: { name: 'Mo' }, action: 'knock:approve', about: 'Gus' });
  });

  it('nobody but moderators hears of knocks, and nobody but who knocked of the answer; who is none any more hears no more', async () => {
    const { room } = await makeRoom('public', { posting: 'members' });
    await olga.get('member:update', { room, person: idOf(kim), role: 'moderator' });
    await kim.get('room:join', { room });
    await olga.get('member:update', { room, person: idOf(kim), role: 'member' });
    const [gus, gail] = await Promise.all(['Gus', 'Gail'].map((name) => enter(running.origin, name)));
    if (gus === undefined || gail === undefined) throw new Error('unreachable');
    for (const actor of [gus, gail]) await actor.get('room:join', { room });
    await gail.get('knock:get', { room });
    await gus.get('room:knock', { room });
    await expect.poll(() => lastOf(mo, 'knock:changed', room)).toEqual({ room, waiting: 1 });
    await mo.get('knock:answer', { room, person: idOf(gus), approve: true });
    await gus.hears('knock:answered');
    await expect.poll(() => lastOf(mo, 'knock:changed', room)).toEqual({ room, waiting: 0 });
    expect([kim, gail, gus].map((actor) => lastOf(actor, 'knock:changed', room))).toEqual([undefined, undefined, undefined]);
    expect(gail.heard('knock:answered')).toEqual([]);
  });

  it.each(['public', 'unlisted'] as const)(
    'in a %s room where members post, who is let in writes at once',
    async (visibility) => {
      const { room } = await makeRoom(visibility, { posting: 'members' });
      const gus = await enter(running.origin, 'Gus');
      await gus.get('room:join', { room });
      expect(await send(gus, room)).toMatchObject(refusal('FORBIDDEN'));
      await gus.get('room:knock', { room });
      await mo.get('knock:answer', { room, person: idOf(gus), approve: true });
      expect(await gus.hears('member:changed')).toMatchObject([{ room, me: { role: 'member' } }]);
      expect(await send(gus, room)).toMatchObject({ ok: true });
    },
  );

  it('where everybody posts there is nothing to knock for', async () => {
    const { room } = await makeRoom('public');
    expect((await kim.get('knock:get', { room })).knock).toMatchObject({ state: 'in' });
    expect(await kim.ask('room:knock', { room })).toMatchObject(refusal('CONFLICT'));
  });

  it('who was refused may knock again after an hour', async () => {
    const { room } = await makeRoom('private', { knocking: true });
    await kim.get('room:knock', { room });
    await mo.get('knock:answer', { room, person: idOf(kim), approve: false });
    const [answered] = (await kim.hears('knock:answered')) as { approved: boolean; mayKnockAt: string }[];
    const inAnHour = Date.now() + 60 * 60 * 1000;
    expect(answered?.approved).toBe(false);
    expect(Math.abs(Date.parse(answered?.mayKnockAt ?? '') - inAnHour)).toBeLessThan(60_000);
    expect((await kim.get('knock:get', { room })).knock).toMatchObject({ state: 'refused', mayKnockAt: answered?.mayKnockAt });
    const again = await kim.ask('room:knock', { room });
    expect(again).toMatchObject(refusal('RATE_LIMITED'));
    expect(await mo.get('knock:list', { room })).toEqual({ knocks: [], nextCursor: null });
    vi.spyOn(Date, 'now').mockReturnValue(inAnHour + 60_000);
    try {
      expect((await kim.get('room:knock', { room, text: 'Me again' })).knock).toMatchObject({ state: 'waiting' });
    } finally {
      vi.restoreAllMocks();
    }
    expect(await mo.get('knock:list', { room })).toMatchObject({ knocks: [{ text: 'Me again' }] });
  });

  it('who is banned cannot knock, and a ban ends a knock', async () => {
    const { room } = await makeRoom('private', { knocking: true });
    await kim.get('room:knock', { room });
    await mo.get('member:ban', { room, person: idOf(kim) });
    expect(await mo.get('knock:list', { room })).toEqual({ knocks: [], nextCursor: null });
    for (const command of ['knock:get', 'room:knock'] as const) {
      expect(await kim.ask(command, { room })).toMatchObject(refusal('NOT_FOUND'));
    }
    await mo.get('member:unban', { room, person: idOf(kim) });
    expect((await kim.get('knock:get', { room })).knock).toMatchObject({ state: 'none' });
  });

  it('of many knocks of one person at once there is one; two moderators at once let in once', async () => {
    const { room } = await makeRoom('private', { knocking: true });
    const guest = await enter(running.origin, 'Gus');
    const gus = { token: guest.token ?? '', user: guest.user ?? { id: '', name: '' } };
    const tabs = await Promise.all(running.origins.flatMap((origin) => [connect(origin, gus), connect(origin, gus)]));
    const knocked = await Promise.all(tabs.map((tab) => tab.ask('room:knock', { room })));
    expect(knocked.map((reply) => reply.ok && reply.data.knock.state)).toEqual(tabs.map(() => 'waiting'));
    expect((await mo.get('knock:list', { room })).knocks).toHaveLength(1);
    const answers = await Promise.all(
      [olga, mo].map((one) => one.ask('knock:answer', { room, person: gus.user.id, approve: true })),
    );
    expect(answers).toMatchObject([{ ok: true }, { ok: true }]);
    for (const tab of tabs) expect(await tab.hears('knock:answered')).toMatchObject([{ room, approved: true }]);
    const { entries } = await olga.get('audit:list', { room });
    expect(entries.filter(({ action }) => action === 'knock:approve')).toHaveLength(1);
  });

  it('an anonymous visitor stands before the door, and needs a name to knock', async () => {
    const { room } = await makeRoom('private', { knocking: true });
    const nobody = await enter(running.origin, null);
    expect((await nobody.get('knock:get', { room })).knock).toMatchObject({ state: 'none' });
    expect(await nobody.ask('room:knock', { room })).toMatchObject(refusal('UNAUTHENTICATED'));
    expect(await call(running.origin, 'GET', `/rooms/${room}/messages`)).toMatchObject({ status: 404 });
  });
});
