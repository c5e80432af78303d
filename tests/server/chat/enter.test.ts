import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chatRoomChannel } from '../../../contract/chat/state.ts';
import type { Message } from '../../../contract/conversation/message.ts';
import type { WorkspaceAct } from '../../../contract/workspace/people.ts';
import { type Actor, connect, enter, idOf, refusal } from '../../support/actors.ts';
import { callApi, makeAdministrator, makeMember, makeOwner } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

describe('those who look after the workspace, at private rooms of others', () => {
  let running: RunningServer;
  let host: Actor;
  let ada: Actor;
  let olga: Actor;
  let gus: Actor;

  beforeAll(async () => {
    running = await startServer();
    // On another node than those in the room, when there are several.
    const [here, there] = [running.origins[0] as string, running.origins.at(-1) as string];
    const owning = await makeOwner(here);
    host = await connect(here, owning);
    ada = await connect(here, await makeAdministrator(here, owning));
    olga = await connect(there, await makeMember(there));
    gus = await enter(there, 'Gus');
  });
  afterAll(() => running.close());

  const as = ({ token }: Actor) => ({ token: token ?? '' });
  const setRole = (actor: Actor, role: 'administrator' | null) =>
    callApi(running.origin, 'PATCH', `/people/${idOf(actor)}`, { ...as(host), body: { role } });

  async function makeRoom() {
    const { room } = (await olga.get('room:create', { name: `Secret ${randomUUID()}`, visibility: 'private' })).room;
    await olga.get('room:join', { room });
    await olga.get('message:send', { room, id: randomUUID(), text: 'Among us' });
    return room;
  }
  const linesOf = (actor: Actor, room: string) =>
    (actor.heard('message:posted') as { room: string; messages: Message[] }[])
      .flatMap((payload) => (payload.room === room ? payload.messages : []))
      .filter(({ system }) => system !== null);

  it.each([
    ['an administrator', () => ada, 'Joined this private room as an administrator. Reason: Reported'],
    ['the owner', () => host, 'Joined this private room as the owner of the workspace. Reason: Reported'],
  ])('%s joins by an act that is read in the room, live and later, and stands in both logs', async (_, actorOf, text) => {
    const [actor, room] = [actorOf(), await makeRoom()];
    const before = await olga.get('room:join', { room });
    expect(await actor.ask('room:join', { room })).toMatchObject(refusal('NOT_FOUND'));
    expect((await actor.get('room:enter', { room, reason: ' Reported ' })).room).toMatchObject({ room, visibility: 'private' });

    await expect.poll(() => linesOf(olga, room)).toHaveLength(1);
    const [line] = linesOf(olga, room);
    const params = { as: actor === host ? 'owner' : 'administrator', reason: 'Reported' };
    expect(line).toMatchObject({ author: { id: idOf(actor) }, text, seq: 2, rev: 2, system: { key: 'room:entered', params } });
    const { messages, ...fresh } = await olga.get('room:join', { room });
    expect(messages.at(-1)).toEqual(line);
    // [W14]
    const { applySnapshot, apply } = chatRoomChannel;
    const posted = { room, messages: [line as Message] };
    const replayed = apply(applySnapshot(undefined, before), { name: 'message:posted', payload: posted });
    expect(replayed.messages).toEqual(applySnapshot(undefined, { messages, ...fresh }).messages);

    expect(await actor.get('room:join', { room })).toMatchObject({
      me: { role: 'owner' },
      messages: [{ text: 'Among us' }, line],
    });
    const { members } = await olga.get('member:list', { room });
    expect(members).toMatchObject([{ role: 'owner' }, { person: { id: idOf(actor) }, role: 'member' }]);
    const { entries } = await olga.get('audit:list', { room });
    expect(entries[0]).toMatchObject({ action: 'room:enter', by: { id: idOf(actor) }, reason: 'Reported' });
    const log = await callApi<{ entries: WorkspaceAct[] }>(running.origin, 'GET', '/audit', as(ada));
    expect(log.json.entries[0]).toMatchObject({ action: 'room:enter', room: { room }, details: { reason: 'Reported' } });

    // A second time there is nothing to tell, and who leaves is out as anybody.
    (await actor.get('room:enter', { room, reason: 'Once more' })).room;
    expect((await olga.get('audit:list', { room })).entries).toHaveLength(entries.length);
    await actor.get('member:remove', { room, person: idOf(actor) });
    expect(await actor.ask('room:join', { room })).toMatchObject(refusal('NOT_FOUND'));
    await actor.get('room:enter', { room, reason: 'Again' });
    await expect.poll(() => linesOf(olga, room)).toHaveLength(2);
  });

  it('the line stays: nobody deletes it, by itself, as a reported one, with all of theirs or with the account', async () => {
    const room = await makeRoom();
    const eve = await connect(running.origin, await makeAdministrator(running.origin, { token: host.token ?? '' }));
    await eve.get('room:enter', { room, reason: 'Reported' });
    await expect.poll(() => linesOf(olga, room)).toHaveLength(1);
    const id = linesOf(olga, room)[0]?.id ?? '';
    await eve.get('room:join', { room });
    await eve.get('message:send', { room, id: randomUUID(), text: 'Hello' });
    for (const actor of [eve, olga]) {
      expect(await actor.ask('message:delete', { room, id })).toMatchObject(refusal('FORBIDDEN'));
      expect(await actor.ask('message:report', { room, id, reason: 'x' })).toMatchObject(refusal('FORBIDDEN'));
    }
    await setRole(eve, null);
    await olga.get('member:ban', { room, person: idOf(eve), deleteMinutes: 60 });
    const body = { messages: 'delete' };
    await callApi(running.origin, 'DELETE', `/people/${idOf(eve)}`, { ...as(host), body });
    const read = async () => (await olga.get('room:join', { room })).messages.map(({ text }) => text);
    await expect.poll(read).toEqual(['Among us', 'Joined this private room as an administrator. Reason: Reported', '']);
    eve.leave();
  });

  it('who looks after the workspace no more is out of what they entered so, and keeps what they were given', async () => {
    const eve = await connect(running.origin, await makeAdministrator(running.origin, { token: host.token ?? '' }));
    const [entered, raised, given] = [await makeRoom(), await makeRoom(), await makeRoom()];
    for (const room of [entered, raised, given]) {
      await eve.get('room:enter', { room, reason: 'Reported' });
      await eve.get('room:join', { room });
    }
    await eve.get('member:update', { room: raised, person: idOf(eve), role: 'owner' });
    await olga.get('member:update', { room: given, person: idOf(eve), role: 'moderator' });
    const removed = performance.now();
    await setRole(eve, null);
    await expect.poll(() => eve.heard('room:closed')).toHaveLength(2);
    expect(performance.now() - removed).toBeLessThan(1000);
    for (const room of [entered, raised]) {
      const message = { room, id: randomUUID(), text: 'Still here' };
      expect(await eve.ask('message:send', message)).toMatchObject(refusal('NOT_FOUND'));
      expect(await eve.ask('room:join', { room })).toMatchObject(refusal('NOT_FOUND'));
    }
    expect(await eve.ask('room:join', { room: given })).toMatchObject({ ok: true, data: { me: { role: 'moderator' } } });
    eve.leave();
  });

  it('nobody makes lasting of it, by an invitation or a knock that they answer themselves, nor two of them for each other', async () => {
    const owning = { token: host.token ?? '' };
    const [eve, mal] = await Promise.all(
      [0, 1].map(async () => connect(running.origin, await makeAdministrator(running.origin, owning))),
    );
    if (eve === undefined || mal === undefined) throw new Error('Nobody came.');
    const [invited, knocked, raised] = [await makeRoom(), await makeRoom(), await makeRoom()];
    await olga.get('room:update', { room: knocked, knocking: true });
    await eve.get('room:knock', { room: knocked, text: 'Let me in' });
    for (const room of [invited, knocked, raised]) await eve.get('room:enter', { room, reason: 'Reported' });
    const { token } = (await eve.get('invitation:create', { room: invited, role: 'moderator' })).invitation;
    await eve.get('invitation:accept', { token });
    await eve.get('member:update', { room: knocked, person: idOf(eve), role: 'viewer' });
    await eve.get('knock:answer', { room: knocked, person: idOf(eve), approve: true });
    await mal.get('room:enter', { room: raised, reason: 'Reported' });
    await mal.get('member:update', { room: raised, person: idOf(mal), role: 'owner' });
    const raising = { room: raised, person: idOf(eve), role: 'moderator' } as const;
    expect(await mal.ask('member:update', raising)).toMatchObject(refusal('FORBIDDEN'));
    const given = await makeRoom();
    await olga.get('member:update', { room: given, person: idOf(eve), role: 'member' });
    await eve.get('member:update', { room: given, person: idOf(eve), role: 'owner' });
    await setRole(eve, null);
    for (const room of [invited, knocked, raised, given]) {
      expect(await eve.ask('room:join', { room })).toMatchObject(refusal('NOT_FOUND'));
    }
    for (const actor of [eve, mal]) actor.leave();
  });

  it('[W5] nobody else enters a room, nor learns whether there is one', async () => {
    const room = await makeRoom();
    const ask = async (actor: Actor, slug: string) =>
      JSON.stringify(await actor.ask('room:enter', { room: slug, reason: 'x' })).replaceAll(slug, '(room)');
    const member = await connect(running.origin, await makeMember(running.origin));
    for (const actor of [gus, member, olga]) {
      const none = await ask(actor, 'no-such-room');
      expect(none).toContain('NOT_FOUND');
      for (const slug of [room, 'lobby']) expect(await ask(actor, slug)).toBe(none);
    }
    expect(await host.ask('room:enter', { room: 'no-such-room', reason: 'x' })).toMatchObject(refusal('NOT_FOUND'));
    expect(await host.ask('room:enter', { room: 'lobby', reason: 'x' })).toMatchObject(refusal('CONFLICT'));
    expect(await host.ask('room:enter', { room, reason: '  ' })).toMatchObject(refusal('BAD_REQUEST'));
    await olga.get('room:delete', { room });
    expect(await host.ask('room:enter', { room, reason: 'x' })).toMatchObject(refusal('NOT_FOUND'));
    member.leave();
  });

  it('who came by the link while a room was public is let in by the same act once it is private', async () => {
    const { room } = (await olga.get('room:create', { name: `Open ${randomUUID()}`, visibility: 'public' })).room;
    await ada.get('room:join', { room });
    await ada.get('message:send', { room, id: randomUUID(), text: 'Hello' });
    await olga.get('room:update', { room, visibility: 'private' });
    expect(await ada.ask('room:join', { room })).toMatchObject(refusal('NOT_FOUND'));
    await ada.get('room:enter', { room, reason: 'Reported' });
    expect(await ada.ask('room:join', { room })).toMatchObject({ ok: true, data: { me: { role: 'owner' } } });
  });
});
