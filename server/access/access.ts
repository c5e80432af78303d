import { createHmac } from 'node:crypto';
import type { Logger } from 'pino';
import { chat } from '../../contract/chat/events.ts';
import { isAtLeast } from '../../contract/conversation/rights.ts';
import { whyNotSendIn } from '../conversation/rooms/why-not-send.ts';
import { forgetTyping } from '../conversation/typing/told.ts';
import type { Connection } from '../realtime/connection.ts';
import type { Relay } from '../realtime/relay.ts';
import type { Store } from '../store/database.ts';
import type { KnownWorkspace } from '../workspace/known-workspace.ts';
import type { AccessChange } from './changes-store.ts';
import { meIn } from './me.ts';
import { viewerOf } from './viewer.ts';

/** How often it is looked for changes that nobody told this node of, in milliseconds. */
const [lookEveryMs, lookEveryMsWithoutRedis] = [4000, 500];
/** On PostgreSQL a change may be committed after one with a higher number: so many numbers are looked at twice. */
const overlap = 100;
/** Who is somebody else now and did not come anew by themselves in this time is made to, in milliseconds. */
const renewMs = 2000;
/** Sockets that are looked up at once. */
const atOnce = 200;

/** The sockets of this node. */
export interface Sockets {
  inRoom(namespace: string, slug: string): Connection[];
  all(): Connection[];
}

/**
 * Keeps what open sockets may do in step with what is stored. Whoever changes who may do what stores an access change in the
 * same transaction; every node looks such changes up and applies them to its sockets, told through Redis or not.
 */
export interface Access {
  /** Applies what was stored so far to the sockets of this node, and tells the other nodes to do the same. */
  changed(): Promise<void>;
  /** These sessions are over: their sockets close. */
  sessionsEnded(sessionIds: readonly string[]): Promise<void>;
  /** Grows with every change that is applied here: what was looked up before may be out of date then. */
  applied(): number;
  /** Looks up again what a socket may do in a room that it joined, and takes it out when that is nothing. */
  recheck(connection: Connection, slug: string): Promise<void>;
  /** Tells of every change in a room, once it holds for those who are in it: of what others of this node's sockets get. */
  watch(watcher: Watcher): void;
  /** Tells of every change about somebody, whatever the room; with null about the workspace. */
  watchPeople(watcher: PeopleWatcher): void;
  close(): void;
}

/** Of one person; `userId` is null when it may concern everybody. */
export interface RoomAccessChange {
  roomId: number;
  namespace: string;
  slug: string;
  userId: string | null;
}

type Watcher = (change: RoomAccessChange) => Promise<void>;
type PeopleWatcher = (userId: string | null) => Promise<void>;

interface Deps {
  store: Store;
  sockets: Sockets;
  relay: Relay;
  log: Logger;
  /** The number of the newest change when this node started. */
  newest: number;
  workspace: KnownWorkspace;
}

