import type { RoomRules } from '../../../contract/chat/room.ts';
import { isAtLeast } from '../../../contract/conversation/rights.ts';
import { type Act, beginAct, traceAct } from '../../access/act-store.ts';
import { hostRole, powerIn } from '../../access/hosts-store.ts';
import { recordColumns } from '../../access/store.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import type { RoomRecord } from '../../store/records.ts';
import { refuseMoved } from '../../store/refuse-moved.ts';
import { searchable } from '../../store/searchable.ts';

/** What a room is changed to; what is left out stays. */
export type RoomChange = { [K in keyof RoomRules]?: RoomRules[K] | undefined };

interface Update extends Act {
  change: RoomChange;
  /** What the actor saw of it. */
  was?: { [K in keyof RoomRules]?: unknown } | undefined;
}

/** What moderators may change too. */
const ofModerators: ReadonlySet<string> = new Set(['topic', 'posting', 'slowSeconds']);

/** Deleted rooms can be restored for so long, in milliseconds. */
export const graceMs = 7 * 24 * 60 * 60 * 1000;

/** Changes rooms. */
const updateRooms = oneByOne(async (db: Db, input: Update): Promise<Outcome<RoomRecord>> => {
  const { roomId, change, was, at } = input;
  const actor = await beginAct(db, input, 'moderator');
  if ('refused' in actor) return actor;
  const { archived, knocking, ...columns } = change;
  const names = Object.entries(change).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const beyond = names.find((name) => !ofModerators.has(name));
  if (beyond !== undefined && !isAtLeast(actor.value, 'owner')) {
    return refused('room.ownersOnlyChange', {}, { field: beyond });
  }
  if (change.visibility === 'private' && !(await hasOwner(db, roomId))) {
    return refused('room.ownerless');
  }
  const moved = refuseMoved(was, change, rulesOf(await recordOf(db, roomId)));
  if (moved !== undefined) return moved;
  const set = {
    ...Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)),
    ...(knocking !== undefined && { knocking: Number(knocking) }),
    ...(archived !== undefined && { archivedAt: archived ? at : null }),
  };
  if (Object.keys(set).length > 0) await db.updateTable('room').set(set).where('id', '=', roomId).execute();
  const room = await recordOf(db, roomId);
  const search = searchable(`${room.slug} ${room.name} ${room.topic}`);
  await db.updateTable('room').set({ search }).where('id', '=', roomId).execute();
  const about = names.map((name) => `${name}: ${String(change[name as keyof RoomChange])}`).join(', ');
  await traceAct(db, input, { action: 'room:update', about });
  return done(await recordOf(db, roomId));
});

async function hasOwner(db: Db, roomId: number): Promise<boolean> {
  const owners = db.selectFrom('membership').select('userId').where('roomId', '=', roomId).where('role', '=', 'owner');
  return (await owners.limit(1).executeTakeFirst()) !== undefined;
}

/** Deletes rooms: they are gone for all at once, and their messages when the time of grace is over. */
const deleteRooms = oneByOne(async (db: Db, input: Act): Promise<Outcome<{ restorableUntil: number }>> => {
  const actor = await beginAct(db, input, 'owner');
  if ('refused' in actor) return actor;
  await db.updateTable('room').set({ deletedAt: input.at }).where('id', '=', input.roomId).execute();
  await traceAct(db, input, { action: 'room:delete', about: '' });
  return done({ restorableUntil: input.at + graceMs });
});

/** More deleted rooms than these are brought back by their address. */
const mostDeleted = 200;

/** The deleted rooms that somebody may bring back, the one deleted last first: their own, and all that they look after. */
async function listDeletedRooms(
  db: Db,
  { namespace, userId, at }: { namespace: string; userId: string; at: number },
): Promise<{ slug: string; name: string; visibility: RoomRecord['visibility']; deletedAt: number; restorableUntil: number }[]> {
  const host = (await hostRole(db, userId)) !== undefined;
  const rooms = await db
    .selectFrom('room')
    .leftJoin('membership', (join) => join.onRef('membership.roomId', '=', 'room.id').on('membership.userId', '=', userId))
    .select(['slug', 'name', 'visibility', 'deletedAt'])
    .where((eb) => {
      const own = eb('membership.role', '=', 'owner');
      if (!host) return own;
      return eb.or([own, eb('visibility', '!=', 'private'), eb('membership.role', 'in', ['moderator', 'member', 'viewer'])]);
    })
    .where('namespace', '=', namespace)
    .where('deletedAt', '>=', at - graceMs)
    .orderBy('deletedAt', 'desc')
    .limit(mostDeleted)
    .execute();
  return rooms.map(({ deletedAt, ...room }) => ({
    ...room,
    deletedAt: deletedAt ?? at,
    restorableUntil: (deletedAt ?? at) + graceMs,
  }));
}

/** Brings back rooms that their owners deleted. */
const restoreRooms = oneByOne(
  async (db: Db, input: { namespace: string; slug: string; actorId: string; at: number }): Promise<Outcome<RoomRecord>> => {
    const { namespace, slug, actorId, at } = input;
    const gone = refused('room.notRestorable', { address: `${namespace}/${slug}` });
    const room = await db
      .selectFrom('room')
      .select(['id', 'deletedAt'])
      .where('namespace', '=', namespace)
      .where('slug', '=', slug)
      .where('deletedAt', 'is not', null)
      .executeTakeFirst();
    // Purging it may come a little later.
    if (room === undefined || (room.deletedAt ?? 0) < at - graceMs) return gone;
    if ((await powerIn(db, room.id, actorId)) !== 'owner') return gone;
    await db.updateTable('room').set({ deletedAt: null }).where('id', '=', room.id).execute();
    await traceAct(db, { roomId: room.id, actorId, at }, { action: 'room:restore', about: '' });
    return done(await recordOf(db, room.id));
  },
);

/** Forgets rooms for good whose time of grace is over, with all that was said in them. */
const purgeRooms = oneByOne(async (db: Db, { at }: { at: number }): Promise<Outcome<number>> => {
  const rooms = await db
    .selectFrom('room')
    .select('id')
    .where('deletedAt', '<', at - graceMs)
    .orderBy('id')
    .limit(10)
    .execute();
  for (const { id } of rooms) {
    await db.deleteFrom('message').where('roomId', '=', id).execute();
    await db.deleteFrom('room').where('id', '=', id).execute();
  }
  return done(rooms.length);
});

function rulesOf({ name, topic, visibility, posting, slowSeconds, archivedAt, knocking }: RoomRecord): RoomRules {
  return { name, topic, visibility, posting, slowSeconds, archived: archivedAt !== null, knocking: knocking === 1 };
}

function recordOf(db: Db, roomId: number): Promise<RoomRecord> {
  return db.selectFrom('room').select(recordColumns).where('id', '=', roomId).executeTakeFirstOrThrow();
}

export const reads = { listDeletedRooms };

export const writes = {
  updateRooms: locks(['room'], updateRooms),
  deleteRooms: locks(['room'], deleteRooms),
  restoreRooms: locks(['room'], restoreRooms),
  purgeRooms: locks(['room'], purgeRooms),
};
