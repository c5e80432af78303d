import type { Server } from 'socket.io';
import type { z } from 'zod';
import type { Contract, EventSpec } from '../../contract/define.ts';

/** Told of every event that is published, after it went out. */
export type Tap = (namespace: string, room: string, event: string, payload: object) => void;

interface Announcement {
  event: string;
  spec: EventSpec;
  payload: object;
}

/**
 * Sends events to rooms. What one tick announces in one room leaves together: events that carry a list are joined,
 * so that a commit of a hundred messages is one packet for each member and not a hundred.
 */
export interface Publisher {
  /** Announces to all sockets in a room. Call it after the commit only ([W8]). */
  publish<C extends Pick<Contract, 'namespace' | 'events'>, K extends keyof C['events'] & string>(
    contract: C,
    room: string,
    event: K,
    payload: z.output<C['events'][K]['payload']>,
  ): void;
  /** Listens to what this node publishes. */
  tap(listener: Tap): void;
  /** Number of this node's sockets in a room. */
  size(namespace: string, room: string): number;
}

/** @param io the server whose namespaces receive the events. */
export function createPublisher(io: Server): Publisher {
  const taps: Tap[] = [];
  let waiting = new Map<string, Announcement[]>();

  function flush() {
    const due = waiting;
    waiting = new Map();
    for (const [address, announcements] of due) {
      const [namespace = '/', room = ''] = address.split('\n');
      for (const { event, spec, payload } of join(announcements)) {
        const target = io.of(namespace).to(room);
        (spec.volatile ? target.volatile : target).emit(event, payload);
        for (const tap of taps) tap(namespace, room, event, payload);
      }
    }
  }

  return {
    publish(contract, room, event, payload) {
      const spec = contract.events[event];
      if (spec === undefined) throw new TypeError(`${contract.namespace} has no event ${event}`);
      if (waiting.size === 0) setImmediate(flush);
      const address = `${contract.namespace}\n${room}`;
      const announcement = { event, spec, payload: payload as object };
      const queue = waiting.get(address);
      if (queue) queue.push(announcement);
      else waiting.set(address, [announcement]);
    },
    tap(listener) {
      taps.push(listener);
    },
    size: (namespace, room) => io.of(namespace).adapter.rooms.get(room)?.size ?? 0,
  };
}

/** Neighbouring announcements of the same list event as one, their order kept. */
function join(announcements: Announcement[]): Announcement[] {
  const joined: Announcement[] = [];
  for (const next of announcements) {
    const last = joined.at(-1);
    const { list } = next.spec;
    if (list !== undefined && last?.event === next.event) {
      const items = (last.payload as Record<string, unknown[]>)[list] ?? [];
      items.push(...((next.payload as Record<string, unknown[]>)[list] ?? []));
    } else {
      joined.push(list === undefined ? next : { ...next, payload: copyOf(next.payload, list) });
    }
  }
  return joined;
}

/** A payload whose list may grow without touching the publisher's caller. */
function copyOf(payload: object, list: string): object {
  return { ...payload, [list]: [...((payload as Record<string, unknown[]>)[list] ?? [])] };
}
