import { chat } from '../../../contract/chat/events.ts';
import type { ListedRoom } from '../../../contract/workspace/rooms.ts';
import { timeOf } from '../../access/me.ts';
import type { Identity } from '../../caller.ts';
import type { Core } from '../../core/core.ts';
import { beHost, pageSize } from '../people/commands.ts';

const timeOrNull = (at: number | null) => (at === null ? null : timeOf(at));

/**
 * All rooms of the chat whose address, name or topic has these letters, most recently active first.
 * @throws {PublicError} FORBIDDEN for whoever does not look after the workspace.
 */
export async function listRoomsHere(
  core: Core,
  caller: Identity,
  { query, cursor }: { query: string; cursor?: string | undefined },
) {
  await beHost(core, caller);
  const wanted = { namespace: chat.namespace, userId: caller.id, query, cursor, limit: pageSize, at: Date.now() };
  const rows = await core.store.read('listAllRooms', wanted);
  const page = rows.slice(0, pageSize);
  const rooms = page.map(
    ({ slug, name, visibility, people, activeAt, archivedAt, deletedAt, restorableUntil, open }): ListedRoom => ({
      ...{ room: slug, name, visibility, people, open, lastActiveAt: timeOf(activeAt) },
      archivedAt: timeOrNull(archivedAt),
      deletedAt: timeOrNull(deletedAt),
      restorableUntil: timeOrNull(restorableUntil),
    }),
  );
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  return { rooms, nextCursor: last === undefined ? null : `${last.activeAt}.${last.id}` };
}
