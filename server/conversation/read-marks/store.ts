import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';

interface Mark {
  roomId: number;
  userId: string;
  seq: number;
}

/** Keeps how far people have read, as far as there is something to read; it never goes back. @returns how far that is. */
const markRead = oneByOne(async (db: Db, { roomId, userId, seq }: Mark): Promise<Outcome<number>> => {
  const room = await db.selectFrom('room').select('lastSeq').where('id', '=', roomId).executeTakeFirst();
  if (room === undefined) return refused('NOT_FOUND', 'This room does not exist any more.');
  const upTo = Math.min(seq, room.lastSeq);
  await db
    .insertInto('readMark')
    .values({ roomId, userId, seq: upTo })
    .onConflict((conflict) => conflict.columns(['userId', 'roomId']).doUpdateSet({ seq: upTo }).where('readMark.seq', '<', upTo))
    .execute();
  const { seq: read } = await db
    .selectFrom('readMark')
    .select('seq')
    .where('roomId', '=', roomId)
    .where('userId', '=', userId)
    .executeTakeFirstOrThrow();
  return done(read);
});

export const writes = {
  markRead: locks([], markRead),
};
