import type { Db } from '../../store/engine.ts';
import { holding } from '../../store/locks.ts';

/** How far a room’s changes go, and its address; held until the transaction ends: whoever else changes it waits. */
export const heldRoom = (db: Db, roomId: number) =>
  db
    .selectFrom('room')
    .select(['rev', 'namespace', 'slug'])
    .where('id', '=', roomId)
    .$call(holding(db, 'room'))
    .executeTakeFirst();
