import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../../contract/conversation/message.ts';
import { enterAsMember } from '../../support/accounts.ts';
import { type Actor, connect, enter, idOf } from '../../support/actors.ts';
import { callApi, makeMember } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

const hourMs = 60 * 60 * 1000;

describe('whom a ban hits', () => {
  let running: RunningServer;
  let owner: Actor;

  beforeAll(async () => {
    running = await startServer({ TRUST_PROXY: 'loopback' });
    owner = await enter(running.origin, 'Olga');
  });
  afterAll(() => running.close());

  const refused = { ok: false, error: { code: 'NOT_FOUND' } };
  const fine = { ok: true };
  const send = (actor: Actor, room: string, text = 'hello') => actor.ask('message:send', { room, id: randomUUID(), text });

  async function makeRoom() {
    const { room } = (await owner.get('room:create', { name: `Room ${randomUUID().slice(0, 8)}`, visibility: 'public' })).room;
    await owner.get('room:join', { room });
    return room;
  }
  const sees = async (actor: Actor, room: string) => (await actor.ask('room:join', { room })).ok;
  const post = (room: string, token: string, from?: string) =>
    callApi(running.origin, 'POST', `/rooms/${room}/messages`, {
      token,
      body: { text: 'hello' },
      ...(from !== undefined && { headers: { 'x-forwarded-for': from } }),
    });
  const makeGuest = async (name: string, from: string) => {
    const { json } = await callApi(running.origin, 'POST', '/guests', { body: { name }, headers: { 'x-forwarded-for': from } });
    return json as unknown as { token: string; user: { id: string } };
  };

  it('a ban names a person: nobody else behind their address is touched, whenever they came', async () => {
    const room = await makeRoom();
    const [ann, bob] = await Promise.all(['Ann', 'Bob'].map((name) => enterAsMember(running.origin, name)));
    const [dora, early] = await Promise.all(['Dora', 'Early'].map((name) => enter(running.origin, name)));
    const before = [ann, bob, early] as Actor[];
    for (const actor of [...before, dora as Actor]) await actor.get('room:join', { room });
    await owner.get('member:ban', { room, person: idOf(dora as Actor) });
    const late = await enter(running.origin, 'Late');
    const observer = await enter(running.origin, null);
    for (const actor of [...before, late, observer]) expect(await sees(actor, room)).toBe(true);
    for (const actor of [...before, late]) expect(await send(actor, room)).toMatchObject(fine);
    expect(before.flatMap((actor) => actor.heard('room:closed'))).toEqual([]);
    expect(await sees(dora as Actor, room)).toBe(false);
    const { restrictions } = await owner.get('restriction:list', { room });
    expect(restrictions).toMatchObject([{ person: { name: 'Dora' }, newGuestsUntil: null }]);
  });

  it('new guests from there are kept out for a day, by choice; accounts, anonymous visitors and who was there before never', async () => {
    const room = await makeRoom();
    const [dora, early] = (await Promise.all(['Dora', 'Early'].map((name) => enter(running.origin, name)))) as [Actor, Actor];
    for (const actor of [dora, early]) await actor.get('room:join', { room });
    const { token } = (await owner.get('invitation:create', { room })).invitation;
    await owner.get('member:ban', { room, person: idOf(dora), newGuests: true });

    const late = await enter(running.origin, 'Late');
    expect(await sees(late, room)).toBe(false);
    expect(await send(late, room)).toMatchObject(refused);
    expect(await late.ask('invitation:accept', { token })).toMatchObject(refused);
    expect((await post(room, late.token ?? '')).status).toBe(404);
    const account = await enterAsMember(running.origin, 'Account');
    for (const actor of [early, account]) {
      expect(await sees(actor, room)).toBe(true);
      expect(await send(actor, room)).toMatchObject(fine);
    }
    expect(await sees(await enter(running.origin, null), room)).toBe(true);
    // A guest who makes an account is one of those.
    const { json } = await callApi<{ token: string; user: { id: string; name: string } }>(running.origin, 'POST', '/account', {
      token: late.token ?? '',
      body: { username: `late-${randomUUID().slice(0, 8)}`, password: 'correct horse battery' },
    });
    expect((await post(room, json.token)).status).toBe(201);

    const { restrictions } = await owner.get('restriction:list', { room });
    const until = Date.parse(restrictions[0]?.newGuestsUntil ?? '');
    expect(until - Date.now()).toBeGreaterThan(23 * hourMs);
    expect(until - Date.now()).toBeLessThanOrEqual(24 * hourMs);
    expect(restrictions[0]?.until).toBeNull();
    await owner.get('member:unban', { room, person: idOf(dora) });
    expect(await sees(await enter(running.origin, 'Later'), room)).toBe(true);
  });

  it('the choice ends after a day, and with a ban that is shorter; the ban of the person goes on', async () => {
    const [{ core }] = running.nodes;
    const banned = async (hoursAgo: number, hours: number | null) => {
      const room = await makeRoom();
      const dora = await enter(running.origin, 'Dora');
      const record = await core.store.read('findRoom', { namespace: '/chat', slug: room, userId: null });
      const at = Date.now() - hoursAgo * hourMs;
      const until = hours === null ? null : at + hours * hourMs;
      const act = { roomId: record?.id ?? 0, actorId: idOf(owner), userId: idOf(dora), reason: '', at };
      await core.store.write('restrict', { ...act, kind: 'ban', until, newGuests: true });
      const late = await enter(running.origin, 'After it');
      return [await sees(dora, room), await sees(late, room)];
    };
    expect(await banned(23, null)).toEqual([false, false]);
    expect(await banned(25, null)).toEqual([false, true]);
    expect(await banned(0, 1)).toEqual([false, false]);
    expect(await banned(2, 1)).toEqual([true, true]);
  });

  it('a member who is banned is not back as a guest of the same name, wherever the ban was made', async () => {
    const room = await makeRoom();
    const trollm = await makeMember(running.origin);
    expect((await post(room, trollm.token, '203.0.113.7')).status).toBe(201);
    await owner.get('member:ban', { room, person: trollm.user.id, newGuests: true });
    const again = await makeGuest('Nobody you know', '203.0.113.7');
    expect((await post(room, again.token, '203.0.113.7')).status).toBe(404);
    const elsewhere = await makeGuest('From elsewhere', '203.0.113.8');
    expect((await post(room, elsewhere.token, '203.0.113.8')).status).toBe(201);
    // Without the choice, a ban is of the person alone.
    await owner.get('member:ban', { room, person: trollm.user.id });
    expect((await post(room, again.token, '203.0.113.7')).status).toBe(201);
    expect((await post(room, trollm.token, '203.0.113.7')).status).toBe(404);
  });

  it('a member is known by the sockets they have open, too', async () => {
    const room = await makeRoom();
    const member = await makeMember(running.origin);
    expect((await post(room, member.token, '203.0.113.9')).status).toBe(201);
    const at = await connect(running.origin, member);
    await at.get('room:join', { room });
    await owner.get('member:ban', { room, person: member.user.id, newGuests: true });
    const again = await enter(running.origin, 'Again');
    expect(await sees(again, room)).toBe(false);
  });

  it('who is banned or muted is told why and until when, and nobody else is', async () => {
    const room = await makeRoom();
    const [dora, early] = (await Promise.all(['Dora', 'Early'].map((name) => enter(running.origin, name)))) as [Actor, Actor];
    const told = (actor: Actor, of = room) => actor.get('restriction:get', { room: of });
    expect(await told(dora)).toEqual({ ban: null, mute: null });
    await owner.get('member:mute', { room, person: idOf(dora), minutes: 60, reason: 'Too loud' });
    await owner.get('member:ban', { room, person: idOf(dora), reason: 'Spam' });
    const until = expect.stringMatching(/^2/);
    expect(await told(dora)).toEqual({ ban: { until: null, reason: 'Spam' }, mute: { until, reason: 'Too loud' } });
    expect(await told(early)).toEqual({ ban: null, mute: null });
    expect(await told(dora, 'never-was')).toEqual({ ban: null, mute: null });
    await owner.get('member:unban', { room, person: idOf(dora) });
    expect(await told(dora)).toMatchObject({ ban: null });
  });

  it('a ban can delete what they wrote lately, and of nobody else; before it, one is told how much that is', async () => {
    const room = await makeRoom();
    const [dora, early] = (await Promise.all(['Dora', 'Early'].map((name) => enter(running.origin, name)))) as [Actor, Actor];
    for (const actor of [dora, early]) await actor.get('room:join', { room });
    const [{ core }] = running.nodes;
    const { id: roomId = 0 } = (await core.store.read('findRoom', { namespace: '/chat', slug: room, userId: null })) ?? {};
    const old = { roomId, authorId: idOf(dora), replyTo: null, text: 'old', id: randomUUID(), at: Date.now() - 2 * hourMs };
    await core.store.write('insertMessages', old);
    for (const text of ['one', 'two', 'three']) await send(dora, room, text);
    await send(early, room, 'kept');
    const inspected = await owner.get('member:inspect', { room, person: idOf(dora) });
    expect(inspected).toEqual({ addressKnown: true, neighbours: 2, messages: { hour: 3, day: 4 } });
    expect(await early.ask('member:inspect', { room, person: idOf(dora) })).toMatchObject({ error: { code: 'FORBIDDEN' } });

    await owner.get('member:ban', { room, person: idOf(dora), reason: 'Spam', deleteMinutes: 60 });
    await early.hears('message:changed');
    const told = (early.heard('message:changed') as { messages: Message[] }[]).flatMap(({ messages }) => messages);
    expect(told.map(({ text, deletedReason }) => [text, deletedReason])).toEqual(Array(3).fill(['', 'Spam']));
    const { messages, rev } = await early.get('room:join', { room });
    expect(messages.map(({ text }) => text)).toEqual(['old', '', '', '', 'kept']);
    expect(Math.max(...messages.map((message) => message.rev))).toBe(rev);
    const { entries } = await owner.get('audit:list', { room });
    expect(entries.slice(0, 2)).toMatchObject([
      { action: 'message:delete', about: 'Dora: 3', reason: 'Spam' },
      { action: 'member:ban', about: 'Dora', reason: 'Spam' },
    ]);
  });
});
