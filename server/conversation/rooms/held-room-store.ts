import { type Db, isPostgres } from '../../store/engine.ts';

/** How far a room’s changes go, and its address; held until the transaction ends: whoever else changes it waits. */
export const heldRoom = (db: Db, roomId: number) =>
  db
    .selectFrom('room')
    .select(['rev', 'namespace', 'slug'])
    .where('id', '=', roomId)
    .$if(isPostgres(db), (query) => query.forUpdate())
    .executeTakeFirst();