export function createAccess({ store, sockets, relay, log, newest, workspace }: Deps): Access {
  const channel = relay.channel<null>('access changed');
  /** Numbers of changes that were applied already. */
  const seen = new Set<number>();
  const watchers: Watcher[] = [];
  const peopleWatchers: PeopleWatcher[] = [];
  let last = newest;
  let applied = 0;
  let looking: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  /** One look at a time; all who ask during one get the next, which begins after it. */
  function look(): Promise<void> {
    if (looking === undefined) {
      looking = lookNow().finally(() => {
        looking = undefined;
      });
      return looking;
    }
    const begin = () => {
      next = undefined;
      return look();
    };
    next ??= looking.then(begin, begin);
    return next;
  }

  async function lookNow() {
    const read = await store.read('readAccessChanges', { after: Math.max(newest, last - overlap) });
    const changes = read.filter(({ id }) => !seen.has(id));
    for (const change of changes) {
      // Before the sockets are looked at: whoever joins after that look, by what they looked up before, sees that it has grown.
      applied += 1;
      await apply(change);
      // And after: the rules of the workspace are another from somewhere in between.
      applied += 1;
      seen.add(change.id);
      last = Math.max(last, change.id);
    }
    for (const id of seen) if (id <= last - overlap) seen.delete(id);
  }

  async function apply({ roomId, namespace, slug, userId, sessionId }: AccessChange) {
    if (roomId === null) {
      if (sessionId !== null) return endSession(sessionId, userId);
      await (userId === null ? workspaceChanged() : renew(userId));
      await Promise.all(peopleWatchers.map((watcher) => watcher(userId)));
      return;
    }
    if (namespace === null || slug === null) return;
    const all = sockets.inRoom(namespace, slug);
    const person = all.filter(({ caller }) => caller?.id === userId);
    if (userId !== null) await banAddressesOf(roomId, userId, person);
    // New guests may have come from there before it was known.
    const addresses = new Set(person.map(({ addressHash }) => addressHash));
    const concerned = userId === null ? all : all.filter((one) => one.caller?.id === userId || addresses.has(one.addressHash));
    await inTurns(concerned, (connection) => recheck(connection, slug));
    await Promise.all(watchers.map((watcher) => watcher({ roomId, namespace, slug, userId })));
  }

  /** What guests may do is another thing now: in every room, and in the lists. */
  async function workspaceChanged() {
    await workspace.refresh();
    const { guestsRead } = workspace.now();
    const all = sockets.all();
    if (!guestsRead) for (const connection of all) if (connection.caller?.kind !== 'member') connection.unsubscribeAll();
    await recheckAll(all);
  }

  async function recheckAll(connections: readonly Connection[]) {
    const seats = connections.flatMap((connection) => [...connection.joined.keys()].map((slug) => ({ connection, slug })));
    await inTurns(seats, ({ connection, slug }) => recheck(connection, slug));
  }

  /** @param refusedId whose session it was, if they were suspended together with new guests. */
  async function endSession(sessionId: string, refusedId: string | null) {
    const concerned = sockets.all().filter(({ caller }) => caller?.sessionId === sessionId);
    for (const connection of concerned) connection.tell('identity:changed', {});
    for (const connection of concerned) connection.close();
    if (refusedId !== null) await refuseGuestsFrom(refusedId, concerned);
  }

  /** Where somebody who was suspended together with new guests was connected from, nobody becomes a guest either. */
  async function refuseGuestsFrom(userId: string, connections: readonly Connection[]) {
    const at = Date.now();
    const hashes = new Set(connections.flatMap(({ addressHash }) => addressHash ?? []));
    await Promise.all([...hashes].map((addressHash) => store.write('refuseGuestsFrom', { userId, addressHash, at })));
  }

  /** Sockets know who somebody was when they came: they are to come anew. A page does at once; it would be in its way to press. */
  async function renew(userId: string) {
    const concerned = sockets.all().filter(({ caller }) => caller?.id === userId);
    await recheckAll(concerned);
    for (const connection of concerned) connection.tell('identity:changed', {});
    setTimeout(() => {
      for (const connection of concerned) connection.close();
    }, renewMs).unref();
  }

  /** Where somebody who was banned together with new guests is connected from right now, new guests do not get in either. */
  async function banAddressesOf(roomId: number, userId: string, connections: readonly Connection[]) {
    const hashes = new Set(connections.flatMap(({ addressHash }) => addressHash ?? []));
    if (hashes.size === 0) return;
    const ban = await store.read('newGuestsBan', { roomId, userId, at: Date.now() });
    if (ban === null) return;
    await Promise.all([...hashes].map((addressHash) => store.write('banAddresses', { roomId, addressHash, userId, ...ban })));
  }

  async function recheck(connection: Connection, slug: string) {
    const { namespace, caller } = connection;
    const before = connection.joined.get(slug);
    if (before === undefined || (await before.opens?.())) return;
    const room = await store.read('findRoom', { namespace, slug, ...viewerOf(connection) });
    if (caller !== null && (room === null || whyNotSendIn(room, caller) !== undefined)) forgetTyping(connection, caller, slug);
    if (room === null) {
      connection.tell('room:closed', { room: slug });
      connection.leave(slug);
      return;
    }
    connection.join(room);
    // Elsewhere nobody is told what they are in a room.
    if (namespace !== chat.namespace) return;
    const { guestsPost } = room;
    if (guestsPost !== before.guestsPost) connection.tell('guests:changed', { room: slug, guestsPost });
    const me = meIn(room, caller);
    if (JSON.stringify(me) === JSON.stringify(meIn(before, caller))) return;
    // Whoever begins to moderate learns what waits for them, and whoever does no more forgets it.
    const pending = isAtLeast(room.role ?? 'guest', 'moderator') ? await store.read('countPending', { roomId: room.id }) : null;
    connection.tell('member:changed', { room: slug, me, pending });
  }

  channel.on(() => void lookQuietly());
  const lookQuietly = () => look().catch((error) => log.error({ err: error }, 'this node cannot see who may do what'));

  function lookLater() {
    if (relay.state === 'alone') return;
    timer = setTimeout(() => void lookQuietly().finally(lookLater), relay.state === 'up' ? lookEveryMs : lookEveryMsWithoutRedis);
  }
  lookLater();

  async function changed() {
    channel.send(null);
    await look();
  }

  return {
    changed,
    async sessionsEnded(sessionIds) {
      const at = Date.now();
      await Promise.all(sessionIds.map((sessionId) => store.write('noteAccessChanges', { sessionId, at })));
      await changed();
    },
    applied: () => applied,
    recheck,
    watch(watcher) {
      watchers.push(watcher);
    },
    watchPeople(watcher) {
      peopleWatchers.push(watcher);
    },
    close: () => clearTimeout(timer),
  };
}

/** Does it with each, so many at a time. */
async function inTurns<One>(all: readonly One[], act: (one: One) => Promise<void>): Promise<void> {
  for (let i = 0; i < all.length; i += atOnce) await Promise.all(all.slice(i, i + atOnce).map(act));
}

/** Makes of an address what is kept of it: enough to know it again, not to tell whose it was. */
export function createAddressHash(secret: string): (address: string) => string {
  return (address) => createHmac('sha256', `address ${secret}`).update(address).digest('base64url').slice(0, 22);
}
