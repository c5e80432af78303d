import type { Namespace, Server } from 'socket.io';
import type { z } from 'zod';
import type { Contract, EventSpec } from '../../contract/define.ts';
import { isPairSlug } from '../conversation/rooms/pair.ts';
import { renamed } from './call-names.ts';
import type { Relay } from './relay.ts';
import type { SocketData } from './socket-data.ts';

/** Told of every event that this node's sockets get, after it went out, whichever node published it. */
export type Tap = (namespace: string, room: string, event: string, payload: object) => void;

type Events = Pick<Contract, 'namespace' | 'events'>;
type PayloadOf<C extends Events, K extends keyof C['events']> = z.output<C['events'][K]['payload']>;

interface Announcement {
  event: string;
  spec: Pick<EventSpec, 'list' | 'volatile'>;
  payload: object;
  /** Published by this node for all others too. */
  abroad: boolean;
  /** Sockets that do not get it. */
  except?: ReadonlySet<string>;
}

/** An event on its way to the sockets of another node. */
type Relayed = [namespace: string, room: string, event: string, spec: Announcement['spec'], payload: object];

type Publish = <C extends Events, K extends keyof C['events'] & string>(
  contract: C,
  room: string,
  event: K,
  payload: PayloadOf<C, K>,
) => void;

type PublishHere = <C extends Events, K extends keyof C['events'] & string>(
  contract: C,
  room: string,
  event: K,
  payload: PayloadOf<C, K>,
  /** Ids of sockets in the room that are not told. */
  except?: ReadonlySet<string>,
) => void;

/**
 * Sends events to rooms. What one tick announces in one room leaves together: events that carry a list are joined,
 * so that a commit of a hundred messages is one packet for each member and not a hundred.
 */
export interface Publisher {
  /** Announces to all sockets in a room, on all nodes. Call it after the commit only ([W8]). */
  publish: Publish;
  /** As `publish`, to the sockets of this node only: for what each node knows by itself. */
  publishHere: PublishHere;
  /** Tells all in a room but this socket, on all nodes, at once; what is volatile may be lost. */
  toOthers(namespace: string, room: string, socketId: string, event: string, payload: object, how: { volatile: boolean }): void;
  /** Listens to what this node's sockets get. */
  tap(listener: Tap): void;
  /** Number of this node's sockets in a room. */
  size(namespace: string, room: string): number;
  /** What was written to sockets since the start: packets, and the events in them. */
  written(): { packets: number; deliveries: number };
  /** Whether something that was published has not gone out yet. */
  pending(): boolean;
}

/** How rooms are written to. */
interface Limits {
  /** The event loop is held by writing for about so long; the rest follows in further turns of it. */
  holdMs: number;
  /**
   * A room of this size gets its packets `periodMs` apart at least, from beginning to beginning, and `restMs` after the end of
   * the one before: a write costs more than what waits meanwhile adds to it.
   */
  large: number;
  periodMs: number;
  restMs: number;
  /** Sockets of a large room written to between two looks at the clock. */
  slice: number;
}

const usual: Limits = { holdMs: 8, large: 500, periodMs: 20, restMs: 3, slice: 250 };

/**
 * @param io the server whose namespaces receive the events.
 * @param relay carries them to the other nodes. Each node writes to its own sockets: so they wait for no Redis, and what
 * comes from several nodes in one tick still is one packet.
 */
