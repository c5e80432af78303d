import { type Db, isPostgres } from '../store/engine.ts';

/**
 * Makes who has claimed the workspace the owner of its order desk. Whoever opened the desk before was merely first: unless
 * they are the same person, nobody stays at it, and no webhook or wallboard goes on telling others of its orders.
 * @returns the desk's room, of which the nodes are to be told; null while it was not opened.
 */
export async function takeDesk(db: Db, { userId, at }: { userId: string; at: number }): Promise<number | null> {
  const { roomId } = await db
    .selectFrom('desk')
    .select('roomId')
    .where('id', '=', 1)
    .$if(isPostgres(db), (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
  if (roomId === null) return null;
  const opener = await db
    .selectFrom('membership')
    .select('userId')
    .where('roomId', '=', roomId)
    .orderBy('joinedAt')
    .limit(1)
    .executeTakeFirst();
  if (opener?.userId !== userId) {
    await db.deleteFrom('membership').where('roomId', '=', roomId).execute();
    await db.updateTable('desk').set({ wallSalt: null }).where('id', '=', 1).execute();
    await db.updateTable('webhook').set({ state: 'off' }).where('state', '=', 'active').execute();
  }
  await seatOwner(db, { roomId, userId, at });
  return roomId;
}

/** Makes somebody an owner of the desk, whatever they were there. */
export async function seatOwner(db: Db, { roomId, userId, at }: { roomId: number; userId: string; at: number }): Promise<void> {
  await db
    .insertInto('membership')
    .values({ roomId, userId, role: 'owner', joinedAt: at, invitationId: null })
    .onConflict((conflict) => conflict.columns(['roomId', 'userId']).doUpdateSet({ role: 'owner' }))
    .execute();
}
