import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../../contract/conversation/message.ts';
import type { users } from '../../../contract/users/events.ts';
import { becomeGuest } from '../../harness/guest.ts';
import { connectBrowser, enter } from '../../support/actors.ts';
import { becomeMember, connectUsers, type Member, type UsersActor } from '../../support/members.ts';
import { makeHolder, makeOwner, suspend } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';
import { type Command, kinds, matrix } from './command-rows.ts';

let running: RunningServer;
beforeAll(async () => {
  running = await startServer();
});
afterAll(() => running.close());

/** Two members, each on a node of their own if there are two, and a third. */
async function three() {
  const { origins } = running;
  const tag = randomUUID().slice(0, 8);
  const names = { ada: `ada-${tag}`, ben: `ben-${tag}`, eve: `eve-${tag}` };
  const [ada, ben, eve] = await Promise.all([
    becomeMember(running.origin, names.ada, 'Ada'),
    becomeMember(running.origin, names.ben, 'Ben'),
    becomeMember(running.origin, names.eve, 'Eve'),
  ]);
  const on = (node: number, member: Member) => connectUsers(origins[node % origins.length] ?? '', member);
  return { names, members: { ada, ben, eve }, ada: await on(0, ada), ben: await on(1, ben), eve: await on(1, eve) };
}

const send = (actor: UsersActor, room: string, text: string) => actor.get('message:send', { room, id: randomUUID(), text });
const posted = (actor: UsersActor) =>
  (actor.heard('message:posted') as { room: string; messages: Message[] }[]).flatMap(({ room, messages }) =>
    messages.map((message) => ({ room, in: message.room, text: message.text })),
  );

