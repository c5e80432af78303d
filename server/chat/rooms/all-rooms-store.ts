import { isOverseen } from '../../access/hosts-store.ts';
import type { Db } from '../../store/engine.ts';
import type { RoomRecord } from '../../store/records.ts';
import { graceMs } from './change-store.ts';
import { isAfter, isFoundBy } from './store.ts';

interface Wanted {
  namespace: string;
  /** Who asks, and looks after the workspace. */
  userId: string;
  query: string;
  /** `activeAt.id` of the last room of the page before. */
  cursor?: string | undefined;
  limit: number;
  at: number;
}

const visibilities: RoomRecord['visibility'][] = ['public', 'unlisted', 'private'];

/**
 * All rooms, most recently active first, with whether they are open to who asks; one more than asked for when there are more.
 * Of deleted rooms those that they may bring back.
 */
async function listAllRooms(db: Db, input: Wanted) {
  // A look-up for each, along the index of the room list.
  const pages = await Promise.all(visibilities.map((visibility) => pageOf(db, visibility, input)));
  return pages
    .flat()
    .sort((a, b) => b.activeAt - a.activeAt || b.id - a.id)
    .slice(0, input.limit + 1)
    .map(({ namespace, role, people, ...room }) => ({
      ...room,
      people: Number(people),
      open: isOverseen({ namespace, visibility: room.visibility }, role),
      restorableUntil: room.deletedAt === null ? null : room.deletedAt + graceMs,
    }));
}

function pageOf(db: Db, visibility: RoomRecord['visibility'], { namespace, userId, query, cursor, limit, at }: Wanted) {
  let page = db
    .selectFrom('room')
    .leftJoin('membership', (join) => join.onRef('membership.roomId', '=', 'room.id').on('membership.userId', '=', userId))
    .select(['room.id', 'room.namespace', 'room.slug', 'room.name', 'room.visibility', 'room.activeAt'])
    .select(['room.archivedAt', 'room.deletedAt', 'membership.role'])
    .select((eb) =>
      eb
        .selectFrom('membership as one')
        .select((one) => one.fn.countAll().as('count'))
        .whereRef('one.roomId', '=', 'room.id')
        .as('people'),
    )
    .where('room.namespace', '=', namespace)
    .where('room.visibility', '=', visibility)
    .where((eb) => {
      const restorable = eb('room.deletedAt', '>=', at - graceMs);
      const belongs = eb('membership.role', 'in', ['owner', 'moderator', 'member', 'viewer']);
      return eb.or([eb('room.deletedAt', 'is', null), visibility === 'private' ? eb.and([restorable, belongs]) : restorable]);
    });
  if (query !== '') page = page.where(isFoundBy(query));
  if (cursor !== undefined) page = page.where(isAfter(cursor));
  return page
    .orderBy('room.activeAt', 'desc')
    .orderBy('room.id', 'desc')
    .limit(limit + 1)
    .execute();
}

export const reads = { listAllRooms };
