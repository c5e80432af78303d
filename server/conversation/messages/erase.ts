import type { Core } from '../../core/core.ts';
import { eventsOf, messageFrom } from './commands.ts';

type Parts = Pick<Core, 'store' | 'publisher' | 'directory'>;

/** Messages of a room that are looked through at once, and that are deleted in one commit. */
const [stretch, atOnce] = [20_000, 100];

/** Takes the text out of all that somebody wrote, and tells every room what is left of it. */
export async function eraseAllOf(core: Parts, userId: string): Promise<void> {
  for (let after = 0; ; ) {
    const rooms = await core.store.read('roomLengths', { after });
    for (const room of rooms) await eraseIn(core, room, userId);
    const last = rooms.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  await core.store.write('endErasing', { userId });
}

interface Room {
  id: number;
  namespace: string;
  slug: string;
  lastSeq: number;
}

async function eraseIn({ store, publisher, directory }: Parts, { id: roomId, namespace, slug, lastSeq }: Room, userId: string) {
  for (let after = 0; after < lastSeq; after += stretch) {
    const here = { roomId, userId, after, until: after + stretch };
    while (await store.read('hasWritten', here)) {
      const rows = await store.write('eraseMessages', { ...here, limit: atOnce, at: Date.now() });
      const messages = rows.map((row) => messageFrom(row, slug));
      if (messages.length > 0) publisher.publish(eventsOf(namespace), slug, 'message:changed', { room: slug, messages });
      directory.touch(namespace, slug);
    }
  }
}

/** Goes on where a server stopped in the middle of it. */
export async function eraseTheRest(core: Parts): Promise<void> {
  for (const userId of await core.store.read('peopleToErase', null)) await eraseAllOf(core, userId);
}
