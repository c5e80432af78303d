import type { Presence as PresenceView } from '../../../contract/conversation/presence.ts';
import type { Person } from '../../../contract/person.ts';
import type { Caller } from '../../caller.ts';
import { personFrom } from '../../core/person.ts';
import type { Relay } from '../../realtime/relay.ts';
import { openGossip, type PresenceChange } from './gossip.ts';

/** How many names a presence carries; the count is of all. */
const namesShown = 50;

/** Told when a room's presence is to be announced to this node's sockets: at most once in a while, with the newest state. */
type Announced = (namespace: string, slug: string, presence: PresenceView) => void;
/** Told at once of everybody who comes to a room or goes, or comes anew as somebody who looks other, on any node. */
type Changed = (namespace: string, slug: string, person: Person) => void;

interface Place {
  person: Person;
  /** Greater than that of everybody who came before. */
  number: number;
  /** Three tabs are one person. */
  connections: number;
}

interface Room {
  namespace: string;
  slug: string;
  /** This node's own. */
  byConnection: Map<string, Person | null>;
  /** Everybody of all nodes, in the order they came. */
  people: Map<string, Place>;
  anonymous: number;
  timer: NodeJS.Timeout | undefined;
}

/** Who is in which room, from the connections of all nodes alone: a crash leaves nothing stale behind ([W15]). */
export interface Presence {
  enter(namespace: string, slug: string, connection: string, caller: Caller): void;
  leave(namespace: string, slug: string, connection: string): void;
  of(namespace: string, slug: string): PresenceView;
  has(namespace: string, slug: string, personId: string): boolean;
  /**
   * The next people in the order they came.
   * @param after `next` of the page before; 0 for the first.
   * @returns `next` is null on the last page.
   */
  page(namespace: string, slug: string, after: number, limit: number): { people: Person[]; next: number | null };
  /** Number of rooms with somebody in them; a group is none. */
  rooms(): number;
  watch(listener: Announced): void;
  watchPeople(listener: Changed): void;
  close(): void;
}

/** The whole presence of a room is sent to each member, so a large room is told less often. */
function pauseFor(count: number): number {
  return Math.min(5000, 200 + 2 * count);
}

export function createPresence(relay: Relay): Presence {
  const watching: Announced[] = [];
  const watchingPeople: Changed[] = [];
  const rooms = new Map<string, Room>();
  const keyOf = (namespace: string, slug: string) => `${namespace}/${slug}`;
  let lastNumber = 0;

  function roomAt(namespace: string, slug: string): Room {
    const key = keyOf(namespace, slug);
    let room = rooms.get(key);
    if (room === undefined) {
      room = { namespace, slug, byConnection: new Map(), people: new Map(), anonymous: 0, timer: undefined };
      rooms.set(key, room);
    }
    return room;
  }

  function presenceAt(namespace: string, slug: string): PresenceView {
    const room = rooms.get(keyOf(namespace, slug));
    return room === undefined ? { count: 0, people: [] } : view(room);
  }

  function announceSoon(room: Room) {
    room.timer ??= setTimeout(() => {
      room.timer = undefined;
      // As it is then: everybody may have left and come again, which makes another room of it here.
      const now = presenceAt(room.namespace, room.slug);
      for (const announced of watching) announced(room.namespace, room.slug, now);
    }, pauseFor(room.byConnection.size));
  }

  function apply([namespace, slug, person, by]: PresenceChange) {
    const room = roomAt(namespace, slug);
    if (person === null) {
      room.anonymous += by;
      announceSoon(room);
    } else {
      const place = room.people.get(person.id) ?? { person, number: ++lastNumber, connections: 0 };
      const wasHere = place.connections > 0;
      place.connections += by;
      const isHere = place.connections > 0;
      const renewed = by > 0 && looksOther(place.person, person);
      // Who has another name or picture now comes anew, on one tab after the other.
      if (renewed) place.person = person;
      if (isHere) room.people.set(person.id, place);
      else room.people.delete(person.id);
      if (wasHere !== isHere || renewed) announceSoon(room);
      if (wasHere !== isHere || renewed) for (const changed of watchingPeople) changed(namespace, slug, place.person);
    }
    if (room.byConnection.size === 0 && room.people.size === 0 && room.anonymous === 0) rooms.delete(keyOf(namespace, slug));
  }

  function* own(): Generator<PresenceChange> {
    for (const { namespace, slug, byConnection } of rooms.values()) {
      for (const person of byConnection.values()) yield [namespace, slug, person, 1];
    }
  }

  const gossip = openGossip(relay, apply, () => [...own()]);

  function changeHere(change: PresenceChange) {
    apply(change);
    gossip.tell(change);
  }

  return {
    enter(namespace, slug, connection, caller) {
      const { byConnection } = roomAt(namespace, slug);
      if (byConnection.has(connection)) return;
      const person = caller && personFrom(caller);
      byConnection.set(connection, person);
      changeHere([namespace, slug, person, 1]);
    },
    leave(namespace, slug, connection) {
      const byConnection = rooms.get(keyOf(namespace, slug))?.byConnection;
      // Null is an anonymous visitor, undefined somebody who was never counted in.
      const person = byConnection?.get(connection);
      if (byConnection === undefined || person === undefined) return;
      byConnection.delete(connection);
      changeHere([namespace, slug, person, -1]);
    },
    of: presenceAt,
    has: (namespace, slug, personId) => rooms.get(keyOf(namespace, slug))?.people.has(personId) ?? false,
    page(namespace, slug, after, limit) {
      const people: Person[] = [];
      let last = after;
      for (const { person, number } of rooms.get(keyOf(namespace, slug))?.people.values() ?? []) {
        if (number <= after) continue;
        if (people.length === limit) return { people, next: last };
        people.push(person);
        last = number;
      }
      return { people, next: null };
    },
    watch: (listener) => void watching.push(listener),
    watchPeople: (listener) => void watchingPeople.push(listener),
    rooms: () => [...rooms.values()].filter(({ slug }) => !slug.startsWith('~')).length,
    close() {
      gossip.close();
      for (const room of rooms.values()) clearTimeout(room.timer);
      rooms.clear();
    },
  };
}

const looksOther = (before: Person, now: Person) =>
  before.name !== now.name || before.username !== now.username || before.picture !== now.picture;

function view(room: Room): PresenceView {
  const people: Person[] = [];
  for (const { person } of room.people.values()) {
    people.push(person);
    if (people.length === namesShown) break;
  }
  return { count: room.people.size + room.anonymous, people };
}
