import { connect, type Guest } from '../tests/harness/guest.ts';
import {
  everybody,
  type Guests,
  hotRoom,
  largeRoom,
  longRoom,
  roomName,
  type ScenarioName,
  type Sizes,
  shortRoom,
} from './job.ts';

/** Guests being made at the same time. */
const atOnce = 20;

/** People that a scenario needs, with those beside the many. */
function peopleIn(scenario: ScenarioName, sizes: Sizes): number {
  const { members, rooms, membersPerRoom, hotMembers, largeRoom, idle, storms, pageClients } = sizes;
  const people: Record<ScenarioName, number> = {
    'fan-out': members,
    'many-rooms': rooms * membersPerRoom,
    'hot-room': hotMembers,
    'large-room': largeRoom + 4,
    idle,
    storm: Math.max(...storms) + 1,
    pages: pageClients,
    history: 1,
  };
  return people[scenario];
}

/** Makes the guests and rooms of some scenarios on a running server. */
export async function prepare(origin: string, scenarios: readonly ScenarioName[], sizes: Sizes): Promise<Guests> {
  const guests = await makeGuests(origin, Math.max(...scenarios.map((scenario) => peopleIn(scenario, sizes))));
  const host = await connect(origin, guests[0] ?? null);
  const many = Array.from({ length: sizes.rooms }, (_, i) => roomName(i));
  for (const slug of [everybody, hotRoom, largeRoom, shortRoom, longRoom, ...many]) {
    const made = await host.ask('room:create', { slug, name: slug, visibility: 'public' });
    if (!made.ok) throw new Error(made.error.message);
  }
  host.close();
  return { tokens: guests.map(({ token }) => token), cookies: guests.slice(0, sizes.pageRequests).map(({ cookie }) => cookie) };
}

async function makeGuests(origin: string, count: number) {
  const guests: (Guest & { cookie: string })[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) guests.push(await becomeGuest(origin, `Member ${next++}`));
    }),
  );
  return guests;
}

async function becomeGuest(origin: string, name: string): Promise<Guest & { cookie: string }> {
  const response = await fetch(`${origin}/api/v1/guests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
  if (response.status !== 201) throw new Error(`${name} cannot be a guest: ${response.status} ${await response.text()}`);
  const cookie = response.headers.getSetCookie().map((one) => one.split(';')[0]);
  return { ...((await response.json()) as Guest), cookie: cookie.join('; ') };
}
