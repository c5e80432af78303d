import type { Message } from '../../contract/conversation/message.ts';
import { becomeGuest, type ChatConnection, connect, NoAnswer } from '../../tests/harness/guest.ts';
import { readRoom } from '../../tests/harness/read-room.ts';
import { violationsIn } from './check.ts';
import { type Listener, openListener, wrongAt } from './listener.ts';
import { keepSending, type Sender, type Sending } from './sender.ts';

/** Rooms with people who talk in them without end. */
export interface Fixture {
  /** Of all servers; a new connection goes to any of them. */
  origins: readonly string[];
  senders: Sender[];
  rooms: string[];
  /** What each room was told was posted: id to seq. */
  announced: Map<string, Map<string, number>>;
}

/** What breaks heals within this time, in milliseconds. */
const healsWithinMs = 10_000;
/** Then everybody gives up. */
const hopelessAfterMs = 60_000;

/** Makes the rooms and their guests on running servers. */
export async function makeFixture(origins: readonly string[], roomCount: number, senderCount: number): Promise<Fixture> {
  const origin = origins[0] ?? '';
  const rooms = Array.from({ length: roomCount }, (_, i) => `room-${i + 1}`);
  const senders: Sender[] = [];
  for (let i = 0; i < senderCount; i++) {
    const guest = await becomeGuest(origin, `Sender ${i + 1}`);
    senders.push({ guest, room: rooms[i % roomCount] ?? '', sent: [], complaints: [] });
  }
  const host = await connect(origin, senders[0]?.guest ?? null);
  for (const slug of rooms) {
    const made = await host.ask('room:create', { slug, name: slug, visibility: 'public' });
    if (!made.ok) throw new Error(made.error.message);
  }
  host.close();
  return { origins, senders, rooms, announced: new Map(rooms.map((room) => [room, new Map<string, number>()])) };
}

/** What a round brought. */
export interface Round {
  /** Messages that were acknowledged in it. */
  acked: number;
  /** From the end of what was done to the servers until everybody was acknowledged again. */
  healedMs: number;
  stored: number;
  violations: string[];
}

/**
 * Everybody sends, with open pages in each room on each server, while something is done to the servers; until everybody
 * is acknowledged again. Then all of it is read back and compared.
 */
export async function playRound(fixture: Fixture, lanes: number, strike: () => Promise<unknown>): Promise<Round> {
  const before = ackedIn(fixture);
  const listeners = fixture.origins.flatMap((origin) => fixture.rooms.map((room) => openListener(origin, room)));
  let marks: number[] | undefined;
  let healedMs = Number.NaN;
  let givenUpAt = Number.POSITIVE_INFINITY;
  let mendedAt = Number.POSITIVE_INFINITY;
  const isHealed = () => marks !== undefined && fixture.senders.every((sender, i) => ackedBy(sender) > (marks?.[i] ?? 0));
  const sending: Sending = {
    lanes,
    enter: (sender) => enter(fixture, sender),
    enough() {
      if (Number.isNaN(healedMs) && isHealed()) healedMs = performance.now() - mendedAt;
      return !Number.isNaN(healedMs);
    },
    hopeless: () => performance.now() > givenUpAt,
  };
  const talking = Promise.all(fixture.senders.map((sender) => keepSending(sender, sending)));
  await strike();
  mendedAt = performance.now();
  givenUpAt = mendedAt + hopelessAfterMs;
  marks = fixture.senders.map(ackedBy);
  await talking;
  const { stored, violations } = await inspect(fixture, listeners);
  for (const listener of listeners) listener.close();
  if (!(healedMs <= healsWithinMs)) violations.push(`not everybody was acknowledged again within ${healsWithinMs} ms`);
  return { acked: ackedIn(fixture) - before, healedMs, stored, violations };
}

const ackedBy = ({ sent }: Sender) => sent.reduce((sum, { ack }) => sum + (ack === undefined ? 0 : 1), 0);
export const ackedIn = ({ senders }: Fixture) => senders.reduce((sum, sender) => sum + ackedBy(sender), 0);
export const sentIn = ({ senders }: Fixture) => senders.reduce((sum, { sent }) => sum + sent.length, 0);

async function enter({ origins }: Fixture, { guest, room }: Sender): Promise<ChatConnection> {
  const origin = origins[Math.floor(Math.random() * origins.length)] ?? '';
  const connection = await connect(origin, guest);
  const joined = await connection.ask('room:join', { room });
  if (joined.ok) return connection;
  connection.close();
  throw new NoAnswer(`${room} cannot be joined: ${joined.error.message}`);
}

/** Reads everything back; how much is stored, and what is not as it was promised. */
async function inspect(fixture: Fixture, listeners: readonly Listener[]): Promise<{ stored: number; violations: string[] }> {
  const violations = fixture.senders.flatMap(({ complaints }) => complaints.splice(0));
  const reader = await connect(fixture.origins[0] ?? '', null);
  let stored = 0;
  for (const room of fixture.rooms) {
    const messages = await Array.fromAsync(readRoom(reader, room));
    stored += messages.length;
    const here = listeners.filter((listener) => listener.room === room);
    await allSee(here, messages);
    const announced = fixture.announced.get(room) ?? new Map();
    for (const listener of here) for (const [id, seq] of listener.announced) announced.set(id, seq);
    const senders = fixture.senders.filter((sender) => sender.room === room);
    const found = violationsIn(messages, senders, announced).map((sentence) => `${room}: ${sentence}`);
    violations.push(...found, ...here.flatMap((listener) => wrongAt(listener, messages)));
  }
  reader.close();
  const sent = sentIn(fixture);
  if (stored !== sent) violations.push(`${sent} messages were sent and ${stored} are stored`);
  return { stored, violations };
}

/** Open pages may have to come back first, and to find out what they missed. */
async function allSee(listeners: readonly Listener[], stored: readonly Message[]): Promise<void> {
  const end = performance.now() + healsWithinMs;
  while (listeners.some((listener) => wrongAt(listener, stored).length > 0) && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