export function createPublisher(io: Server, relay: Relay, limits: Limits = usual): Publisher {
  const taps: Tap[] = [];
  const published = relay.channel<Relayed[]>('published');
  const waiting = new Map<string, Announcement[]>();
  /** Rooms that are being written to, or were a moment ago: what comes for them waits, so that its order is kept. */
  const resting = new Set<string>();
  const written = { packets: 0, deliveries: 0 };
  let scheduled = false;

  function schedule() {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  }

  function announce(namespace: string, room: string, announcement: Announcement) {
    const address = `${namespace}\n${room}`;
    const queue = waiting.get(address);
    if (queue) queue.push(announcement);
    else waiting.set(address, [announcement]);
    if (!resting.has(address)) schedule();
  }

  function flush() {
    scheduled = false;
    const end = performance.now() + limits.holdMs;
    const due = new Map<string, Announcement[]>();
    for (const [address, announcements] of waiting) {
      if (resting.has(address)) continue;
      waiting.delete(address);
      due.set(address, announcements);
      const [namespace = '/', room = ''] = address.split('\n');
      const members = io.of(namespace).adapter.rooms.get(room);
      const packets = join(announcements);
      if (members !== undefined && members.size >= limits.large && !isPairSlug(room)) {
        resting.add(address);
        // In a turn of its own: who sent these messages gets the answers first.
        setImmediate(writeLarge, address, members, packets);
        continue;
      }
      for (const packet of packets) {
        write(namespace, room, room, packet);
        tell(namespace, room, members?.size ?? 0, packet);
      }
      if (performance.now() > end) {
        schedule();
        break;
      }
    }
    if (relay.state === 'up') tellNodes(due);
  }

  function write(namespace: string, room: string, to: string | string[], { event, spec, payload, except }: Announcement) {
    if (isPairSlug(room)) return emitByName(io.of(namespace), room, event, payload, { volatile: spec.volatile ?? false });
    const all = io.of(namespace).to(to);
    const target = (except === undefined ? all : all.except([...except])).local;
    (spec.volatile ? target.volatile : target).emit(event, payload);
  }

  /** Once everybody has got it. */
  function tell(namespace: string, room: string, size: number, { event, spec: { list }, payload }: Announcement) {
    written.packets += size;
    written.deliveries += size * (list === undefined ? 1 : ((payload as Record<string, unknown[]>)[list]?.length ?? 0));
    for (const tap of taps) tap(namespace, room, event, payload);
  }

  /** A socket is a room of itself, so some of them can be named. Whoever joins meanwhile has read what is being told. */
  async function writeLarge(address: string, members: ReadonlySet<string>, packets: Announcement[]) {
    const [namespace = '/', room = ''] = address.split('\n');
    const began = performance.now();
    let end = began + limits.holdMs;
    for (const packet of packets) {
      const all = [...members];
      for (let i = 0; i < all.length; i += limits.slice) {
        // Somebody who was sent away in between gets nothing any more.
        const slice = all.slice(i, i + limits.slice).filter((id) => members.has(id));
        if (slice.length > 0) write(namespace, room, slice, packet);
        if (performance.now() < end) continue;
        await new Promise((resolve) => setImmediate(resolve));
        end = performance.now() + limits.holdMs;
      }
      tell(namespace, room, all.length, packet);
    }
    const rest = Math.max(limits.restMs, began + limits.periodMs - performance.now());
    setTimeout(() => {
      resting.delete(address);
      if (waiting.has(address)) schedule();
    }, rest);
  }

  function tellNodes(due: ReadonlyMap<string, Announcement[]>) {
    const packets = [...due].flatMap(([address, announcements]): Relayed[] => {
      const [namespace = '/', room = ''] = address.split('\n');
      const own = join(announcements.filter(({ abroad }) => abroad));
      return own.map(({ event, spec, payload }) => [namespace, room, event, carried(spec), payload]);
    });
    if (packets.length > 0) published.send(packets);
  }

  published.on((packets) => {
    for (const [namespace, room, event, spec, payload] of packets) {
      announce(namespace, room, { event, spec, payload, abroad: false });
    }
  });

  function specOf({ namespace, events }: Events, event: string): EventSpec {
    const spec = events[event];
    if (spec === undefined) throw new TypeError(`${namespace} has no event ${event}`);
    return spec;
  }

  return {
    publish(contract, room, event, payload) {
      announce(contract.namespace, room, { event, spec: specOf(contract, event), payload: payload as object, abroad: true });
    },
    publishHere(contract, room, event, payload, except) {
      const told = { event, spec: specOf(contract, event), payload: payload as object, abroad: false };
      announce(contract.namespace, room, except === undefined ? told : { ...told, except });
    },
    toOthers(namespace, room, socketId, event, payload, { volatile }) {
      const nsp = io.of(namespace);
      const others = nsp.to(room).except(socketId).local;
      if (isPairSlug(room)) emitByName(nsp, room, event, payload, { volatile, except: socketId });
      else (volatile ? others.volatile : others).emit(event, payload);
      published.send([[namespace, room, event, volatile ? { volatile } : {}, payload]]);
    },
    tap(listener) {
      taps.push(listener);
    },
    size: (namespace, room) => io.of(namespace).adapter.rooms.get(room)?.size ?? 0,
    written: () => written,
    pending: () => waiting.size > 0 || resting.size > 0,
  };
}

/** What another node needs of a spec. Without what is undefined, as that would arrive there as null. */
function carried({ list, volatile }: Announcement['spec']): Announcement['spec'] {
  return { ...(list !== undefined && { list }), ...(volatile !== undefined && { volatile }) };
}

/** Neighbouring announcements of the same list event as one, their order kept; those that not all get stay by themselves. */
function join(announcements: Announcement[]): Announcement[] {
  const joined: Announcement[] = [];
  for (const next of announcements) {
    const last = joined.at(-1);
    const { list } = next.spec;
    const toAll = last?.except === undefined && next.except === undefined;
    if (list !== undefined && last?.event === next.event && toAll) {
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

/** Tells this node’s sockets in a room of two, each of which calls the room by the other one's name. */
function emitByName(
  nsp: Namespace,
  slug: string,
  event: string,
  payload: object,
  how: { volatile: boolean; except?: string },
): void {
  for (const id of nsp.adapter.rooms.get(slug) ?? []) {
    const socket = id === how.except ? undefined : nsp.sockets.get(id);
    if (socket === undefined) continue;
    const { names } = socket.data as SocketData;
    (how.volatile ? socket.volatile : socket).emit(event, renamed(names, payload));
  }
}
