import { readRoom } from '../read-room.ts';
import { becomeGuest, connect, type Speaker } from '../speaker.ts';
import { violationsIn } from './check.ts';
import { type Sender, sendOn } from './sender.ts';

/** Rooms with people who talk in them without end. */
export interface World {
  senders: Sender[];
  rooms: string[];
  /** What each room was told was posted: id to seq. */
  announced: Map<string, Map<string, number>>;
}

/** Makes the rooms and their guests on a running server. */
export async function makeWorld(origin: string, roomCount: number, senderCount: number): Promise<World> {
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
  return { senders, rooms, announced: new Map(rooms.map((room) => [room, new Map<string, number>()])) };
}

interface Talk {
  /** Called when everybody is connected. */
  onStart?: () => void;
  /** Ends the talk; it ends by itself when the server breaks off. */
  enough: () => boolean;
}

/** Everybody sends. Fulfils when all have stopped. */
export async function talk(world: World, origin: string, { onStart, enough }: Talk): Promise<void> {
  const ears = await Promise.all(world.rooms.map((room) => listen(world, origin, room)));
  const mouths = await Promise.all(world.senders.map(({ guest, room }) => enter(origin, guest, room)));
  onStart?.();
  await Promise.all(world.senders.map((sender, i) => sendOn(sender, mouths[i] as Speaker, enough)));
  for (const speaker of [...ears, ...mouths]) speaker.close();
}

async function enter(origin: string, guest: Sender['guest'] | null, room: string): Promise<Speaker> {
  const speaker = await connect(origin, guest);
  const joined = await speaker.ask('room:join', { room });
  if (!joined.ok) throw new Error(`${room} cannot be joined: ${joined.error.message}`);
  return speaker;
}

async function listen({ announced }: World, origin: string, room: string): Promise<Speaker> {
  const ear = await enter(origin, null, room);
  ear.hear((messages) => {
    for (const { id, seq } of messages) announced.get(room)?.set(id, seq);
  });
  return ear;
}

/** Reads everything back; how much is stored, and what is not as it was promised. */
export async function inspect(world: World, origin: string): Promise<{ stored: Set<string>; violations: string[] }> {
  const reader = await connect(origin, null);
  const stored = new Set<string>();
  const violations = world.senders.flatMap(({ complaints }) => complaints.splice(0));
  for (const room of world.rooms) {
    const messages = await Array.fromAsync(readRoom(reader, room));
    for (const { id } of messages) stored.add(id);
    const senders = world.senders.filter((sender) => sender.room === room);
    const found = violationsIn(messages, senders, world.announced.get(room) ?? new Map());
    violations.push(...found.map((sentence) => `${room}: ${sentence}`));
  }
  reader.close();
  return { stored, violations };
}
