import type { Updateable } from 'kysely';
import type { Db } from '../../store/engine.ts';
import { type MessageRow, messagesOf } from './store.ts';
import type { MessageTables } from './tables.ts';

/** A room as far as its changes go; it is held. */
interface Changed {
  roomId: number;
  rev: number;
}

/**
 * Makes messages the newest changes of their room ([W9]), each with a `rev` of its own.
 * @param change what is different in their rows; empty when that stands in other tables.
 * @returns the messages as they are now, in the order of their seq.
 */
export async function changeMessages(
  db: Db,
  { roomId, rev }: Changed,
  messages: readonly MessageRow[],
  change: Omit<Updateable<MessageTables['message']>, 'rev'>,
): Promise<MessageRow[]> {
  if (messages.length === 0) return [];
  const seqs = messages.map(({ seq }) => seq);
  for (const [i, seq] of seqs.entries()) {
    await db
      .updateTable('message')
      .set({ ...change, rev: rev + i + 1 })
      .where('roomId', '=', roomId)
      .where('seq', '=', seq)
      .execute();
  }
  await db
    .updateTable('room')
    .set({ rev: rev + seqs.length })
    .where('id', '=', roomId)
    .execute();
  return messagesOf(db, roomId).where('message.seq', 'in', seqs).orderBy('message.seq').execute();
}
