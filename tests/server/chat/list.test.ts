import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enterAsMember } from '../../support/accounts.ts';
import { type Actor, enter, idOf } from '../../support/actors.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

let running: RunningServer;
beforeAll(async () => {
  running = await startServer();
});
afterAll(() => running.close());

it('the list has no room that one is banned from, as a new guest from there too, while all others find it', async () => {
  const { origin } = running;
  const [owner, member, banned, troll] = await Promise.all([
    enter(origin, 'Owner'),
    enter(origin, 'Member'),
    enterAsMember(origin, 'Banned'),
    enter(origin, 'Troll'),
  ]);
  const { room } = (await owner.get('room:create', { name: `Listed ${randomUUID()}`, visibility: 'public' })).room;
  const finds = async (actor: Actor) => (await actor.get('room:list', { query: room })).rooms.length === 1;
  await owner.get('member:update', { room, person: idOf(member), role: 'member' });
  await owner.get('member:ban', { room, person: idOf(banned) });
  expect(await finds(banned)).toBe(false);
  for (const actor of [owner, member, troll]) expect(await finds(actor)).toBe(true);

  const before = await enter(origin, 'Before');
  await troll.get('room:join', { room });
  await owner.get('member:ban', { room, person: idOf(troll), newGuests: true });
  const neighbour = await enter(origin, 'Neighbour');
  const observer = await enter(origin, null);
  for (const actor of [troll, neighbour]) expect(await finds(actor)).toBe(false);
  for (const actor of [owner, member, before, observer]) expect(await finds(actor)).toBe(true);

  for (const actor of [banned, troll]) await owner.get('member:unban', { room, person: idOf(actor) });
  for (const actor of [banned, troll, neighbour, observer]) expect(await finds(actor)).toBe(true);
});
