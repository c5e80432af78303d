import { type Db, isPostgres } from '../store/engine.ts';

/** How far a room's changes go and whose namespace it is in, held until the transaction ends: whoever else changes it waits. SQLite has one writer anyway. */
export const heldRoom = (db: Db, roomId: number) =>
  db
    .selectFrom('room')
    .select(['rev', 'namespace'])
    .where('id', '=', roomId)
    .$if(isPostgres(db), (query) => query.forUpdate())
    .executeTakeFirst();
