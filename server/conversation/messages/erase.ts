import type { Publisher } from '../../realtime/publish.ts';
import type { Store } from '../../store/database.ts';
import { announceChanged } from './announce.ts';

interface Deps {
  store: Store;
  publisher: Publisher;
}

/** Messages of a room that are looked through at once, and that are deleted in one commit. */
const [stretch, atOnce] = [20_000, 100];

/** Takes the text out of all that somebody wrote, and tells every room what is left of it. */
export async function eraseAllOf(deps: Deps, userId: string): Promise<void> {
  for (let after = 0; ; ) {
    const rooms = await deps.store.read('roomLengths', { after });
    for (const room of rooms) await eraseIn(deps, room, userId);
    const last = rooms.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  await deps.store.write('endErasing', { userId });
}

interface Room {
  id: number;
  namespace: string;
  slug: string;
  lastSeq: number;
}

async function eraseIn({ store, publisher }: Deps, room: Room, userId: string) {
  const { id: roomId, lastSeq } = room;
  for (let after = 0; after < lastSeq; after += stretch) {
    const here = { roomId, userId, after, until: after + stretch };
    while (await store.read('hasWritten', here)) {
      const rows = await store.write('eraseMessages', { ...here, limit: atOnce, at: Date.now() });
      announceChanged(publisher, room, rows);
    }
  }
}

/** Goes on where a server stopped in the middle of it. */
export async function eraseTheRest(deps: Deps): Promise<void> {
  for (const userId of await deps.store.read('peopleToErase', null)) await eraseAllOf(deps, userId);
}
