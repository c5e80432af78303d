import type { Person, Presence as PresenceView } from '../../contract/conversation/message.ts';
import type { Caller } from '../session.ts';

/** How many names a presence carries; the count is of all. */
const namesShown = 50;

/** Told when a room's presence is to be announced. */
type Announce = (namespace: string, slug: string, presence: PresenceView) => void;

interface Room {
  namespace: string;
  slug: string;
  byConnection: Map<string, Caller>;
  /** Persons with the number of their connections: three tabs are one person. */
  people: Map<string, { person: Person; connections: number }>;
  observers: number;
  timer: NodeJS.Timeout | undefined;
}

/** Who is in which room, on this node, from the connections alone: a crash leaves nothing stale behind ([W15]). */
export interface Presence {
  enter(namespace: string, slug: string, connection: string, caller: Caller): void;
  leave(namespace: string, slug: string, connection: string): void;
  of(namespace: string, slug: string): PresenceView;
  close(): void;
}

/** The whole presence of a room is sent to each member, so a large room is told less often. */
function pauseFor(count: number): number {
  return Math.min(5000, 200 + 2 * count);
}

/** @param announce called at most once in a while per room, with the newest state. */
export function createPresence(announce: Announce): Presence {
  const rooms = new Map<string, Room>();
  const keyOf = (namespace: string, slug: string) => `${namespace}/${slug}`;

  function changed(room: Room) {
    if (room.timer !== undefined) return;
    room.timer = setTimeout(() => {
      room.timer = undefined;
      announce(room.namespace, room.slug, view(room));
    }, pauseFor(room.byConnection.size));
  }

  return {
    enter(namespace, slug, connection, caller) {
      const key = keyOf(namespace, slug);
      let room = rooms.get(key);
      if (room === undefined) {
        room = { namespace, slug, byConnection: new Map(), people: new Map(), observers: 0, timer: undefined };
        rooms.set(key, room);
      }
      if (room.byConnection.has(connection)) return;
      room.byConnection.set(connection, caller);
      if (count(room, caller, 1)) changed(room);
    },
    leave(namespace, slug, connection) {
      const key = keyOf(namespace, slug);
      const room = rooms.get(key);
      // Null is an observer, undefined somebody who was never counted in.
      const caller = room?.byConnection.get(connection);
      if (room === undefined || caller === undefined) return;
      room.byConnection.delete(connection);
      if (count(room, caller, -1)) changed(room);
      if (room.byConnection.size === 0) rooms.delete(key);
    },
    of(namespace, slug) {
      const room = rooms.get(keyOf(namespace, slug));
      return room === undefined ? { count: 0, people: [] } : view(room);
    },
    close() {
      for (const room of rooms.values()) clearTimeout(room.timer);
      rooms.clear();
    },
  };
}

/** Counts a connection in or out; true when others see a difference. */
function count(room: Room, caller: Caller, by: 1 | -1): boolean {
  if (caller === null) {
    room.observers += by;
    return true;
  }
  const known = room.people.get(caller.id) ?? { person: { id: caller.id, name: caller.name }, connections: 0 };
  known.connections += by;
  if (known.connections === 0) room.people.delete(caller.id);
  else room.people.set(caller.id, known);
  return known.connections === (by === 1 ? 1 : 0);
}

function view(room: Room): PresenceView {
  const people: Person[] = [];
  for (const { person } of room.people.values()) {
    people.push(person);
    if (people.length === namesShown) break;
  }
  return { count: room.people.size + room.observers, people };
}
