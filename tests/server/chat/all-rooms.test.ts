import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListedRoom } from '../../../contract/workspace/rooms.ts';
import { type Actor, connect, enter } from '../../support/actors.ts';
import { callApi, makeAdministrator, makeMember, makeOwner } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

interface Page {
  rooms: ListedRoom[];
  nextCursor: string | null;
}

describe('all rooms, for those who look after the workspace', () => {
  let running: RunningServer;
  let host: Actor;
  let ada: Actor;
  let olga: Actor;

  beforeAll(async () => {
    running = await startServer();
    const { origin } = running;
    const owning = await makeOwner(origin);
    host = await connect(origin, owning);
    ada = await connect(origin, await makeAdministrator(origin, owning));
    olga = await connect(origin, await makeMember(origin));
  });
  afterAll(() => running.close());

  const list = async (actor: Actor, query: string, cursor?: string | null) => {
    const search = new URLSearchParams({ query, ...(cursor != null && { cursor }) });
    const { status, json } = await callApi<Page>(running.origin, 'GET', `/workspace/rooms?${search}`, {
      token: actor.token ?? '',
    });
    expect(status).toBe(200);
    return json;
  };
  const deleted = async (actor: Actor) => (await actor.get('deletion:list', {})).rooms.map(({ room }) => room);
  const make = async (actor: Actor, name: string, visibility: 'public' | 'unlisted' | 'private') =>
    (await actor.get('room:create', { name, visibility })).room.room;

  it('are found by name and address, with what each is, private ones of others too', async () => {
    const word = `crumb${randomUUID().slice(0, 8)}`;
    const [open, secret] = [await make(olga, `Open ${word}`, 'public'), await make(olga, `Secret ${word}`, 'private')];
    const own = await make(ada, `Own ${word}`, 'private');
    await olga.get('room:join', { room: secret });
    await olga.get('message:send', { room: secret, id: randomUUID(), text: 'Not for the list' });
    await olga.get('room:update', { room: open, archived: true });
    const { rooms, nextCursor } = await list(ada, word.toUpperCase());
    expect(nextCursor).toBeNull();
    expect(rooms).toMatchObject([
      { room: secret, name: `Secret ${word}`, visibility: 'private', people: 1, open: false, archivedAt: null, deletedAt: null },
      { room: own, visibility: 'private', people: 1, open: true },
      { room: open, visibility: 'public', people: 1, open: true, archivedAt: expect.any(String) },
    ]);
    expect(JSON.stringify(rooms)).not.toContain('Not for the list');
    expect((await list(ada, `secret ${word}`)).rooms.map(({ room }) => room)).toEqual([secret]);
    expect((await list(ada, secret)).rooms).toHaveLength(1);
    await ada.get('room:enter', { room: secret, reason: 'Reported' });
    expect((await list(ada, secret)).rooms).toMatchObject([{ room: secret, people: 2, open: true }]);
  });

  it('come page by page, each once', async () => {
    const word = `flour${randomUUID().slice(0, 8)}`;
    const made: string[] = [];
    for (let i = 0; i < 60; i++) {
      made.push(await make(olga, `${word} ${i}`, (['public', 'unlisted', 'private'] as const)[i % 3] ?? 'public'));
    }
    const first = await list(host, word);
    expect(first.rooms).toHaveLength(50);
    const second = await list(host, word, first.nextCursor);
    expect(second).toMatchObject({ nextCursor: null });
    expect([...first.rooms, ...second.rooms].map(({ room }) => room)).toEqual(made.reverse());
  });

  it('deleted ones are told and brought back by those who look after them: the lobby, others’ rooms, no private ones', async () => {
    const gus = await enter(running.origin, 'Gus');
    const guests = await make(gus, `Of Gus ${randomUUID()}`, 'unlisted');
    const secret = await make(olga, `Secret ${randomUUID()}`, 'private');
    const joined = await make(olga, `Joined ${randomUUID()}`, 'private');
    await olga.get('member:update', { room: joined, person: ada.user?.id ?? '', role: 'viewer' });
    await ada.get('room:delete', { room: 'lobby' });
    await gus.get('room:delete', { room: guests });
    for (const room of [secret, joined]) await olga.get('room:delete', { room });

    const mine = (rooms: string[]) => rooms.filter((room) => ['lobby', guests, secret, joined].includes(room));
    expect(mine(await deleted(ada))).toEqual([joined, guests, 'lobby']);
    expect(mine(await deleted(host))).toEqual([guests, 'lobby']);
    expect(mine(await deleted(gus))).toEqual([guests]);
    expect(mine(await deleted(olga))).toEqual([joined, secret]);
    expect((await list(ada, joined)).rooms).toMatchObject([{ room: joined, deletedAt: expect.any(String), open: true }]);
    expect((await list(ada, secret)).rooms).toEqual([]);
    const [lobby] = (await list(host, 'lobby')).rooms;
    expect(Date.parse(lobby?.restorableUntil ?? '') - Date.parse(lobby?.deletedAt ?? '')).toBe(7 * 24 * 60 * 60 * 1000);

    expect(await host.ask('room:restore', { room: secret })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    for (const room of ['lobby', guests]) {
      await host.get('room:restore', { room });
      expect(await gus.ask('room:join', { room })).toMatchObject({ ok: true });
    }
    await ada.get('room:restore', { room: joined });
    expect((await list(host, 'lobby')).rooms).toMatchObject([{ deletedAt: null, restorableUntil: null }]);
    gus.leave();
  });
});
