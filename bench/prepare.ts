import { becomeGuest, connect, type Guest } from '../scripts/speaker.ts';
import { roomName, type Sizes } from './job.ts';
import { everybody } from './targets.ts';

/** Guests being made at the same time. */
const atOnce = 20;

/** Makes the guests and rooms of all scenarios on a running server; the guests’ tokens. */
export async function prepare(origin: string, sizes: Sizes): Promise<string[]> {
  const { members, rooms, membersPerRoom, idle, storm } = sizes;
  const guests = await makeGuests(origin, Math.max(members, rooms * membersPerRoom, idle, storm));
  const host = await connect(origin, guests[0] ?? null);
  for (const slug of [everybody, ...Array.from({ length: rooms }, (_, i) => roomName(i))]) {
    const made = await host.ask('room:create', { slug, name: slug, visibility: 'public' });
    if (!made.ok) throw new Error(made.error.message);
  }
  host.close();
  return guests.map(({ token }) => token);
}

async function makeGuests(origin: string, count: number): Promise<Guest[]> {
  const guests: Guest[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) guests.push(await becomeGuest(origin, `Member ${next++}`));
    }),
  );
  return guests;
}
