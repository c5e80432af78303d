import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Actor, enter } from '../../support/actors.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

let running: RunningServer;
beforeAll(async () => {
  running = await startServer();
});
afterAll(() => running.close());

const dayMs = 24 * 60 * 60 * 1000;

it('deleted rooms are listed for their owner alone, with what is left of seven days, until they are restored', async () => {
  const { origin } = running;
  const [olga, mo] = [await enter(origin, 'Olga'), await enter(origin, 'Mo')];
  const make = async () => (await olga.get('room:create', { name: `Room ${randomUUID()}`, visibility: 'private' })).room.room;
  const [first, second] = [await make(), await make()];
  await olga.get('member:update', { room: first, person: mo.user?.id ?? '', role: 'moderator' });
  const slugsOf = async (actor: Actor) => (await actor.get('deletion:list', {})).rooms.map(({ room }) => room);
  expect(await slugsOf(olga)).toEqual([]);
  await olga.get('room:delete', { room: first });
  await olga.get('room:delete', { room: second });

  expect(await slugsOf(olga)).toEqual([second, first]);
  expect(await slugsOf(mo)).toEqual([]);
  const { rooms } = await olga.get('deletion:list', {});
  for (const { deletedAt, restorableUntil } of rooms) expect(Date.parse(restorableUntil) - Date.parse(deletedAt)).toBe(7 * dayMs);

  await olga.get('room:restore', { room: first });
  expect(await slugsOf(olga)).toEqual([second]);
  expect(await mo.ask('room:join', { room: first })).toMatchObject({ ok: true, data: { me: { role: 'moderator' } } });
});

it('a room whose seven days are over is not restored, though nothing has purged it yet', async () => {
  const olga = await enter(running.origin, 'Olga');
  const { room } = (await olga.get('room:create', { name: `Room ${randomUUID()}`, visibility: 'public' })).room;
  await olga.get('room:delete', { room });
  const [{ core }] = running.nodes;
  const actorId = olga.user?.id ?? '';
  const at = Date.now() + 7 * dayMs + 1000;
  expect(await core.store.read('listDeletedRooms', { namespace: '/chat', userId: actorId, at })).toEqual([]);
  const restored = core.store.write('restoreRooms', { namespace: '/chat', slug: room, actorId, at });
  await expect(restored).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
