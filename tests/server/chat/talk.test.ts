import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../../contract/conversation/message.ts';
import { type Actor, connect, enter } from '../../support/actors.ts';
import { plain } from '../../support/messages.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

describe('/chat', () => {
  let running: RunningServer;
  let ada: Actor;
  let ben: Actor;

  beforeAll(async () => {
    running = await startServer();
    [ada, ben] = await Promise.all([enter(running.origin, 'Ada'), enter(running.origin, 'Ben')]);
  });
  afterAll(() => running.close());

  async function makeRoom(visibility: 'public' | 'unlisted' | 'private' = 'public') {
    const { room } = (await ada.get('room:create', { name: `Room ${randomUUID().slice(0, 8)}`, visibility })).room;
    return room;
  }
  const send = (actor: Actor, room: string, text: string, id: string = randomUUID()) =>
    actor.ask('message:send', { room, id, text });

  it('has a lobby from the first start', async () => {
    const { rooms } = await ada.get('room:list', {});
    expect(rooms).toContainEqual(expect.objectContaining({ room: 'lobby', visibility: 'public' }));
  });

  it('[W8] a message reaches everybody in the room, the sender included, after it is stored', async () => {
    const room = await makeRoom();
    await ada.get('room:join', { room });
    await ben.get('room:join', { room });
    const id = randomUUID();
    const sent = await ada.get('message:send', { room, id, text: 'Sourdough is in. 🥖' });
    const about = (payload: unknown) => (payload as { room: string }).room === room;
    for (const actor of [ada, ben]) {
      await actor.hears('message:posted', actor.heard('message:posted').filter(about).length || 1);
      const [posted] = (await actor.hears('message:posted')).filter(about) as { messages: Message[] }[];
      expect(posted?.messages).toEqual([
        { ...plain, id, room, seq: 1, rev: 1, author: ada.user, text: 'Sourdough is in. 🥖', at: sent.at },
      ]);
    }
  });

  it('[W10] the same id and text again is the same answer, stored and announced once; another text is CONFLICT', async () => {
    const room = await makeRoom();
    await ben.get('room:join', { room });
    await ada.get('room:join', { room });
    const id = randomUUID();
    const first = await send(ada, room, 'once', id);
    expect(await send(ada, room, 'once', id)).toEqual(first);
    expect(await send(ada, room, 'twice', id)).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
    await send(ada, room, 'after');
    const { messages } = await ben.get('message:history', { room });
    expect(messages.map(({ text, seq }) => [seq, text])).toEqual([
      [1, 'once'],
      [2, 'after'],
    ]);
  });

  it('[W12] join with after brings what came since, once; with another epoch a fresh snapshot', async () => {
    const room = await makeRoom();
    const { epoch } = await ada.get('room:join', { room });
    for (const text of ['a', 'b', 'c']) await send(ada, room, text);
    const late = await ben.get('room:join', { room, after: 1, epoch });
    expect(late).toMatchObject({ reset: false, rev: 3, hasMore: false });
    expect(late.messages.map(({ text }) => text)).toEqual(['b', 'c']);
    expect(await ben.get('room:join', { room, after: 1, epoch: 'another' })).toMatchObject({ reset: true, rev: 3 });
    expect(await ben.get('room:join', { room, after: 99, epoch })).toMatchObject({ reset: true, rev: 3 });
  });

  it('[W9] a hundred messages sent at once take a hundred numbers without holes', async () => {
    const room = await makeRoom();
    await Promise.all([ada.get('room:join', { room }), ben.get('room:join', { room })]);
    const acks = await Promise.all(Array.from({ length: 100 }, (_, i) => send(i % 2 ? ada : ben, room, `m${i}`)));
    const revs = acks.map((ack) => (ack.ok ? ack.data.rev : 0)).sort((a, b) => a - b);
    expect(revs).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  });

  it('[W2] an anonymous visitor reads what is public and writes nothing', async () => {
    const room = await makeRoom();
    const eve = await enter(running.origin, null);
    expect(await eve.get('room:join', { room })).toMatchObject({ me: null, room: { room } });
    expect(await send(eve, room, 'hello')).toMatchObject({ ok: false, error: { code: 'UNAUTHENTICATED' } });
    eve.leave();
  });

  it('[W5] a private room answers a stranger exactly as one that does not exist', async () => {
    const room = await makeRoom('private');
    const commands = [
      (slug: string) => ben.ask('room:join', { room: slug }),
      (slug: string) => ben.ask('message:history', { room: slug }),
      (slug: string) => send(ben, slug, 'let me in'),
      (slug: string) => ben.ask('presence:list', { room: slug }),
      (slug: string) => ben.ask('typing:start', { room: slug }),
    ];
    for (const command of commands) {
      const missing = JSON.stringify(await command('no-such-room'));
      expect(JSON.stringify(await command(room)).replaceAll(room, 'no-such-room')).toBe(missing);
      expect(missing).toContain('NOT_FOUND');
    }
    expect((await ada.get('room:join', { room })).room.visibility).toBe('private');
  });

  it('a socket speaks only in rooms it joined', async () => {
    const room = await makeRoom();
    const carl = await enter(running.origin, 'Carl');
    expect(await send(carl, room, 'hi')).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    await carl.get('room:join', { room });
    expect(await send(carl, room, 'hi')).toMatchObject({ ok: true });
    await carl.get('room:leave', { room });
    expect(await send(carl, room, 'hi')).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    carl.leave();
  });

  it('[W15] typing reaches the others and ends when the socket goes', async () => {
    const room = await makeRoom();
    const dora = await enter(running.origin, 'Dora');
    await Promise.all([dora.get('room:join', { room }), ben.get('room:join', { room })]);
    await dora.get('typing:start', { room });
    await ben.hears('typing:changed', 1);
    dora.leave();
    const heard = await ben.hears('typing:changed', 2);
    expect(heard).toEqual([
      { room, person: dora.user, typing: true },
      { room, person: dora.user, typing: false },
    ]);
    expect(dora.heard('typing:changed')).toEqual([]);
  });

  it('[W15] presence counts persons once, however many tabs, and forgets who went', async () => {
    const room = await makeRoom();
    const finn = await enter(running.origin, 'Finn');
    const tab = await connect(running.origin, { token: finn.token ?? '', user: finn.user ?? { id: '', name: '' } });
    await finn.get('room:join', { room });
    const { presence } = await tab.get('room:join', { room });
    expect(presence).toEqual({ count: 1, people: [finn.user] });
    const eve = await enter(running.origin, null);
    expect((await eve.get('room:join', { room })).presence).toEqual({ count: 2, people: [finn.user] });
    finn.leave();
    tab.leave();
    await expect
      .poll(() => (eve.heard('presence:changed').at(-1) as { presence: unknown } | undefined)?.presence)
      .toEqual({ count: 1, people: [] });
    eve.leave();
  });

  it('[W15] who is here comes by page, everybody once, with the count of all; those who went are gone', async () => {
    const room = await makeRoom();
    const crowd = await Promise.all(Array.from({ length: 7 }, (_, i) => enter(running.origin, `Guest ${i}`)));
    const eve = await enter(running.origin, null);
    for (const actor of [...crowd, eve]) await actor.get('room:join', { room });
    const names = async (limit: number) => {
      const found: string[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await eve.get('presence:list', { room, limit, ...(cursor && { cursor }) });
        expect(page.people.length).toBeLessThanOrEqual(limit);
        found.push(...page.people.map(({ name }) => name));
        cursor = page.nextCursor;
      } while (cursor !== null);
      return found.sort();
    };
    const everybody = crowd.map((_, i) => `Guest ${i}`);
    await expect.poll(() => eve.get('presence:list', { room })).toMatchObject({ count: 8, nextCursor: null });
    for (const limit of [1, 3, 7, 100]) expect(await names(limit)).toEqual(everybody);
    crowd[3]?.leave();
    await expect.poll(() => names(2)).toEqual(everybody.filter((name) => name !== 'Guest 3'));
    for (const actor of [...crowd, eve]) actor.leave();
  });

  it('the list of rooms lives: a new room, a new message, who is here', async () => {
    const watcher = await enter(running.origin, null);
    await watcher.get('room:list', {});
    const room = await makeRoom();
    await ada.get('room:join', { room });
    await send(ada, room, 'first words');
    const newest = () =>
      (['room:created', 'room:updated'] as const)
        .flatMap((event) => watcher.heard(event) as { rooms: { room: string }[] }[])
        .flatMap(({ rooms }) => rooms)
        .filter((one) => one.room === room)
        .at(-1);
    await expect
      .poll(newest)
      .toMatchObject({ online: 1, lastMessage: { author: { name: 'Ada', kind: 'guest' }, text: 'first words' } });
    watcher.leave();
  });

  it('an address that is taken is CONFLICT when asked for, and sidestepped when derived', async () => {
    const slug = `taken-${randomUUID().slice(0, 8)}`;
    await ada.get('room:create', { slug, name: slug, visibility: 'public' });
    expect(await ben.ask('room:create', { slug, name: 'x', visibility: 'public' })).toMatchObject({
      ok: false,
      error: { code: 'CONFLICT', field: 'slug' },
    });
    const beside = (await ben.get('room:create', { name: slug, visibility: 'public' })).room;
    expect(beside.room).toMatch(new RegExp(`^${slug}-[0-9a-f]{6}$`));
  });
});
