import type { Db } from '../../store/engine.ts';
import { holding, locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne } from '../../store/outcome.ts';

/**
 * Makes who has claimed the workspace the owner of its order desk. Whoever had the desk before was merely first: unless they
 * are the same person, nobody stays at it, and no webhook or status display goes on telling others of its orders.
 * @returns the desk's room, of which the nodes are to be told; null when it was not there yet.
 */
export async function takeDesk(db: Db, { userId, at }: { userId: string; at: number }): Promise<number | null> {
  const roomId = await holdDeskRoom(db);
  const opener = roomId === null ? undefined : await firstAt(db, roomId);
  if (roomId !== null && opener !== userId) {
    await db.deleteFrom('membership').where('roomId', '=', roomId).execute();
    await db.updateTable('desk').set({ displaySalt: null }).where('id', '=', 1).execute();
    await db.updateTable('webhook').set({ state: 'off' }).where('state', '=', 'active').execute();
  }
  await seatOwner(db, { roomId, userId, at });
  return roomId;
}

/**
 * Whether the order desk has not the owner that it ought to have: the workspace's, who always works there, or, while nobody
 * owns the workspace, the first member, until it is claimed.
 */
export async function lacksDeskOwner(db: Db, _input: null): Promise<boolean> {
  const { roomId, ownerId, role } = await db
    .selectFrom('desk')
    .innerJoin('workspace', 'workspace.id', 'desk.id')
    .leftJoin('membership', (join) =>
      join.onRef('membership.roomId', '=', 'desk.roomId').onRef('membership.userId', '=', 'workspace.ownerId'),
    )
    .select(['desk.roomId', 'workspace.ownerId', 'membership.role'])
    .where('desk.id', '=', 1)
    .executeTakeFirstOrThrow();
  if (ownerId !== null) return role !== 'owner';
  return roomId === null && (await firstMember(db)) !== undefined;
}

/** Gives the order desk the owner that `lacksDeskOwner` misses; it is made when it is not there yet. */
export async function seatDeskOwner(db: Db, at: number): Promise<void> {
  // Held before it is looked who ought to own it: of those who come first at once one does.
  const roomId = await holdDeskRoom(db);
  const { ownerId } = await db.selectFrom('workspace').select('ownerId').where('id', '=', 1).executeTakeFirstOrThrow();
  const userId = ownerId ?? (roomId === null ? await firstMember(db) : undefined);
  if (userId !== undefined) await seatOwner(db, { roomId, userId, at });
}

/** As `seatDeskOwner`, once at the start of a server. */
const seatDeskOwners = oneByOne(async (db: Db, { at }: { at: number }): Promise<Outcome<null>> => {
  await seatDeskOwner(db, at);
  return done(null);
});

/** The desk's room, held until the commit; null before anybody works there. */
async function holdDeskRoom(db: Db): Promise<number | null> {
  const { roomId } = await db
    .selectFrom('desk')
    .select('roomId')
    .where('id', '=', 1)
    .$call(holding(db, 'desk'))
    .executeTakeFirstOrThrow();
  return roomId;
}

async function firstAt(db: Db, roomId: number): Promise<string | undefined> {
  const members = db.selectFrom('membership').select('userId').where('roomId', '=', roomId);
  return (await members.orderBy('joinedAt').limit(1).executeTakeFirst())?.userId;
}

async function firstMember(db: Db): Promise<string | undefined> {
  const members = db.selectFrom('user').select('id').where('isAnonymous', '=', 0).where('deletedAt', 'is', null);
  return (await members.orderBy('createdAt').limit(1).executeTakeFirst())?.id;
}

/** Makes somebody an owner of the desk, whatever they were there. */
async function seatOwner(db: Db, { roomId, userId, at }: { roomId: number | null; userId: string; at: number }): Promise<void> {
  await db
    .insertInto('membership')
    .values({ roomId: roomId ?? (await insertDeskRoom(db, at)), userId, role: 'owner', joinedAt: at, invitationId: null })
    .onConflict((conflict) => conflict.columns(['roomId', 'userId']).doUpdateSet({ role: 'owner' }))
    .execute();
}

async function insertDeskRoom(db: Db, at: number): Promise<number> {
  const { id } = await db
    .insertInto('room')
    .values({
      ...{ namespace: '/orders', slug: 'desk', name: 'Order desk', topic: '', search: '' },
      ...{ visibility: 'private', activeAt: at, createdAt: at, creationKey: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.updateTable('desk').set({ roomId: id }).where('id', '=', 1).execute();
  return id;
}

export const reads = { lacksDeskOwner };

export const writes = {
  seatDeskOwners: locks(['desk'], seatDeskOwners),
};
