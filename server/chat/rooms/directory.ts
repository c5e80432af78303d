import type { Logger } from 'pino';
import { chat } from '../../../contract/chat/events.ts';
import type { RoomSummary } from '../../../contract/chat/room.ts';
import type { RoomAccessChange, Sockets } from '../../access/access.ts';
import { type StaffKeeper, staffRoleOf } from '../../access/staff.ts';
import { viewerOf } from '../../access/viewer.ts';
import type { Presence } from '../../conversation/presence/presence.ts';
import type { Connection } from '../../realtime/connection.ts';
import type { Publisher } from '../../realtime/publish.ts';
import type { Relay } from '../../realtime/relay.ts';
import type { Store } from '../../store/database.ts';
import type { RoomRow } from '../../store/records.ts';
import { roomFrom } from './room-from.ts';

/** The Socket.IO room of those who look at the list; no slug can be called so. */
export const directoryGroup = '~directory';

/** How long changes gather before the list is told, in milliseconds. */
const pauseMs = 400;

/**
 * Keeps the lists that people look at alive: counts and last messages of public rooms, some times a second at most. Each
 * socket hears of those alone that it may see.
 */
export interface Directory {
  /** Something that the list shows of this room has changed. */
  touch(namespace: string, slug: string): void;
  /** A room that was in the public list is in it no more. */
  hide(room: { id: number; slug: string }): void;
  /** Tells what a room is now; takes it out of the lists of who is banned from it, and back into those of who may come back. */
  accessChanged(change: RoomAccessChange): Promise<void>;
  close(): void;
}

/** A stored room as lists show it. */
export function summaryFrom(row: RoomRow, { presence, staff }: Pick<Deps, 'presence' | 'staff'>): RoomSummary {
  const { slug, namespace, lastMessage } = row;
  return {
    ...roomFrom(row),
    online: presence.of(namespace, slug).count,
    lastMessage: lastMessage && {
      ...lastMessage,
      role: staffRoleOf(lastMessage.role, staff.isHost(lastMessage.author.id)),
      at: new Date(lastMessage.at).toISOString(),
    },
  };
}

interface Deps {
  store: Store;
  publisher: Publisher;
  presence: Presence;
  relay: Relay;
  sockets: Sockets;
  staff: Pick<StaffKeeper, 'isHost'>;
  log: Logger;
}

/** A room of which something is to be told. */
type Told = Pick<RoomRow, 'id' | 'slug'>;

export function createDirectory({ store, publisher, presence, relay, sockets, staff, log }: Deps): Directory {
  const hidden = relay.channel<Told>('room hidden');
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const onError = (error: unknown) => log.error({ err: error }, 'the room list is stale');
  const looking = () => sockets.inRoom(chat.namespace, directoryGroup);

  async function announce() {
    timer = undefined;
    const slugs = [...changed];
    changed.clear();
    const rows = await store.read('summariseRooms', { namespace: chat.namespace, slugs, at: Date.now() });
    const open = rows.filter(({ visibility }) => visibility === 'public');
    if (open.length === 0) return;
    const summaries = new Map(open.map((row) => [row.id, summaryFrom(row, { presence, staff })]));
    // Whether there are any is as of what was said: whoever was banned before that is known.
    const kept = await keptFrom(open.filter(({ hasBans }) => hasBans));
    const rooms = [...summaries.values()];
    publisher.publishHere(chat, directoryGroup, 'room:updated', { rooms }, idsOf(kept));
    for (const [connection, without] of kept) {
      const rest = [...summaries].flatMap(([id, summary]) => (without.has(id) ? [] : summary));
      if (rest.length > 0) connection.tell('room:updated', { rooms: rest });
    }
  }

  async function hideHere(room: Told) {
    const kept = await keptFrom([room]);
    publisher.publishHere(chat, directoryGroup, 'room:hidden', { rooms: [room.slug] }, idsOf(kept));
  }

  /** Of those who look at the list, whom some of these rooms are none of the business of: who is banned from them. */
  async function keptFrom(rooms: readonly Told[]): Promise<Map<Connection, ReadonlySet<number>>> {
    if (rooms.length === 0) return new Map();
    const roomIds = rooms.map(({ id }) => id);
    const { people, addresses } = await store.read('listBans', { roomIds, at: Date.now() });
    if (people.length === 0 && addresses.length === 0) return new Map();
    const [banned, from] = [
      new Set(people.map(({ userId }) => userId)),
      new Set(addresses.map(({ addressHash }) => addressHash)),
    ];
    const suspects = looking().filter(({ caller, addressHash }) => banned.has(caller?.id ?? '') || from.has(addressHash ?? ''));
    const found = await bannedAmong(suspects, roomIds);
    return new Map(suspects.flatMap((one) => (found(one).size > 0 ? [[one, found(one)]] : [])));
  }

  /** Looks up, once for each person and address, what these sockets are banned from. */
  async function bannedAmong(connections: readonly Connection[], roomIds: number[]) {
    const keyOf = ({ caller, addressHash }: Connection) => `${caller?.id} ${addressHash}`;
    const viewers = new Map(connections.map((one) => [keyOf(one), viewerOf(one)]));
    const found = new Map<string, ReadonlySet<number>>();
    await Promise.all(
      [...viewers].map(async ([key, viewer]) => found.set(key, new Set(await store.read('readBanned', { roomIds, ...viewer })))),
    );
    return (connection: Connection) => found.get(keyOf(connection)) ?? new Set<number>();
  }

  const directory: Directory = {
    touch(namespace, slug) {
      // Nobody looks: nothing to tell, and nothing to look up.
      if (namespace !== chat.namespace || publisher.size(namespace, directoryGroup) === 0) return;
      changed.add(slug);
      timer ??= setTimeout(() => announce().catch(onError), pauseMs);
    },
    hide({ id, slug }) {
      hidden.send({ id, slug });
      hideHere({ id, slug }).catch(onError);
    },
    async accessChanged({ roomId, namespace, slug, userId }) {
      if (namespace !== chat.namespace) return;
      if (userId === null) return directory.touch(namespace, slug);
      const own = looking().filter(({ caller }) => caller?.id === userId);
      if (own.length === 0) return;
      const found = await bannedAmong(own, [roomId]);
      for (const one of own) if (found(one).size > 0) one.tell('room:hidden', { rooms: [slug] });
      if (own.some((one) => found(one).size === 0)) directory.touch(namespace, slug);
    },
    close: () => clearTimeout(timer),
  };
  hidden.on((room) => void hideHere(room).catch(onError));
  publisher.tap((namespace, slug, event) => {
    if (event === 'message:posted' || event === 'message:changed') directory.touch(namespace, slug);
  });
  return directory;
}

/** For the publisher; most of the time there are none, and it need not look. */
function idsOf(connections: ReadonlyMap<Connection, unknown>): ReadonlySet<string> | undefined {
  return connections.size === 0 ? undefined : new Set([...connections.keys()].map(({ id }) => id));
}
