import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoomSummary } from '../../../contract/chat/room.ts';
import type { Server } from '../../../server/boot/server.ts';
import { enterAsMember } from '../../support/accounts.ts';
import { type Actor, connect, enter, type Heard, idOf } from '../../support/actors.ts';
import { pagesOf } from '../../support/pages.ts';
import { callApi, makeOwner } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

type Guest = { token: string; user: { id: string; name: string } };

/** What a change of rights takes at most to hold everywhere, in milliseconds. */
const soon = { timeout: 1000 };

describe('who may do no more what they could, with sockets open from before', () => {
  let running: RunningServer;
  /** Where the owner is, and where the others are: another node, when there are several. */
  let here: string;
  let there: string;
  let owner: Actor;
  let other: Actor;

  beforeAll(async () => {
    running = await startServer();
    here = running.origins[0] as string;
    there = running.origins.at(-1) as string;
    [owner, other] = await Promise.all([enter(here, 'Olga'), enter(there, 'Otto')]);
  });
  afterAll(() => running.close());

  const send = (actor: Actor, room: string, text = 'hello') => actor.ask('message:send', { room, id: randomUUID(), text });
  const missing = { ok: false, error: { code: 'NOT_FOUND' } };
  const heardOf = (actor: Actor, event: Heard, room: string) =>
    (actor.heard(event) as { room: string }[]).filter((payload) => payload.room === room);
  const summaries = (actor: Actor, room: string) =>
    (actor.heard('room:updated') as { rooms: RoomSummary[] }[]).flatMap(({ rooms }) => rooms).filter((one) => one.room === room);
  const lastText = (actor: Actor, room: string) => summaries(actor, room).at(-1)?.lastMessage?.text;

  async function makeRoom(visibility: 'public' | 'unlisted' | 'private' = 'public') {
    const { room } = (await owner.get('room:create', { name: `Room ${randomUUID().slice(0, 8)}`, visibility })).room;
    await owner.get('room:join', { room });
    return room;
  }

  it('the list tells who is banned nothing of the room, and the others all', async () => {
    const [room, elsewhere] = [await makeRoom(), await makeRoom()];
    const banned = await enterAsMember(there, 'Banned');
    for (const actor of [banned, other]) await actor.get('room:list', {});
    await send(owner, room, 'before');
    await expect.poll(() => lastText(banned, room)).toBe('before');

    await owner.get('member:ban', { room, person: idOf(banned) });
    await expect.poll(() => banned.heard('room:hidden'), soon).toContainEqual({ rooms: [room] });
    const known = summaries(banned, room).length;
    await send(owner, room, 'among us');
    await send(owner, elsewhere, 'for all');
    await expect.poll(() => lastText(other, room)).toBe('among us');
    await expect.poll(() => lastText(banned, elsewhere)).toBe('for all');
    await owner.get('room:update', { room, topic: 'A secret topic' });
    await expect.poll(() => summaries(other, room).at(-1)?.topic).toBe('A secret topic');
    await owner.get('room:update', { room, visibility: 'private' });
    await expect.poll(() => other.heard('room:hidden')).toContainEqual({ rooms: [room] });
    expect(summaries(banned, room)).toHaveLength(known);
    expect(banned.heard('room:hidden').filter((one) => JSON.stringify(one).includes(room))).toHaveLength(1);

    await owner.get('room:update', { room, visibility: 'public' });
    await owner.get('member:unban', { room, person: idOf(banned) });
    await expect.poll(() => lastText(banned, room)).toBe('among us');
    banned.leave();
  });

  type Made = { room: string; person: string; invitation: string };
  type Loss = [string, 'public' | 'private', (made: Made) => Promise<unknown>];
  const losses: Loss[] = [
    ['is banned', 'public', ({ room, person }) => owner.get('member:ban', { room, person })],
    [
      'is banned from a private room',
      'private',
      ({ room, person }) => owner.get('member:ban', { room, person, newGuests: true }),
    ],
    ['is removed from a private room', 'private', ({ room, person }) => owner.get('member:remove', { room, person })],
    ['came by an invitation that ends', 'private', ({ room, invitation: id }) => owner.get('invitation:revoke', { room, id })],
    [
      'is a guest of a room that becomes private',
      'public',
      ({ room }) => owner.get('room:update', { room, visibility: 'private' }).then(({ room }) => room),
    ],
    ['is in a room that is deleted', 'public', ({ room }) => owner.get('room:delete', { room })],
  ];

  it.each(losses)(
    'who %s is out within a second: sockets, HTTP, lists, pages and typing, on every node',
    async (_, visibility, lose) => {
      const room = await makeRoom(visibility);
      const { token, id: invitation } = (await owner.get('invitation:create', { room, role: 'member' })).invitation;
      const { json, cookies } = await callApi<Guest>(there, 'POST', '/guests', { body: { name: 'Vic' } });
      const victims = [await connect(here, json), await connect(there, json)] as [Actor, Actor];
      if (visibility === 'private') await victims[0].get('invitation:accept', { token });
      for (const actor of victims) await actor.get('room:join', { room });
      await victims[1].get('room:list', {});
      await send(victims[0], room, 'by the victim');
      await owner.get('typing:start', { room });
      for (const actor of victims) await actor.hears('message:posted');

      const began = performance.now();
      await lose({ room, person: json.user.id, invitation });
      for (const actor of victims) await expect.poll(() => heardOf(actor, 'room:closed', room), soon).toHaveLength(1);
      expect(performance.now() - began).toBeLessThan(1000);
      const heard = victims.map((actor) => actor.heard('message:posted').length + actor.heard('typing:changed').length);
      await owner.ask('message:send', { room, id: randomUUID(), text: 'among us' });
      await owner.ask('typing:start', { room });

      const headers = new Headers({ cookie: cookies.map((one) => one.split(';')[0]).join('; ') });
      for (const [i, actor] of victims.entries()) {
        expect(await send(actor, room)).toMatchObject(missing);
        for (const command of ['message:history', 'member:list', 'presence:list', 'typing:start', 'room:join'] as const) {
          expect([command, await actor.ask(command, { room })]).toMatchObject([command, missing]);
        }
        expect((await actor.get('room:list', { query: room })).rooms).toEqual([]);
        const origin = i === 0 ? here : there;
        const path = `/rooms/${room}/messages`;
        expect((await callApi(origin, 'GET', path, { token: json.token })).status).toBe(404);
        expect((await callApi(origin, 'POST', path, { token: json.token, body: { text: 'x' } })).status).toBe(404);
        const node = (i === 0 ? running.nodes[0] : running.nodes.at(-1)) as Server;
        const pages = pagesOf(node);
        // What a page and its preview are made of.
        expect(await pages.room(headers, room)).toBeNull();
        expect((await pages.rooms(headers, { query: room })).rooms).toEqual([]);
        await expect(pages.history(headers, room, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
        // What anybody else's preview is made of: nothing, once the room is not public any more.
        const open = await owner.ask('room:join', { room });
        const isPublic = open.ok && open.data.room.visibility === 'public';
        expect((await pages.room(new Headers(), room)) !== null).toBe(isPublic);
      }
      expect(victims.map((actor) => actor.heard('message:posted').length + actor.heard('typing:changed').length)).toEqual(heard);
      for (const actor of victims) actor.leave();
    },
  );

  it('who is banned from the lobby hears nothing of it as the tutorial’s client either', async () => {
    const host = await connect(here, await makeOwner(here));
    const { json } = await callApi<Guest>(there, 'POST', '/guests', { body: { name: 'Tutor' } });
    const texts = (token?: string) => {
      const socket = io(there, { transports: ['websocket'], forceNew: true, auth: token === undefined ? {} : { token } });
      const heard: string[] = [];
      socket.on('chat message', (text: string) => heard.push(text));
      return { socket, heard };
    };
    const [banned, anybody] = [texts(json.token), texts()];
    await host.get('room:join', { room: 'lobby' });
    await send(host, 'lobby', 'before');
    for (const { heard } of [banned, anybody]) await expect.poll(() => heard).toContain('before');
    await host.get('member:ban', { room: 'lobby', person: json.user.id });
    await send(host, 'lobby', 'after');
    await expect.poll(() => anybody.heard).toContain('after');
    expect(banned.heard).not.toContain('after');
    for (const { socket } of [banned, anybody]) socket.disconnect();
    host.leave();
  });

  it('a moderator who is none any more hears and may nothing of what moderators do, on every node', async () => {
    const room = await makeRoom();
    const moderator = await enter(there, 'Mo');
    const reporter = await enter(here, 'Rita');
    await owner.get('member:update', { room, person: idOf(moderator), role: 'moderator' });
    for (const actor of [moderator, reporter]) await actor.get('room:join', { room });
    const sent = await Promise.all([send(owner, room, 'one'), send(owner, room, 'two')]);
    const report = (i: number) => {
      const reply = sent[i];
      return reporter.get('message:report', { room, id: reply?.ok ? reply.data.id : '', reason: 'Spam' });
    };
    await report(0);
    await moderator.hears('report:created');
    await owner.get('member:update', { room, person: idOf(moderator), role: 'member' });
    await expect.poll(() => heardOf(moderator, 'member:changed', room), soon).toHaveLength(1);
    await report(1);
    await owner.hears('report:created', 2);
    for (const command of ['report:list', 'audit:list', 'restriction:list', 'invitation:list'] as const) {
      expect([command, await moderator.ask(command, { room })]).toMatchObject([command, { error: { code: 'FORBIDDEN' } }]);
    }
    const aimed = { room, person: idOf(reporter) };
    expect(await moderator.ask('member:ban', aimed)).toMatchObject({ error: { code: 'FORBIDDEN' } });
    expect(await moderator.ask('member:inspect', aimed)).toMatchObject({ error: { code: 'FORBIDDEN' } });
    expect(await moderator.ask('invitation:create', { room })).toMatchObject({ error: { code: 'FORBIDDEN' } });
    // What was told to the owner has had the time to come.
    await send(owner, room, 'three');
    await expect.poll(() => heardOf(moderator, 'message:posted', room).length).toBeGreaterThan(0);
    expect(heardOf(moderator, 'report:created', room)).toHaveLength(1);
    for (const actor of [moderator, reporter]) actor.leave();
  });

  it('who is muted, banned or made a viewer types no more for the others', async () => {
    const room = await makeRoom();
    const [muted, banned, reader, free] = await Promise.all(['Mute', 'Ban', 'Read', 'Free'].map((name) => enter(there, name)));
    const typers = [muted, banned, reader, free] as [Actor, Actor, Actor, Actor];
    for (const actor of typers) await actor.get('room:join', { room });
    const typing = () => {
      const told = heardOf(owner, 'typing:changed', room) as unknown as { person: { name: string }; typing: boolean }[];
      return Object.fromEntries(told.map(({ person, typing }) => [person.name, typing]));
    };
    // A start may be lost, and is told again.
    const type = async () => {
      for (const actor of typers) await actor.get('typing:start', { room });
      return typing();
    };
    await expect.poll(type, { timeout: 10_000, interval: 500 }).toEqual({ Mute: true, Ban: true, Read: true, Free: true });

    await owner.get('member:mute', { room, person: idOf(typers[0]), minutes: 10 });
    await owner.get('member:ban', { room, person: idOf(typers[1]) });
    await owner.get('member:update', { room, person: idOf(typers[2]), role: 'viewer' });
    await expect.poll(typing, soon).toEqual({ Mute: false, Ban: false, Read: false, Free: true });
    const before = heardOf(owner, 'typing:changed', room).length;
    await typers[0].get('typing:start', { room });
    expect(await typers[1].ask('typing:start', { room })).toMatchObject(missing);
    await typers[2].get('typing:start', { room });
    await typers[3].get('typing:stop', { room });
    await expect.poll(typing).toMatchObject({ Free: false });
    expect(heardOf(owner, 'typing:changed', room)).toHaveLength(before + 1);
    for (const actor of typers) actor.leave();
  });

  const closings: [string, object, object][] = [
    ['archived', { archived: true }, { archived: false }],
    ['for members', { posting: 'members' }, { posting: 'everyone' }],
    ['for moderators', { posting: 'moderators' }, { posting: 'everyone' }],
  ];

  it.each(closings)(
    'in a room that is %s now a guest who was typing types no more, nor begins again',
    async (_, change, back) => {
      const room = await makeRoom();
      const guest = await enter(there, 'Gwen');
      await guest.get('room:join', { room });
      const told = () => (heardOf(owner, 'typing:changed', room) as unknown as { typing: boolean }[]).map(({ typing }) => typing);
      const type = async () => {
        await guest.get('typing:start', { room });
        return told().at(-1);
      };
      await expect.poll(type, { timeout: 10_000, interval: 500 }).toBe(true);
      await owner.get('room:update', { room, ...change });
      await expect.poll(() => told().at(-1), soon).toBe(false);
      const before = told().length;
      await guest.get('typing:start', { room });
      await owner.get('room:update', { room, ...back });
      await expect.poll(type, { timeout: 10_000, interval: 500 }).toBe(true);
      expect(told().slice(before)).toEqual([true]);
      guest.leave();
    },
  );
});
