import { countMessagesOf } from '../conversation/messages/delete-store.ts';
import type { Db } from '../store/engine.ts';
import { newGuestBans, restrictions, type Viewer } from './store.ts';

/** Which of these rooms somebody is banned from, by name or as a new guest. */
export async function bannedFrom(db: Db, roomIds: readonly number[], viewer: Viewer): Promise<Set<number>> {
  const { userId, at } = viewer;
  if (roomIds.length === 0 || userId === null) return new Set();
  const banned = await db
    .selectFrom('room')
    .leftJoin('membership', (join) => join.onRef('membership.roomId', '=', 'room.id').on('membership.userId', '=', userId))
    .select('room.id')
    .where('room.id', 'in', roomIds)
    .where((eb) =>
      eb.or([
        eb.exists(restrictions(eb, 'ban', userId, at).select('restriction.roomId')),
        eb.and([
          eb.or([eb('membership.role', 'is', null), eb('membership.role', 'not in', ['owner', 'moderator', 'member'])]),
          eb.exists(newGuestBans(eb, viewer)),
        ]),
      ]),
    )
    .execute();
  return new Set(banned.map(({ id }) => id));
}

/** Who is banned from these rooms by name, and from where new guests are kept out. */
async function listBans(db: Db, { roomIds, at }: { roomIds: readonly number[]; at: number }) {
  const [people, addresses] = await Promise.all([
    db
      .selectFrom('restriction')
      .select(['roomId', 'userId'])
      .where('roomId', 'in', roomIds)
      .where('kind', '=', 'ban')
      .where('until', '>', at)
      .execute(),
    db
      .selectFrom('bannedAddress')
      .select(['roomId', 'addressHash'])
      .where('roomId', 'in', roomIds)
      .where('until', '>', at)
      .execute(),
  ]);
  return { people, addresses };
}

/** Which of these rooms somebody is banned from. */
async function readBanned(db: Db, { roomIds, ...viewer }: Viewer & { roomIds: readonly number[] }): Promise<number[]> {
  return [...(await bannedFrom(db, roomIds, viewer))];
}

/** Whether somebody who does not belong to a room is kept out of it, by name or as a new guest. */
export async function isBanned(db: Db, roomId: number, viewer: Viewer): Promise<boolean> {
  return (await bannedFrom(db, [roomId], viewer)).has(roomId);
}

/** As long as a room's ban of this person keeps new guests out too, and since when; null when it does not. */
async function newGuestsBan(db: Db, { roomId, userId, at }: { roomId: number; userId: string; at: number }) {
  const ban = await db
    .selectFrom('restriction')
    .select(['newGuestsUntil', 'at'])
    .where('roomId', '=', roomId)
    .where('userId', '=', userId)
    .where('kind', '=', 'ban')
    .where('newGuestsUntil', '>', at)
    .executeTakeFirst();
  return ban === undefined ? null : { until: ban.newGuestsUntil as number, at: ban.at };
}

interface Inspection {
  roomId: number;
  userId: string;
  /** Messages are counted since these times. */
  since: readonly number[];
}

/** What a ban of somebody would be about: the other guests of the room who come from the same address, and messages. */
async function inspectMembers(db: Db, { roomId, userId, since }: Inspection) {
  const user = await db.selectFrom('user').select('addressHash').where('id', '=', userId).executeTakeFirst();
  if (user === undefined) return null;
  const { addressHash } = user;
  const neighbours =
    addressHash === null
      ? undefined
      : await db
          .selectFrom('user')
          .innerJoin('membership', 'membership.userId', 'user.id')
          .select((eb) => eb.fn.countAll().as('count'))
          .where('membership.roomId', '=', roomId)
          .where('user.addressHash', '=', addressHash)
          .where('user.id', '!=', userId)
          .executeTakeFirst();
  const messages = await Promise.all(since.map((at) => countMessagesOf(db, { roomId, authorId: userId, since: at })));
  return { addressKnown: addressHash !== null, neighbours: Number(neighbours?.count ?? 0), messages };
}

/** What holds against somebody in a room now, and why. */
async function readOwnRestrictions(
  db: Db,
  { namespace, slug, userId, at }: { namespace: string; slug: string; userId: string; at: number },
) {
  return db
    .selectFrom('restriction')
    .innerJoin('room', 'room.id', 'restriction.roomId')
    .select(['restriction.kind', 'restriction.until', 'restriction.reason'])
    .where('room.namespace', '=', namespace)
    .where('room.slug', '=', slug)
    .where('room.deletedAt', 'is', null)
    .where('restriction.userId', '=', userId)
    .where('restriction.until', '>', at)
    .execute();
}

export const reads = { listBans, readBanned, newGuestsBan, inspectMembers, readOwnRestrictions };
