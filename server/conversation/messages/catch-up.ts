import type { Logger } from 'pino';
import type { Message } from '../../../contract/conversation/message.ts';
import type { Publisher } from '../../realtime/publish.ts';
import type { Relay } from '../../realtime/relay.ts';
import type { Store } from '../../store/database.ts';
import type { RoomRecord } from '../../store/records.ts';
import { eventsOf, messageFrom } from './message-from.ts';

/** How often the database is asked whether something was stored that nobody told this node, in milliseconds. */
const [lookEveryMs, lookEveryMsWithoutRedis] = [4000, 1000];
/** What is stored may be on its way for so long, in milliseconds. */
const onItsWayMs = 300;
/** Of more changes than this in one room only the newest is announced: the clients see the hole and catch up ([W12]). */
const mostChanges = 500;
/** Rooms in one question. */
const roomsAtOnce = 2000;

/** Events that tell numbered changes of a room, each with a list of messages. */
const numbered = new Set(['message:posted', 'message:changed']);

interface Followed {
  room: RoomRecord;
  /** Up to here this node's sockets were told everything; undefined until somebody read the room. */
  rev: number | undefined;
  /** Told beyond a hole. */
  ahead: Set<number>;
  forGood: boolean;
}

/**
 * The catch-up of a node. Another node may die between its commit and its announcement, and Redis may be away: what was
 * stored in the rooms of this node's sockets and never told is found in the database and announced here.
 */
export interface NodeCatchUp {
  /**
   * Somebody joined: from now on it counts what is announced in this room.
   * @param forGood whoever leaves.
   */
  follow(room: RoomRecord, forGood?: boolean): void;
  /** Somebody read the room as of this `rev`, after `follow`. */
  settle(room: RoomRecord, rev: number): void;
  /** The last one left. */
  forget(namespace: string, slug: string): void;
  /** Up to which `rev` this node's sockets were told everything; all of it when there are no other nodes. */
  toldUpTo(namespace: string, slug: string): number;
  close(): void;
}

interface Deps {
  store: Store;
  publisher: Publisher;
  relay: Relay;
  log: Logger;
}

export function createNodeCatchUp({ store, publisher, relay, log }: Deps): NodeCatchUp {
  if (relay.state === 'alone') {
    return { follow() {}, settle() {}, forget() {}, toldUpTo: () => Number.POSITIVE_INFINITY, close() {} };
  }
  const rooms = new Map<string, Followed>();
  const keyOf = (namespace: string, slug: string) => `${namespace}/${slug}`;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  publisher.tap((namespace, slug, event, payload) => {
    const followed = rooms.get(keyOf(namespace, slug));
    if (followed === undefined || !numbered.has(event)) return;
    for (const { rev } of (payload as { messages: Message[] }).messages) followed.ahead.add(rev);
    advance(followed);
  });

  async function look() {
    const behind = await roomsBehind();
    if (behind.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, onItsWayMs));
    for (const { followed, rev } of behind) {
      if (!closed && followed.rev !== undefined && followed.rev < rev) await announceMissed(followed, followed.rev);
    }
  }

  /** Rooms in which more is stored than was told, and up to which rev. */
  async function roomsBehind() {
    const byId = new Map<number, Followed>();
    for (const followed of rooms.values()) if (followed.rev !== undefined) byId.set(followed.room.id, followed);
    const ids = [...byId.keys()];
    const behind: { followed: Followed; rev: number }[] = [];
    for (let i = 0; i < ids.length; i += roomsAtOnce) {
      for (const { id, rev } of await store.read('readRevs', { roomIds: ids.slice(i, i + roomsAtOnce) })) {
        const followed = byId.get(id);
        if (followed?.rev !== undefined && followed.rev < rev) behind.push({ followed, rev });
      }
    }
    return behind;
  }

  async function announceMissed(followed: Followed, after: number) {
    const { id, namespace, slug } = followed.room;
    const changes = await store.read('readChanges', { roomId: id, after, limit: mostChanges + 1 });
    if (changes.length > mostChanges) {
      const [newest] = (await store.read('readMessages', { roomId: id, limit: 1 })).messages;
      if (newest === undefined) return;
      followed.rev = Math.max(newest.rev - 1, followed.rev ?? 0);
      changes.splice(0, changes.length, newest);
    }
    // Some of it may have arrived while it was being read.
    const missed = changes.filter(({ rev }) => rev > (followed.rev ?? after) && !followed.ahead.has(rev));
    const messages = missed.map((row) => messageFrom(row, slug));
    if (messages.length === 0) return;
    log.debug({ room: keyOf(namespace, slug), after, messages: messages.length }, 'announced what another node stored');
    const tell = (name: 'message:posted' | 'message:changed', some: Message[]) => {
      if (some.length > 0) publisher.publishHere(eventsOf(namespace), slug, name, { room: slug, messages: some });
    };
    // What is younger than all that was told here is new, whatever became of it since.
    tell(
      'message:posted',
      messages.filter(({ seq }) => seq > after),
    );
    tell(
      'message:changed',
      messages.filter(({ seq }) => seq <= after),
    );
  }

  function lookLater() {
    timer = setTimeout(
      () =>
        look()
          .catch((error) => log.warn({ err: error }, 'this node cannot see whether it missed something'))
          .finally(() => closed || lookLater()),
      relay.state === 'up' ? lookEveryMs : lookEveryMsWithoutRedis,
    );
  }
  lookLater();

  return {
    follow(room, forGood = false) {
      const key = keyOf(room.namespace, room.slug);
      const known = rooms.get(key);
      if (known === undefined) rooms.set(key, { room, rev: undefined, ahead: new Set(), forGood });
      else known.forGood ||= forGood;
    },
    settle(room, rev) {
      const followed = rooms.get(keyOf(room.namespace, room.slug));
      if (followed === undefined || followed.rev !== undefined) return;
      followed.rev = rev;
      advance(followed);
    },
    forget(namespace, slug) {
      const key = keyOf(namespace, slug);
      if (!rooms.get(key)?.forGood) rooms.delete(key);
    },
    toldUpTo: (namespace, slug) => rooms.get(keyOf(namespace, slug))?.rev ?? 0,
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

/** Moves `rev` over what was told without a hole, and drops what lies behind it. */
function advance(followed: Followed): void {
  if (followed.rev === undefined) return;
  while (followed.ahead.delete(followed.rev + 1)) followed.rev++;
  for (const rev of followed.ahead) if (rev <= followed.rev) followed.ahead.delete(rev);
}
