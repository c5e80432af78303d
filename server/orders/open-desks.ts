import { noteAccessChange } from '../access/act.ts';
import { readPlace } from '../place/queries.ts';
import { seatOwner } from '../place/take-desk.ts';
import type { Db } from '../store/engine.ts';
import { done, type Outcome, oneByOne } from '../store/outcome.ts';
import { holdDesk, notAtDesk } from './desk-rows.ts';

interface Opening {
  /** A member of the place. */
  userId: string;
  at: number;
}

/**
 * Opens the desk for the owner of the place, who always works at it; while nobody owns the place, for the first member
 * who comes, until it is claimed. Refuses anybody else with FORBIDDEN.
 */
export const openDesks = oneByOne(async (db: Db, { userId, at }: Opening): Promise<Outcome<null>> => {
  const desk = await holdDesk(db);
  const { ownerId } = await readPlace(db, null);
  const first = ownerId === null && desk.roomId === null;
  if (ownerId !== userId && !first) return notAtDesk;
  const roomId = desk.roomId ?? (await insertDeskRoom(db, at));
  await db.updateTable('desk').set({ roomId }).where('id', '=', 1).execute();
  await seatOwner(db, { roomId, userId, at });
  await noteAccessChange(db, { roomId, userId, at });
  return done(null);
});

async function insertDeskRoom(db: Db, at: number): Promise<number> {
  const { id } = await db
    .insertInto('room')
    .values({
      ...{ namespace: '/orders', slug: 'desk', name: 'Order desk', topic: '', search: '' },
      ...{ visibility: 'private', activeAt: at, createdAt: at, creationKey: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
