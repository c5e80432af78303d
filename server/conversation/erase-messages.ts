import type { Db } from '../store/engine.ts';
import { done, type Outcome, oneByOne } from '../store/outcome.ts';
import type { MessageRow } from '../store/records.ts';
import { changeMessage } from './delete-messages.ts';
import { heldRoom } from './held-room.ts';
import { messagesOf } from './queries.ts';
import { closeReports } from './report-messages.ts';

/** A stretch of a room in which somebody's messages are looked for: no index leads to them. */
interface Stretch {
  roomId: number;
  userId: string;
  /** The seq before the first one, and the last one. */
  after: number;
  until: number;
}

/** All rooms, and how far each goes. */
export async function roomLengths(db: Db, { after }: { after: number }) {
  return db
    .selectFrom('room')
    .select(['id', 'namespace', 'slug', 'lastSeq'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(500)
    .execute();
}

/** Whether somebody has a message there that is not deleted. */
export async function hasWritten(db: Db, stretch: Stretch): Promise<boolean> {
  return (await writtenIn(db, stretch).limit(1).executeTakeFirst()) !== undefined;
}

function writtenIn(db: Db, { roomId, userId, after, until }: Stretch) {
  return messagesOf(db, roomId)
    .where('message.seq', '>', after)
    .where('message.seq', '<=', until)
    .where('message.authorId', '=', userId)
    .where('message.deletedAt', 'is', null);
}

/** Takes the text out of what somebody wrote there, `limit` messages at most: each is a change of its room ([W9]). */
export const eraseMessages = oneByOne(
  async (db: Db, { limit, at, ...stretch }: Stretch & { limit: number; at: number }): Promise<Outcome<MessageRow[]>> => {
    const { roomId, userId } = stretch;
    const room = await heldRoom(db, roomId);
    if (room === undefined) return done([]);
    const messages = await writtenIn(db, stretch).orderBy('message.seq').limit(limit).execute();
    const rows: MessageRow[] = [];
    for (const [i, message] of messages.entries()) {
      const change = { rev: room.rev + i + 1, text: '', card: null, deletedAt: at, deletedReason: null };
      await changeMessage(db, { roomId, seq: message.seq }, change);
      await closeReports(db, { roomId, messageId: message.id, outcome: 'deleted', resolvedById: userId, at });
      rows.push({ ...message, ...change });
    }
    return done(rows);
  },
);