describe('a conversation of two', () => {
  it('each calls it by the other one’s name, in answers and in events', async () => {
    const { names, ada, ben } = await three();
    expect(await ada.get('room:join', { room: names.ben })).toMatchObject({ room: names.ben, rev: 0, messages: [] });
    await ben.get('room:join', { room: names.ada });
    await send(ada, names.ben, 'Hello Ben');
    await expect.poll(() => posted(ben)).toHaveLength(1);
    await send(ben, names.ada, 'Hello Ada');
    const texts = (room: string) => ['Hello Ben', 'Hello Ada'].map((text) => ({ room, in: room, text }));
    await expect.poll(() => posted(ada)).toEqual(texts(names.ben));
    await expect.poll(() => posted(ben)).toEqual(texts(names.ada));
    const page = await ben.get('message:history', { room: names.ada });
    expect(page.messages.map(({ room, seq, text }) => ({ room, seq, text }))).toEqual([
      { room: names.ada, seq: 1, text: 'Hello Ben' },
      { room: names.ada, seq: 2, text: 'Hello Ada' },
    ]);
    const again = await ada.get('room:join', { room: names.ben, after: 1 });
    expect(again).toMatchObject({ reset: false, messages: [{ room: names.ben, text: 'Hello Ada' }] });
    expect(JSON.stringify([again, page, ada.heard('message:posted')])).not.toContain('.'.concat(ada.user?.id ?? ''));
  });

  it('tells who types, who is there and what was deleted under that name', async () => {
    const { names, members, ada, ben } = await three();
    await ada.get('room:join', { room: names.ben });
    await ben.get('room:join', { room: names.ada });
    const both = { room: names.ada, presence: { count: 2 } };
    await expect.poll(() => ben.heard('presence:changed').at(-1)).toMatchObject(both);
    await ada.get('typing:start', { room: names.ben });
    expect(await ben.hears('typing:changed')).toMatchObject([
      { room: names.ada, person: { id: members.ada.user.id }, typing: true },
    ]);
    const { id } = await send(ada, names.ben, 'Oops');
    expect(await ben.ask('message:delete', { room: names.ada, id })).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    await ada.get('message:delete', { room: names.ben, id });
    expect(await ben.hears('message:changed')).toMatchObject([{ room: names.ada, messages: [{ room: names.ada, text: '' }] }]);
    expect(ada.heard('typing:changed')).toEqual([]);
  });

  it('one tab of many, and the same person on another node, hear the same', async () => {
    const { names, members, ada, ben } = await three();
    const again = await connectUsers(running.origins.at(-1) ?? '', members.ada);
    for (const actor of [ada, again]) await actor.get('room:join', { room: names.ben });
    await ben.get('room:join', { room: names.ada });
    await send(ada, names.ben, 'to all tabs');
    for (const actor of [ada, again])
      await expect.poll(() => posted(actor)).toEqual([{ room: names.ben, in: names.ben, text: 'to all tabs' }]);
  });

  it('no third one reads it, by whatever command, name or slug', async () => {
    const { names, members, ada, ben, eve } = await three();
    await ada.get('room:join', { room: names.ben });
    const { id } = await send(ada, names.ben, 'A secret');
    const slug = [members.ada.user.id, members.ben.user.id].sort().join('.');
    const chat = await enter(running.origin, 'Mallory');
    for (const room of [slug, slug.toLowerCase(), `${names.ada}.${names.ben}`]) {
      for (const command of ['room:join', 'message:history', 'presence:list', 'typing:start'] as const) {
        expect(await eve.ask(command, { room })).toMatchObject({ ok: false });
        expect(await chat.ask(command, { room })).toMatchObject({ ok: false });
      }
    }
    for (const room of [names.ada, names.ben]) {
      await eve.get('room:join', { room });
      const [{ messages }, history] = [await eve.get('room:join', { room }), await eve.get('message:history', { room })];
      expect([messages, history.messages]).toEqual([[], []]);
      expect(await eve.ask('message:delete', { room, id })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    }
    await send(ada, names.ben, 'Another one');
    await ben.get('room:join', { room: names.ada });
    await send(ben, names.ada, 'An answer');
    await expect.poll(() => posted(ada)).toHaveLength(3);
    expect(posted(eve)).toEqual([]);
  });

  it('is not in the lists of rooms, and no room of /chat', async () => {
    const { names, members, ada } = await three();
    await ada.get('room:join', { room: names.ben });
    const response = await fetch(`${running.origin}/api/v1/rooms?query=${names.ben}`, {
      headers: { authorization: `Bearer ${members.ada.token}` },
    });
    expect(await response.json()).toMatchObject({ rooms: [] });
  });

  it('two who open it at the same moment are in the same one', async () => {
    const { names, ada, ben } = await three();
    await Promise.all([ada.get('room:join', { room: names.ben }), ben.get('room:join', { room: names.ada })]);
    await send(ada, names.ben, 'together');
    await expect.poll(() => posted(ben)).toHaveLength(1);
  });

  it('[W10] the same message again is the same answer', async () => {
    const { names, ada } = await three();
    await ada.get('room:join', { room: names.ben });
    const message = { room: names.ben, id: randomUUID(), text: 'once' };
    expect(await ada.get('message:send', message)).toEqual(await ada.get('message:send', message));
  });
});

describe('who may give which command', () => {
  let host: { token: string };
  beforeAll(async () => {
    host = await makeOwner(running.origin);
  });

  it.each(Object.entries(matrix))('%s', async (command, { input, expected }) => {
    const { names, ada, ben } = await three();
    const suspended = await makeHolder(running.origin);
    const before = await connectUsers(running.origin, suspended);
    await before.get('room:join', { room: names.ben });
    await send(before, names.ben, 'before');
    await suspend(running.origin, host, suspended);
    const actors: Record<(typeof kinds)[number], UsersActor> = {
      anonymous: await connectUsers(running.origin, null),
      suspended: await connectBrowser<typeof users>(running.origin, '/users', suspended.cookie),
      guest: await connectUsers(running.origin, await becomeGuest(running.origin, 'Gus')),
      member: ada,
      oneself: ben,
    };
    await ada.get('room:join', { room: names.ben });
    const { id } = await send(ada, names.ben, 'mine');
    const results: Record<string, string> = {};
    for (const kind of kinds) {
      const reply = await actors[kind].ask(command as Command, input(names.ben, id) as never);
      results[kind] = reply.ok ? 'ok' : reply.error.code;
    }
    expect(results).toEqual({ ...expected, suspended: expected.anonymous });
  });

  it.each(Object.keys(matrix).filter((command) => !/list|update|leave/.test(command)))(
    '%s: an unknown name is NOT_FOUND',
    async (command) => {
      const { ada } = await three();
      const { input } = matrix[command as Command];
      expect(await ada.ask(command as Command, input('nobody-here', randomUUID()) as never)).toMatchObject({
        ok: false,
        error: { code: 'NOT_FOUND' },
      });
    },
  );

  it('what is done in a conversation needs to have joined it', async () => {
    const { names, ada } = await three();
    for (const command of ['message:send', 'typing:start', 'typing:stop', 'message:delete'] as const) {
      const reply = await ada.ask(command, matrix[command].input(names.ben, randomUUID()) as never);
      expect(reply).toMatchObject({ ok: false, error: { code: 'FORBIDDEN', message: `Join /users/${names.ben} first.` } });
    }
  });
});
