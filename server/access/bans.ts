import type { Db } from '../store/engine.ts';
import { bannedAddresses, restrictions, type Viewer } from './queries.ts';

/** Which of these rooms somebody is banned from, they or where they come from. */
export async function bannedFrom(db: Db, roomIds: readonly number[], { userId, addressHash, at }: Viewer): Promise<Set<number>> {
  if (roomIds.length === 0 || (userId === null && addressHash === null)) return new Set();
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
          eb.exists(bannedAddresses(eb, addressHash, at)),
        ]),
      ]),
    )
    .execute();
  return new Set(banned.map(({ id }) => id));
}

/** Who is banned from these rooms by name, and from where others are kept out. */
export async function listBans(db: Db, { roomIds, at }: { roomIds: readonly number[]; at: number }) {
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
export async function readBanned(db: Db, { roomIds, ...viewer }: Viewer & { roomIds: readonly number[] }): Promise<number[]> {
  return [...(await bannedFrom(db, roomIds, viewer))];
}

/** Whether somebody who does not belong to a room is kept out of it, by who they are or by where they come from. */
export async function isBanned(db: Db, roomId: number, { userId, addressHash, at }: Viewer): Promise<boolean> {
  const [person, address] = await Promise.all([
    db
      .selectFrom('restriction')
      .select('userId')
      .where('roomId', '=', roomId)
      .where('userId', '=', userId)
      .where('kind', '=', 'ban')
      .where('until', '>', at)
      .executeTakeFirst(),
    db
      .selectFrom('bannedAddress')
      .select('userId')
      .where('roomId', '=', roomId)
      .where('addressHash', '=', addressHash)
      .where('until', '>', at)
      .executeTakeFirst(),
  ]);
  return person !== undefined || address !== undefined;
}

/** Whether a room's bans of this person are by address too, and until when. */
export async function bansByAddress(db: Db, { roomId, userId, at }: { roomId: number; userId: string; at: number }) {
  const ban = await db
    .selectFrom('restriction')
    .innerJoin('user', 'user.id', 'restriction.userId')
    .select('restriction.until')
    .where('restriction.roomId', '=', roomId)
    .where('restriction.userId', '=', userId)
    .where('restriction.kind', '=', 'ban')
    .where('restriction.until', '>', at)
    .where('user.isAnonymous', '=', 1)
    .executeTakeFirst();
  return ban?.until ?? null;
}
