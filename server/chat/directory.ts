import { chat } from '../../contract/chat/events.ts';
import type { RoomSummary } from '../../contract/chat/room.ts';
import type { Presence } from '../conversation/presence.ts';
import type { Publisher } from '../realtime/publish.ts';
import type { Store } from '../store/database.ts';
import type { RoomRow } from '../store/records.ts';
import { roomFrom } from './room-from.ts';

/** The Socket.IO room of those who look at the list; no slug can be called so. */
export const directoryGroup = '~directory';

/** How long changes gather before the list is told, in milliseconds. */
const pauseMs = 400;

/** Keeps the lists that people look at alive: counts and last messages of public rooms, some times a second at most. */
export interface Directory {
  /** Something that the list shows of this room has changed. */
  touch(namespace: string, slug: string): void;
  close(): void;
}

/** A stored room as lists show it. */
export function summaryFrom(row: RoomRow, presence: Presence): RoomSummary {
  const { slug, namespace, lastMessage } = row;
  return {
    ...roomFrom(row),
    here: presence.of(namespace, slug).count,
    lastMessage: lastMessage && { ...lastMessage, at: new Date(lastMessage.at).toISOString() },
  };
}

export function createDirectory(
  store: Store,
  publisher: Publisher,
  presence: Presence,
  onError: (error: unknown) => void,
): Directory {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  async function announce() {
    timer = undefined;
    const slugs = [...changed];
    changed.clear();
    const rows = await store.read('summariseRooms', { namespace: chat.namespace, slugs });
    const rooms = rows.filter(({ visibility }) => visibility === 'public').map((row) => summaryFrom(row, presence));
    if (rooms.length > 0) publisher.publishHere(chat, directoryGroup, 'room:updated', { rooms });
  }

  const directory: Directory = {
    touch(namespace, slug) {
      // Nobody looks: nothing to tell, and nothing to look up.
      if (namespace !== chat.namespace || publisher.size(namespace, directoryGroup) === 0) return;
      changed.add(slug);
      timer ??= setTimeout(() => announce().catch(onError), pauseMs);
    },
    close: () => clearTimeout(timer),
  };
  publisher.tap((namespace, slug, event) => {
    if (event === 'message:posted') directory.touch(namespace, slug);
  });
  return directory;
}
