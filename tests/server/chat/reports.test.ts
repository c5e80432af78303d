import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, connect, enter, idOf, refusal } from '../../support/actors.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

describe('reports of messages', () => {
  let running: RunningServer;
  let olga: Actor;
  let mo: Actor;
  let ada: Actor;
  let ben: Actor;
  let troll: Actor;

  beforeAll(async () => {
    running = await startServer();
    const names = ['Olga', 'Mo', 'Ada', 'Ben', 'Troll'];
    [olga, mo, ada, ben, troll] = (await Promise.all(names.map((name) => enter(running.origin, name)))) as [
      Actor,
      Actor,
      Actor,
      Actor,
      Actor,
    ];
  });
  afterAll(() => running.close());

  const send = async (actor: Actor, room: string, text: string) =>
    (await actor.get('message:send', { room, id: randomUUID(), text })).id;

  /** A room of Olga's with Mo as a moderator, in which all are, and in which the troll has said something. */
  async function makeRoom(visibility: 'public' | 'private' = 'public') {
    const { room } = (await olga.get('room:create', { name: `Room ${randomUUID().slice(0, 8)}`, visibility })).room;
    await olga.get('member:update', { room, person: idOf(mo), role: 'moderator' });
    for (const actor of [troll, ...(visibility === 'private' ? [] : [ada, ben])]) {
      await olga.get('member:update', { room, person: idOf(actor), role: 'member' });
      await actor.get('room:join', { room });
    }
    for (const actor of [olga, mo]) await actor.get('room:join', { room });
    return { room, id: await send(troll, room, 'Buy my coins') };
  }
  const heardIn = (actor: Actor, room: string) =>
    (['report:created', 'report:resolved'] as const).flatMap((event) =>
      (actor.heard(event) as { room: string; waiting: number }[])
        .filter((one) => one.room === room)
        .map(({ waiting }) => [event, waiting]),
    );

  it('moderators who are there hear of it and see the message, who reported it, and why; nobody else does', async () => {
    const { room, id } = await makeRoom();
    await ada.get('message:report', { room, id, reason: 'Spam' });
    await expect.poll(() => heardIn(mo, room)).toEqual([['report:created', 1]]);
    await ben.get('message:report', { room, id, reason: 'Spam, and rude' });
    await expect.poll(() => heardIn(olga, room)).toHaveLength(2);
    const { reported, nextCursor } = await mo.get('report:list', { room });
    expect(nextCursor).toBeNull();
    expect(reported).toMatchObject([
      {
        message: { id, text: 'Buy my coins', author: { name: 'Troll' } },
        reports: [
          { by: { id: idOf(ada), name: 'Ada' }, reason: 'Spam' },
          { by: { id: idOf(ben), name: 'Ben' }, reason: 'Spam, and rude' },
        ],
      },
    ]);
    expect(await mo.get('room:join', { room })).toMatchObject({ pending: { reports: 1 } });
    expect(await ada.ask('report:list', { room })).toMatchObject(refusal('FORBIDDEN'));
    expect([ada, ben, troll].map((actor) => heardIn(actor, room))).toEqual([[], [], []]);
  });

  it('of each message on a page some reports are shown, however many there are of another one', async () => {
    const { room, id } = await makeRoom();
    const other = await send(troll, room, 'Buy my stamps');
    const { store } = running.nodes[0].core;
    for (let i = 0; i < 101; i += 1) {
      const userId = `reporter-${room}-${i}`;
      await store.write('insertUsers', { id: userId, name: `Reporter ${i}`, at: 0 });
      const report = { namespace: '/chat', slug: room, id, userId, addressHash: null, reason: 'Spam', at: Date.now() };
      await store.write('insertReports', report);
    }
    await ada.get('message:report', { room, id: other, reason: 'Spam, too' });
    const { reported } = await mo.get('report:list', { room });
    expect(reported.map(({ message, reports }) => [message.id, reports.length])).toEqual([
      [id, 20],
      [other, 1],
    ]);
    expect(reported[0]?.reports[0]?.by.name).toBe('Reporter 0');
  });

  it('counts once for each person and message, from however many tabs', async () => {
    const { room, id } = await makeRoom();
    const again = await Promise.all(
      running.origins.map((origin) => connect(origin, { token: ada.token ?? '', user: ada.user ?? { id: '', name: '' } })),
    );
    const tabs = [ada, ...again];
    const replies = await Promise.all(tabs.map((tab) => tab.ask('message:report', { room, id, reason: 'Spam' })));
    expect(replies).toEqual(tabs.map(() => ({ ok: true, data: { readers: ['moderators'] } })));
    await expect.poll(() => heardIn(mo, room)).toEqual([['report:created', 1]]);
    expect((await mo.get('report:list', { room })).reported[0]?.reports).toHaveLength(1);
    for (const tab of again) tab.leave();
  });

  it('is refused for what one does not see, one’s own, what is gone, and without a reason', async () => {
    const hidden = await makeRoom('private');
    const report = { ...hidden, reason: 'Spam' };
    expect(await ada.ask('message:report', report)).toMatchObject(refusal('NOT_FOUND'));
    const { room, id } = await makeRoom();
    expect(await ada.ask('message:report', { room, id: hidden.id, reason: 'x' })).toMatchObject(refusal('NOT_FOUND'));
    expect(await ada.ask('message:report', { room, id: randomUUID(), reason: 'x' })).toMatchObject(refusal('NOT_FOUND'));
    expect(await troll.ask('message:report', { room, id, reason: 'x' })).toMatchObject(refusal('CONFLICT'));
    expect(await ada.ask('message:report', { room, id, reason: ' ' })).toMatchObject(refusal('BAD_REQUEST'));
    await mo.get('message:delete', { room, id });
    expect(await ada.ask('message:report', { room, id, reason: 'x' })).toMatchObject(refusal('GONE'));
    expect(await mo.get('report:list', { room })).toEqual({ reported: [], nextCursor: null });
  });

  it('a reported message that is deleted takes its reports with it, whoever deletes it and how', async () => {
    const { room, id } = await makeRoom();
    const [second, third] = [await send(troll, room, 'More coins'), await send(troll, room, 'Last coins')];
    for (const one of [id, second, third]) await ada.get('message:report', { room, id: one, reason: 'Spam' });
    await mo.get('report:resolve', { room, id, outcome: 'deleted', reason: 'Spam' });
    await mo.get('message:delete', { room, id: second });
    await troll.get('message:delete', { room, id: third });
    await expect.poll(() => heardIn(olga, room).slice(3)).toEqual([2, 1, 0].map((waiting) => ['report:resolved', waiting]));
    expect((await mo.get('report:list', { room })).reported).toEqual([]);
    const { messages } = await ada.get('message:history', { room });
    expect(messages.map(({ text }) => text)).toEqual(['', '', '']);
    expect(messages[0]).toMatchObject({ deletedReason: 'Spam' });
    const { entries } = await olga.get('audit:list', { room });
    expect(entries.filter(({ action }) => action === 'message:delete')).toHaveLength(2);
  });

  it('dismissed, it waits no more and the message stays; who reported it cannot again, others can', async () => {
    const { room, id } = await makeRoom();
    await ada.get('message:report', { room, id, reason: 'I do not like it' });
    await mo.get('report:resolve', { room, id, outcome: 'dismissed' });
    await expect.poll(() => heardIn(olga, room).at(-1)).toEqual(['report:resolved', 0]);
    // Whoever comes second finds nothing left to do.
    await olga.get('report:resolve', { room, id, outcome: 'dismissed' });
    const { entries } = await olga.get('audit:list', { room });
    expect(entries.filter(({ action }) => action === 'report:dismiss')).toMatchObject([{ by: { name: 'Mo' }, about: 'Troll' }]);
    expect((await ada.get('message:history', { room })).messages).toMatchObject([{ text: 'Buy my coins' }]);
    await ada.get('message:report', { room, id, reason: 'I still do not like it' });
    expect((await mo.get('report:list', { room })).reported).toEqual([]);
    await ben.get('message:report', { room, id, reason: 'Nor do I' });
    expect((await mo.get('report:list', { room })).reported).toMatchObject([{ reports: [{ reason: 'Nor do I' }] }]);
    expect(await ada.ask('report:resolve', { room, id, outcome: 'dismissed' })).toMatchObject(refusal('FORBIDDEN'));
    expect(await mo.ask('report:resolve', { room, id: randomUUID(), outcome: 'dismissed' })).toMatchObject(refusal('NOT_FOUND'));
  });

  it('the queue comes page by page, the first reported first', async () => {
    const { room } = await makeRoom();
    const ids: string[] = [];
    for (let i = 0; i < 12; i++) ids.push(await send(troll, room, `coin ${i}`));
    for (const id of ids.toReversed()) await ada.get('message:report', { room, id, reason: 'Spam' });
    const first = await mo.get('report:list', { room });
    const second = await mo.get('report:list', { room, cursor: first.nextCursor ?? '' });
    expect([...first.reported, ...second.reported].map(({ message }) => message.id)).toEqual(ids.toReversed());
    expect([first.reported.length, second.nextCursor]).toEqual([10, null]);
  });
});
