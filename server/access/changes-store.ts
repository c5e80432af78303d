import type { Db } from '../store/engine.ts';

/** An access change, and the address of the room it is in. */
export interface AccessChange {
  id: number;
  userId: string | null;
  sessionId: string | null;
  namespace: string | null;
  slug: string | null;
  roomId: number | null;
}

/** Changes with a number above `after`, in their order. */
async function readAccessChanges(db: Db, { after }: { after: number }): Promise<AccessChange[]> {
  return db
    .selectFrom('accessChange')
    .leftJoin('room', 'room.id', 'accessChange.roomId')
    .select([
      'accessChange.id',
      'accessChange.userId',
      'accessChange.sessionId',
      'accessChange.roomId',
      'room.namespace',
      'room.slug',
    ])
    .where('accessChange.id', '>', after)
    .orderBy('accessChange.id')
    .execute();
}

/** The number of the newest change; 0 when there was none. */
async function newestAccessChange(db: Db, _input: null): Promise<number> {
  const newest = await db.selectFrom('accessChange').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return newest?.id ?? 0;
}

export const reads = { readAccessChanges, newestAccessChange };
