import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskSettings } from '../../../contract/orders/settings.ts';
import type { users } from '../../../contract/users/events.ts';
import { call, enterAsMember } from '../../support/accounts.ts';
import { connectTo, enter } from '../../support/actors.ts';
import { connectDesk } from '../../support/desk.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

describe('settings that two people edit', () => {
  let running: RunningServer;
  beforeAll(async () => {
    running = await startServer();
  });
  afterAll(() => running.close());

  it('a room: what one saves does not undo what the other saved, nor in silence what both changed', async () => {
    const [ada, ben] = [await enter(running.origin, 'Ada'), await enter(running.origin, 'Ben')];
    const before = (await ada.get('room:create', { name: `Room ${randomUUID().slice(0, 8)}`, visibility: 'public' })).room;
    const { room } = before;
    await ada.get('member:update', { room, person: ben.user?.id ?? '', role: 'owner' });

    await ben.get('room:update', { room, name: 'Bakery', was: { name: before.name } });
    const slow = (await ada.get('room:update', { room, slowSeconds: 30, was: { slowSeconds: 0 } })).room;
    expect(slow).toMatchObject({ name: 'Bakery', slowSeconds: 30 });

    expect(await ada.ask('room:update', { room, name: 'Oven', topic: 'Bread', was: { name: before.name, topic: '' } })).toEqual({
      ok: false,
      error: {
        ...{ code: 'CONFLICT', field: 'name', key: 'settings.changed', params: {}, message: expect.any(String) },
        ...{ now: { name: 'Bakery' } },
      },
    });
    const { room: now } = await ada.get('room:join', { room });
    expect(now).toMatchObject({ name: 'Bakery', topic: '', slowSeconds: 30 });

    // Who knows what is there may replace it; who wants the same is not in anybody's way.
    (await ada.get('room:update', { room, name: 'Oven', was: { name: 'Bakery' } })).room;
    expect((await ben.get('room:update', { room, name: 'Oven', was: { name: 'Bakery' } })).room).toMatchObject({ name: 'Oven' });
    await ben.get('room:update', { room, archived: true, was: { archived: false, knocking: false } });
    expect(await ada.ask('room:update', { room, archived: false, was: { archived: true } })).toMatchObject({ ok: true });
    expect(await ada.ask('room:update', { room, was: { owner: 'x' } as object })).toMatchObject({
      error: { code: 'BAD_REQUEST' },
    });
  });

  it('a room: of two who save at once from the same state one is told', async () => {
    const [ada, ben] = [await enter(running.origin, 'Ada'), await enter(running.origins.at(-1) ?? '', 'Ben')];
    const { room } = (await ada.get('room:create', { name: `Room ${randomUUID().slice(0, 8)}`, visibility: 'public' })).room;
    await ada.get('member:update', { room, person: ben.user?.id ?? '', role: 'owner' });
    const answers = await Promise.all(
      [ada, ben].map((owner, i) => owner.ask('room:update', { room, topic: `Topic ${i}`, was: { topic: '' } })),
    );
    expect(answers.map((answer) => (answer.ok ? 'stored' : answer.error.code)).sort()).toEqual(['CONFLICT', 'stored']);
  });

  it('a profile that is open twice', async () => {
    const mia = await enterAsMember(running.origin, 'Mia');
    const known = { token: mia.token ?? '', user: mia.user ?? { id: '', name: '' } };
    const one = await connectTo<typeof users>(running.origin, '/users', known);
    const other = await connectTo<typeof users>(running.origin, '/users', known);
    await one.get('user:update', { status: 'At the oven', was: { status: '' } });
    expect((await other.get('user:update', { about: 'Bread.', was: { about: '' } })).user).toMatchObject({
      status: 'At the oven',
    });
    expect(await other.ask('user:update', { status: 'Away', was: { status: '' } })).toMatchObject({
      error: { code: 'CONFLICT', field: 'status', now: { status: 'At the oven' } },
    });
  });

  it('the workspace and the desk', async () => {
    const { origin } = running;
    const olga = await enterAsMember(origin, 'Olga');
    const rules = { name: 'Bakery', roomCreation: 'everyone', guestsRead: true, guestsPost: true };
    await call(origin, 'POST', '/workspace/claim', rules, olga.token);
    const patch = (body: object) => call(origin, 'PATCH', '/workspace', body, olga.token);
    await patch({ name: 'Mill', was: { name: 'Bakery' } });
    expect(await patch({ roomCreation: 'members', was: { roomCreation: 'everyone' } })).toMatchObject({
      json: { workspace: { name: 'Mill', roomCreation: 'members' } },
    });
    expect(await patch({ name: 'Oven', guestsPost: false, was: { name: 'Bakery', guestsPost: true } })).toMatchObject({
      status: 409,
      json: { error: { code: 'CONFLICT', field: 'name', now: { name: 'Mill' } } },
    });
    expect(
      ((await call(origin, 'GET', '/workspace', undefined, olga.token)).json as { workspace: object }).workspace,
    ).toMatchObject({
      name: 'Mill',
      guestsPost: true,
    });

    const known = { token: olga.token ?? '', user: olga.user ?? { id: '', name: '' } };
    const [one, other] = [await connectDesk(origin, known), await connectDesk(origin, known)];
    const stations = [{ slug: 'oven', name: 'Oven', paused: false }];
    await one.get('desk:update', { stations, was: { stations: [] } });
    expect(
      (await other.get('desk:update', { name: 'Counter', was: { name: deskSettings.parse({}).name } })).settings,
    ).toMatchObject({
      ...{ name: 'Counter', stations },
    });
    expect(await other.ask('desk:update', { stations: [], was: { stations: [] } })).toMatchObject({ ok: false });
  });
});
