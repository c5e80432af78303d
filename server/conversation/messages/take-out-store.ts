import type { Db } from '../../store/engine.ts';
import { closeReports } from '../reports/store.ts';
import { changeMessages } from './change-store.ts';
import { type MessageRow, messagesOf } from './store.ts';

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
  const change = { text: '', card: null, deletedAt: at, deletedReason: reason };
  const rows = await changeMessages(db, { roomId, rev }, messages, change);
  let reports = 0;
  for (const { id: messageId } of keepReports ? [] : rows) {
    reports += await closeReports(db, { roomId, messageId, outcome: 'deleted', resolvedById: byId, at });
  }
  return { rows, reports };
}
