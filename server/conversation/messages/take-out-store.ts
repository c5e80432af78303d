import type { Db } from '../../store/engine.ts';
import type { MessageRow } from '../../store/records.ts';
import { closeReports } from '../reports/store.ts';
import { messagesOf } from './store.ts';

/** A stretch of a room in which somebody's messages are looked for: no index leads to them. */
export interface Stretch {
  roomId: number;
  userId: string;
  /** The seq before the first one, and the last one. */
  after: number;
  until: number;
}

/** What somebody wrote there and is not deleted; what the server said of them they did not write. */
export const writtenIn = (db: Db, { roomId, userId, after, until }: Stretch) =>
  messagesOf(db, roomId)
    .where('message.seq', '>', after)
    .where('message.seq', '<=', until)
    .where('message.authorId', '=', userId)
    .where('message.deletedAt', 'is', null)
    .where('message.system', 'is', null);

interface TakingOut {
  roomId: number;
  /** How far the room's changes go; it is held. */
  rev: number;
  /** Told in the messages' place; null when their author took them back. */
  reason: string | null;
  byId: string;
  at: number;
  /** Whether reports of them go on waiting. */
  keepReports?: boolean;
}

/**
 * Takes the text out of messages of a room: each is the newest change of the room then ([W9]), and reports of it end.
 * @returns the messages as they are now, in their order, and how many reports waited.
 */
export async function takeOut(
  db: Db,
  messages: readonly MessageRow[],
  { roomId, rev, reason, byId, at, keepReports }: TakingOut,
) {
  const rows: MessageRow[] = [];
  let reports = 0;
  for (const [i, message] of messages.entries()) {
    const change = { rev: rev + i + 1, text: '', card: null, deletedAt: at, deletedReason: reason };
    await db.updateTable('message').set(change).where('roomId', '=', roomId).where('seq', '=', message.seq).execute();
    if (!keepReports)
      reports += await closeReports(db, { roomId, messageId: message.id, outcome: 'deleted', resolvedById: byId, at });
    rows.push({ ...message, ...change });
  }
  if (rows.length > 0) {
    await db
      .updateTable('room')
      .set({ rev: rev + rows.length })
      .where('id', '=', roomId)
      .execute();
  }
  return { rows, reports };
}
