import type { Person } from '../../../contract/person.ts';
import type { Relay } from '../../realtime/relay.ts';

/** So many connections more (or fewer) of this person, or of anonymous visitors (null), in a room. */
export type PresenceChange = [namespace: string, slug: string, person: Person | null, by: number];

/** What happens here goes out together after this time, in milliseconds. */
const gatherMs = 50;
/** A node says that it is there this often; one that was silent for `silentMs` has died, and takes its people along. */
const [helloMs, silentMs] = [2000, 6000];
/** Changes in one packet. */
const packetSize = 2000;

interface Batch {
  /** Number of the batch: what follows it has the next one. */
  version: number;
  changes: PresenceChange[];
}

/** A part of all that is true on a node after the batch `version`. */
interface Part extends Batch {
  first: boolean;
  last: boolean;
}

interface Neighbour {
  /** Undefined until everything was told. */
  version: number | undefined;
  heardAt: number;
  askedAt: number;
  /** Its connections by room and person, to be taken back when it dies. */
  share: Map<string, PresenceChange>;
}

/** Tells the other nodes who is here, and hears who is there. */
export interface Gossip {
  tell(change: PresenceChange): void;
  close(): void;
}

/**
 * Every node tells its changes in numbered batches. Who misses one asks for the whole; who hears nothing from a node for
 * some seconds forgets its people ([W15]).
 * @param apply counts a change of another node in.
 * @param own all that is true of this node's connections, as changes from nothing.
 */
export function openGossip(relay: Relay, apply: (change: PresenceChange) => void, own: () => PresenceChange[]): Gossip {
  if (relay.state === 'alone') return { tell() {}, close() {} };
  const hello = relay.channel<number>('presence:hello');
  const changed = relay.channel<Batch>('presence:changed');
  const ask = relay.channel<string>('presence:ask');
  const whole = relay.channel<Part>('presence:whole');
  const bye = relay.channel<null>('presence:bye');
  const neighbours = new Map<string, Neighbour>();
  let waiting: PresenceChange[] = [];
  let flushing: NodeJS.Timeout | undefined;
  let version = 0;

  function flush() {
    clearTimeout(flushing);
    flushing = undefined;
    for (let i = 0; i < waiting.length; i += packetSize) {
      changed.send({ version: ++version, changes: waiting.slice(i, i + packetSize) });
    }
    waiting = [];
  }

  function neighbour(node: string): Neighbour {
    let known = neighbours.get(node);
    if (known === undefined) {
      known = { version: undefined, heardAt: 0, askedAt: Number.NEGATIVE_INFINITY, share: new Map() };
      neighbours.set(node, known);
    }
    known.heardAt = performance.now();
    return known;
  }

  function askFor(node: string, known: Neighbour) {
    if (performance.now() - known.askedAt < helloMs / 2) return;
    known.askedAt = performance.now();
    ask.send(node);
  }

  function take({ share }: Neighbour, change: PresenceChange) {
    const [namespace, slug, person, by] = change;
    const key = `${namespace}\n${slug}\n${person?.id ?? ''}`;
    const count = (share.get(key)?.[3] ?? 0) + by;
    if (count === 0) share.delete(key);
    else share.set(key, [namespace, slug, person, count]);
    apply(change);
  }

  function forget(known: Neighbour) {
    for (const [namespace, slug, person, count] of known.share.values()) apply([namespace, slug, person, -count]);
    known.share.clear();
    known.version = undefined;
  }

  hello.on((theirs, from) => {
    const known = neighbour(from);
    if (known.version !== theirs) askFor(from, known);
  });
  changed.on((batch, from) => {
    const known = neighbour(from);
    if (known.version === undefined || batch.version !== known.version + 1) return askFor(from, known);
    known.version = batch.version;
    for (const change of batch.changes) take(known, change);
  });
  ask.on((node) => {
    if (node !== relay.node) return;
    flush();
    const all = own();
    for (let i = 0; i === 0 || i < all.length; i += packetSize) {
      const last = i + packetSize >= all.length;
      whole.send({ version, changes: all.slice(i, i + packetSize), first: i === 0, last });
    }
  });
  whole.on((part, from) => {
    const known = neighbour(from);
    if (known.version === part.version) return;
    if (part.first) forget(known);
    for (const change of part.changes) take(known, change);
    if (part.last) known.version = part.version;
  });
  bye.on((_, from) => {
    const known = neighbours.get(from);
    if (known !== undefined) forget(known);
    neighbours.delete(from);
  });

  let lookedAt = performance.now();
  const timer = setInterval(() => {
    hello.send(version);
    const now = performance.now();
    // This node stood still itself: what the others said meanwhile has yet to be read.
    if (now - lookedAt > 2 * helloMs) for (const known of neighbours.values()) known.heardAt = now;
    lookedAt = now;
    for (const [node, known] of neighbours) {
      if (now - known.heardAt < silentMs) continue;
      forget(known);
      neighbours.delete(node);
    }
  }, helloMs);
  hello.send(version);

  return {
    tell(change) {
      waiting.push(change);
      flushing ??= setTimeout(flush, gatherMs);
    },
    close() {
      clearInterval(timer);
      clearTimeout(flushing);
      bye.send(null);
    },
  };
}
