import type { Transport } from './transport.ts';

/** A room that nobody needs any more is left after this time, in milliseconds: pages change faster than that. */
const lingerMs = 1000;

/** Which rooms a transport's connection is in: a room's page, another one of the same room and the outbox share it. */
export interface Rooms {
  /** Whether a channel or the outbox needs the room now. */
  isHeld(room: string): boolean;
  /** Keeps the room joined. @returns lets it go: when nobody else holds it, `leave` is called a little later */
  hold(room: string, leave: () => void): () => void;
  /** The room was joined on this connection, as this person. */
  enter(room: string, person: string | null): void;
  /** As whom the room was joined on this connection; undefined when it was not, null for an anonymous visitor. */
  personIn(room: string): string | null | undefined;
  /** @returns stops listening */
  onEnter(listener: (room: string) => void): () => void;
}

const byTransport = new WeakMap<Transport, Rooms>();

/** The rooms of this transport, the same object for all who ask. */
export function roomsOf(transport: Transport): Rooms {
  const known = byTransport.get(transport);
  if (known !== undefined) return known;
  const rooms = createRooms(transport);
  byTransport.set(transport, rooms);
  return rooms;
}

function createRooms(transport: Transport): Rooms {
  const holders = new Map<string, number>();
  const entered = new Map<string, string | null>();
  const listeners = new Set<(room: string) => void>();
  transport.listen({ down: () => entered.clear() });

  const count = (room: string, by: 1 | -1) => holders.set(room, (holders.get(room) ?? 0) + by);
  const rooms: Rooms = {
    isHeld: (room) => (holders.get(room) ?? 0) > 0,
    hold(room, leave) {
      count(room, 1);
      return () => {
        count(room, -1);
        setTimeout(() => {
          if (rooms.isHeld(room)) return;
          entered.delete(room);
          // A connection that is gone has left already.
          if (transport.up) leave();
        }, lingerMs);
      };
    },
    enter(room, person) {
      entered.set(room, person);
      for (const listener of [...listeners]) listener(room);
    },
    personIn: (room) => entered.get(room),
    onEnter(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return rooms;
}
