import { expect, it } from 'vitest';
import { type Place, visit } from '../../../proofs/churn/visits.ts';
import { becomeGuest } from '../../harness/guest.ts';
import { startServer } from '../../support/server.ts';

it('nothing is kept of those who have gone, with a goodbye or without', async () => {
  const running = await startServer();
  const regulars = [await becomeGuest(running.origin, 'Ada'), await becomeGuest(running.origin, 'Ben')];
  // To each node by itself: who polls must come back to the same one.
  const places = running.origins.map((origin): Place => ({ origin, regulars, rooms: ['lobby'] }));
  await Promise.all(places.flatMap((place) => Array.from({ length: 50 }, () => visit(place))));
  for (const { core, io, engine } of running.nodes) {
    const chat = io.of('/chat');
    const left = () => ({
      connections: engine.clientsCount,
      sockets: chat.sockets.size,
      rooms: chat.adapter.rooms.size,
      members: chat.adapter.sids.size,
      present: core.presence.rooms(),
      asked: core.inFlight,
    });
    await expect.poll(left).toEqual({ connections: 0, sockets: 0, rooms: 0, members: 0, present: 0, asked: 0 });
  }
  await running.close();
});
