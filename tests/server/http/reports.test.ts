import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceAct } from '../../../contract/workspace/people.ts';
import type { ReportForHosts, ReportPage } from '../../../contract/workspace/reports.ts';
import { type Actor, connect, enter } from '../../support/actors.ts';
import { startHosted } from '../../support/hosted.ts';
import { connectUsers, type UsersActor } from '../../support/members.ts';
import { callApi, makeMember } from '../../support/people.ts';
import type { RunningServer } from '../../support/server.ts';

type Member = Awaited<ReturnType<typeof makeMember>>;

describe('reports, for those who look after the workspace', () => {
  let running: RunningServer;
  let owner: Member;
  let ada: Member;

  beforeAll(async () => {
    ({ running, owner, ada } = await startHosted());
  });
  afterAll(() => running.close());

  const ask = <Json = { error?: { code: string } }>(by: { token: string }, method: string, path: string, body?: object) =>
    callApi<Json>(running.origin, method, path, { token: by.token, body });
  const pageOf = async (by: Member, cursor?: string) =>
    (await ask<ReportPage>(by, 'GET', cursor === undefined ? '/reports' : `/reports?cursor=${cursor}`)).json;
  const newestOf = async (by: Member): Promise<ReportForHosts | undefined> => (await pageOf(by)).reported[0];
  const waitingFor = async (by: Member) =>
    (await ask<{ workspace: { reports: number | null } }>(by, 'GET', '/workspace')).json.workspace.reports;
  const lastAct = async () => (await ask<{ entries: WorkspaceAct[] }>(owner, 'GET', '/audit')).json.entries[0];
  const resolve = async (
    by: Member,
    id: number | undefined,
    outcome: 'dismissed' | 'deleted',
    reason = '',
    origin = running.origin,
  ) => (await callApi(origin, 'PATCH', `/reports/${id}`, { token: by.token, body: { outcome, reason } })).status;

  /** Two members who talk with each other, each on a node of their own if there are two. */
  async function pair() {
    const [mia, rude] = [await makeMember(running.origin), await makeMember(running.origin)];
    const [first = '', last = first] = [running.origins[0], running.origins.at(-1)];
    const [reader, writer] = [await connectUsers(first, mia), await connectUsers(last, rude)];
    await writer.get('room:join', { room: mia.user.username });
    await reader.get('room:join', { room: rude.user.username });
    const send = async (actor: UsersActor, to: Member, text: string) => {
      const id = randomUUID();
      await actor.get('message:send', { room: to.user.username, id, text });
      return id;
    };
    return { mia, rude, reader, writer, send };
  }

  /** A room with what somebody wrote in it. */
  async function roomOf(maker: Actor, visibility: 'public' | 'private', writer: Actor, text: string) {
    const { room } = (await maker.get('room:create', { name: `Room ${randomUUID()}`, visibility })).room;
    if (writer !== maker) await maker.get('member:update', { room, person: writer.user?.id ?? '', role: 'member' });
    await writer.get('room:join', { room });
    const id = randomUUID();
    await writer.get('message:send', { room, id, text });
    return { room, id };
  }

  it('of a direct conversation they read the reported message as it stood, and nothing else', async () => {
    const { mia, rude, reader, writer, send } = await pair();
    await send(reader, rude, 'What Mia said before');
    const id = await send(writer, mia, 'Something vile');
    await send(writer, mia, 'What Rude said after');
    const before = await waitingFor(ada);
    expect(await reader.get('message:report', { room: rude.user.username, id, reason: 'He threatens me' })).toEqual({
      readers: ['administrators'],
    });
    expect(await waitingFor(ada)).toBe((before ?? 0) + 1);
    const report = await newestOf(ada);
    expect(report).toEqual({
      ...{ id: expect.any(Number), source: 'direct', room: null },
      message: {
        author: expect.objectContaining({ id: rude.user.id, username: rude.user.username }),
        ...{ text: 'Something vile', at: expect.any(String), seq: null, deletedAt: null },
      },
      reports: [{ by: expect.objectContaining({ id: mia.user.id }), reason: 'He threatens me', at: expect.any(String) }],
    });
    // Who wrote it cannot take it away from them.
    await writer.get('message:delete', { room: mia.user.username, id });
    expect(await newestOf(ada)).toMatchObject({ message: { text: 'Something vile', deletedAt: expect.any(String) } });

    // By no name and no slug, in no namespace and over no route do they come to the rest.
    const slug = [mia.user.id, rude.user.id].sort().join('.');
    for (const host of [ada, owner]) {
      const [inUsers, inChat] = [await connectUsers(running.origin, host), await connect(running.origin, host)];
      for (const room of [slug, `~${slug}`, `${mia.user.username}.${rude.user.username}`]) {
        for (const command of ['room:join', 'message:history', 'presence:list'] as const) {
          expect(await inUsers.ask(command, { room })).toMatchObject({ ok: false });
          expect(await inChat.ask(command, { room })).toMatchObject({ ok: false });
        }
        for (const command of ['report:list', 'audit:list', 'member:list'] as const) {
          expect(await inChat.ask(command, { room })).toMatchObject({ ok: false });
        }
        expect(await inUsers.ask('message:report', { room, id, reason: 'x' })).toMatchObject({ ok: false });
        expect((await ask(host, 'GET', `/rooms/${room}/messages`)).status).not.toBe(200);
      }
      // Their own conversations with each of the two are others.
      for (const { user } of [mia, rude]) {
        expect(await inUsers.get('room:join', { room: user.username })).toMatchObject({ messages: [] });
        expect(await inUsers.ask('message:delete', { room: user.username, id })).toMatchObject({ ok: false });
      }
      const all = JSON.stringify([await pageOf(host), (await ask(host, 'GET', '/audit')).json]);
      expect(all).not.toMatch(/What Mia said|What Rude said/);
      expect(all).not.toContain(slug);
      for (const actor of [inUsers, inChat]) actor.leave();
    }
    for (const actor of [reader, writer]) actor.leave();
  });

  it('delete it there with a reason, which both hear, and the log tells who did it and not where', async () => {
    const { mia, rude, reader, writer, send } = await pair();
    const id = await send(writer, mia, 'Another threat');
    await reader.get('message:report', { room: rude.user.username, id, reason: 'Threats' });
    expect(await resolve(ada, (await newestOf(ada))?.id, 'deleted', 'Threats are not for here')).toBe(200);
    const left = { messages: [{ id, text: '', deletedReason: 'Threats are not for here' }] };
    expect(await reader.hears('message:changed')).toMatchObject([{ room: rude.user.username, ...left }]);
    expect(await writer.hears('message:changed')).toMatchObject([{ room: mia.user.username, ...left }]);
    expect(await lastAct()).toMatchObject({
      ...{ action: 'message:delete', by: { id: ada.user.id }, target: { id: rude.user.id }, room: null },
      details: { source: 'direct', reason: 'Threats are not for here' },
    });
    expect((await newestOf(ada))?.message.text).not.toBe('Another threat');
    for (const actor of [reader, writer]) actor.leave();
  });

  it('dismiss it there, and nothing is kept of it; who comes second is told so', async () => {
    const { mia, rude, reader, writer, send } = await pair();
    const id = await send(writer, mia, 'Good morning');
    await reader.get('message:report', { room: rude.user.username, id, reason: 'It is not' });
    const report = await newestOf(ada);
    expect(await Promise.all([resolve(ada, report?.id, 'dismissed'), resolve(owner, report?.id, 'dismissed')])).toContain(200);
    expect(await resolve(owner, report?.id, 'deleted')).toBe(404);
    expect(await lastAct()).toMatchObject({ action: 'report:dismiss', target: { id: rude.user.id }, room: null });
    expect((await reader.get('message:history', { room: rude.user.username })).messages).toMatchObject([
      { text: 'Good morning' },
    ]);
    // Again it is the same report, which was looked at.
    await reader.get('message:report', { room: rude.user.username, id, reason: 'It is not!' });
    expect((await newestOf(ada))?.message.text).not.toBe('Good morning');
    for (const actor of [reader, writer]) actor.leave();
  });

  it('of two who judge it at the same moment one does: what was dismissed is not deleted', async () => {
    const { mia, rude, reader, writer, send } = await pair();
    for (let i = 0; i < 12; i++) {
      const id = await send(writer, mia, `Fine ${i}`);
      await reader.get('message:report', { room: rude.user.username, id, reason: 'It is not' });
      const report = await newestOf(ada);
      const outcomes = ['dismissed', 'deleted'] as const;
      const [dismissed, deleted] = await Promise.all(
        [owner, ada].map((by, at) => resolve(by, report?.id, outcomes[at] ?? 'dismissed', '', running.origins.at(-at))),
      );
      expect([dismissed, deleted].sort()).toEqual([200, 404]);
      const { messages } = await reader.get('message:history', { room: rude.user.username });
      expect(messages.at(-1)?.text).toBe(dismissed === 200 ? `Fine ${i}` : '');
    }
    for (const actor of [reader, writer]) actor.leave();
  });

  it('see those of public and unlisted rooms, with the way there; the room’s moderators see that they looked', async () => {
    const [olga, troll, gus] = await Promise.all(['Olga', 'Troll', 'Gus'].map((name) => enter(running.origin, name)));
    if (olga === undefined || troll === undefined || gus === undefined) throw new Error('Nobody came.');
    const { room, id } = await roomOf(olga, 'public', troll, 'Buy my coins');
    await olga.get('room:join', { room });
    const report = { room, id, reason: 'Spam' };
    expect(await gus.get('message:report', report)).toEqual({ readers: ['moderators', 'administrators'] });
    await olga.get('message:report', { ...report, reason: 'Yes, spam' });
    const seen = await newestOf(ada);
    expect(seen).toMatchObject({
      ...{ source: 'room', room: { room }, message: { text: 'Buy my coins', seq: 1, author: { kind: 'guest' } } },
      reports: [{ reason: 'Spam' }, { reason: 'Yes, spam' }],
    });
    expect(await resolve(ada, seen?.id, 'deleted', 'Spam')).toBe(200);
    await expect.poll(() => olga.heard('report:resolved')).toEqual([{ room, waiting: 0 }]);
    expect(await olga.get('audit:list', { room })).toMatchObject({ entries: [{ action: 'message:delete' }, {}] });
    expect(await lastAct()).toMatchObject({ action: 'message:delete', room: { room }, details: { reason: 'Spam' } });
    for (const actor of [olga, troll, gus]) actor.leave();
  });

  it('of a private room they get them when nobody is left who could act, and do not learn its name', async () => {
    const [troll, gus] = [await enter(running.origin, 'Troll'), await enter(running.origin, 'Gus')];
    const [olga, rita] = await Promise.all([makeMember(running.origin), makeMember(running.origin)]);
    const [owning, moderating] = [await connect(running.origin, olga), await connect(running.origin, rita)];
    const { room, id } = await roomOf(owning, 'private', troll, 'In secret');
    for (const [person, role] of [
      [gus.user?.id, 'member'],
      [rita.user.id, 'moderator'],
    ] as const) {
      await owning.get('member:update', { room, person: person ?? '', role });
    }
    const before = await waitingFor(ada);
    expect(await gus.get('message:report', { room, id, reason: 'Rude' })).toEqual({ readers: ['moderators'] });
    expect(await waitingFor(ada)).toBe(before);
    for (const { user } of [olga, rita]) await ask(owner, 'PATCH', `/people/${user.id}`, { suspended: true });
    expect(await waitingFor(ada)).toBe((before ?? 0) + 1);
    const report = await newestOf(ada);
    expect(report).toMatchObject({ source: 'private', room: null, message: { text: 'In secret', seq: null } });
    expect(await gus.get('message:report', { room, id, reason: 'Rude' })).toEqual({ readers: ['administrators'] });
    await ask(owner, 'PATCH', `/people/${olga.user.id}`, { suspended: false });
    expect(await resolve(ada, report?.id, 'deleted')).toBe(404);
    await ask(owner, 'PATCH', `/people/${olga.user.id}`, { suspended: true });
    expect(await resolve(ada, report?.id, 'deleted', 'Rude')).toBe(200);
    await gus.get('room:join', { room });
    expect((await gus.get('message:history', { room })).messages).toMatchObject([{ text: '', deletedReason: 'Rude' }]);
    const act = await lastAct();
    expect(act).toMatchObject({ action: 'message:delete', room: null, details: { source: 'private' } });
    expect(JSON.stringify(act)).not.toContain(room);
    for (const actor of [troll, gus, owning, moderating]) actor.leave();
  });

  it('nobody judges their own message: neither the only owner of a private room nor an administrator', async () => {
    const [olga, gus] = [await enter(running.origin, 'Olga'), await enter(running.origin, 'Gus')];
    const { room, id } = await roomOf(olga, 'private', olga, 'I own this room');
    await olga.get('member:update', { room, person: gus.user?.id ?? '', role: 'member' });
    expect(await gus.get('message:report', { room, id, reason: 'Rude' })).toEqual({ readers: ['administrators'] });
    expect(await newestOf(ada)).toMatchObject({ source: 'private', message: { text: 'I own this room' } });

    const administrator = await connect(running.origin, ada);
    const open = await roomOf(olga, 'public', administrator, 'I look after all');
    await gus.get('message:report', { room: open.room, id: open.id, reason: 'Rude' });
    const report = await newestOf(owner);
    expect(report).toMatchObject({ message: { text: 'I look after all' } });
    expect((await pageOf(ada)).reported.map(({ message }) => message.text)).not.toContain('I look after all');
    expect(await resolve(ada, report?.id, 'dismissed')).toBe(404);
    expect(await resolve(owner, report?.id, 'dismissed')).toBe(200);
    for (const actor of [olga, gus, administrator]) actor.leave();
  });

  it('what was kept of a direct message goes with an account that is deleted with all it wrote', async () => {
    const { mia, rude, reader, writer, send } = await pair();
    const id = await send(writer, mia, 'Kept for a while');
    await reader.get('message:report', { room: rude.user.username, id, reason: 'Rude' });
    await writer.get('message:delete', { room: mia.user.username, id });
    const waiting = await waitingFor(ada);
    expect(await ask(ada, 'DELETE', `/people/${rude.user.id}`, { messages: 'delete' })).toMatchObject({ status: 200 });
    expect(await waitingFor(ada)).toBe((waiting ?? 0) - 1);
    expect(JSON.stringify(await pageOf(ada))).not.toContain('Kept for a while');
    for (const actor of [reader, writer]) actor.leave();
  });

  it('come page by page, the last reported first', async () => {
    const [olga, gus] = [await enter(running.origin, 'Olga'), await enter(running.origin, 'Gus')];
    const { room } = await roomOf(olga, 'public', olga, 'first');
    const ids: string[] = [];
    for (let i = 0; i < 25; i++) {
      const id = randomUUID();
      await olga.get('message:send', { room, id, text: `${i}` });
      await gus.get('message:report', { room, id, reason: 'Spam' });
      ids.push(id);
    }
    const first = await pageOf(ada);
    const second = await pageOf(ada, first.nextCursor ?? '');
    const texts = [...first.reported, ...second.reported].map(({ message }) => message.text);
    expect(first.reported).toHaveLength(20);
    expect(texts.slice(0, 25)).toEqual(ids.map((_, i) => `${24 - i}`));
    // Reported once more, it is the newest again, and counts once.
    const waiting = await waitingFor(ada);
    const rita = await enter(running.origin, 'Rita');
    await rita.get('message:report', { room, id: ids[3] ?? '', reason: 'Spam' });
    expect(await newestOf(ada)).toMatchObject({ message: { text: '3' }, reports: [{}, {}] });
    expect(await waitingFor(ada)).toBe(waiting);
    for (const cursor of ['x', '9'.repeat(12)]) {
      expect(await ask(ada, 'GET', `/reports?cursor=${cursor}`)).toMatchObject({ status: 400 });
    }
    for (const actor of [olga, gus, rita]) actor.leave();
  });

  it('are told to nobody else', async () => {
    const mia = await makeMember(running.origin);
    expect(await waitingFor(mia)).toBeNull();
    expect(await ask(mia, 'GET', '/reports')).toMatchObject({ status: 403 });
    expect(await resolve(mia, 1, 'deleted')).toBe(403);
    expect(await resolve(ada, 999_999_999, 'deleted')).toBe(404);
  });
});
