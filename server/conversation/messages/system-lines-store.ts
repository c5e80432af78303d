import type { SystemLine } from '../../../contract/conversation/message.ts';
import type { Db } from '../../store/engine.ts';
import { done, type Outcome } from '../../store/outcome.ts';
import { insertMessages } from './insert-store.ts';
import { type MessageRow, messagesOf } from './store.ts';

interface Line {
  roomId: number;
  id: string;
  /** Whom it is about. */
  authorId: string;
  /** For those who know nothing of lines from the server. */
  text: string;
  at: number;
}

/** Says something in a room for the server, in the transaction of what it tells; whatever the room's rules are for people. */
export async function insertSystemLine(db: Db, line: Line, system: SystemLine): Promise<Outcome<MessageRow>> {
  const [outcome] = await insertMessages(db, [{ ...line, replyTo: null }]);
  if (outcome === undefined || 'refused' in outcome) return outcome as Outcome<never>;
  const { roomId } = line;
  const { seq } = outcome.value;
  await db
    .updateTable('message')
    .set({ system: JSON.stringify(system) })
    .where('roomId', '=', roomId)
    .where('seq', '=', seq)
    .execute();
  return done(await messagesOf(db, roomId).where('message.seq', '=', seq).executeTakeFirstOrThrow());
}
