import { isAtLeast } from '../../contract/conversation/access.ts';
import { type Act, beginAct, logAct } from '../access/act.ts';
import { powerIn } from '../access/hosts.ts';
import { unpackPerson } from '../person.ts';
import type { Db } from '../store/engine.ts';
import { done, type Outcome, oneByOne, refused } from '../store/outcome.ts';
import type { MessageRow } from '../store/records.ts';
import { heldRoom } from './held-room.ts';
import { messagesOf } from './queries.ts';
import { closeReports } from './report-messages.ts';

interface Deletion {
  roomId: number;
  id: string;
  actorId: string;
  reason: string;
  at: number;
}

interface Deleted {
  row: MessageRow;
  /** False: it was deleted before, and need not be announced. */
  changed: boolean;
  /** How many reports of it waited for a moderator. */
  reports: number;
}

/** Takes the text out of messages, the author's own or by moderators; each is a change of its room ([W9]). */
export const deleteMessages = oneByOne(async (db: Db, deletion: Deletion): Promise<Outcome<Deleted>> => {
  const { roomId, id, actorId, reason, at } = deletion;
  const room = await heldRoom(db, roomId);
  const message = await messagesOf(db, roomId).where('message.id', '=', id).executeTakeFirst();
  if (room === undefined || message === undefined) return refused('NOT_FOUND', 'There is no such message in this room.', 'id');
  const own = message.authorId === actorId;
  if (!own && !isAtLeast((await powerIn(db, roomId, actorId)) ?? 'guest', 'moderator')) {
    return refused('FORBIDDEN', 'Only moderators delete messages of others.');
  }
  if (message.deletedAt !== null) return done({ row: message, changed: false, reports: 0 });

  const change = { rev: room.rev + 1, text: '', card: null, deletedAt: at, deletedReason: own ? null : reason };
  await changeMessage(db, { roomId, seq: message.seq }, change);
  if (!own) {
    const about = unpackPerson(message.authorId, message.author).name;
    await logAct(db, deletion, { action: 'message:delete', about, reason, userId: message.authorId });
  }
  const closing = { roomId, messageId: id, outcome: 'deleted', resolvedById: actorId, at } as const;
  return done({ row: { ...message, ...change }, changed: true, reports: await closeReports(db, closing) });
});

type Change = Pick<MessageRow, 'rev' | 'text' | 'card' | 'deletedAt' | 'deletedReason'>;

/** Changes a message, as the newest change of its room. */
export async function changeMessage(db: Db, { roomId, seq }: { roomId: number; seq: number }, change: Change): Promise<void> {
  await db.updateTable('message').set(change).where('roomId', '=', roomId).where('seq', '=', seq).execute();
  await db.updateTable('room').set({ rev: change.rev }).where('id', '=', roomId).execute();
}

/** So many of a room's newest messages are looked through for those of one person: no index leads to them. */
const lookedThrough = 20_000;

interface Wanted {
  roomId: number;
  authorId: string;
  since: number;
}

const writtenBy = (db: Db, { roomId, authorId, since }: Wanted, lastSeq: number) =>
  messagesOf(db, roomId)
    .where('message.seq', '>', lastSeq - lookedThrough)
    .where('message.authorId', '=', authorId)
    .where('message.at', '>=', since)
    .where('message.deletedAt', 'is', null);

/** How many messages somebody has in a room since then. */
export async function countMessagesOf(db: Db, wanted: Wanted): Promise<number> {
  const room = await db.selectFrom('room').select('lastSeq').where('id', '=', wanted.roomId).executeTakeFirst();
  const counted = await writtenBy(db, wanted, room?.lastSeq ?? 0)
    .clearSelect()
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirst();
  return Number(counted?.count ?? 0);
}

interface DeletionOfMany extends Act, Wanted {
  reason: string;
  limit: number;
}

/** As `deleteMessages`, of what somebody wrote since then, by moderators: the newest ones, `limit` of them at most. */
export const deleteMessagesOf = oneByOne(
  async (db: Db, input: DeletionOfMany): Promise<Outcome<{ rows: MessageRow[]; reports: number }>> => {
    const { roomId, actorId, reason, at, limit } = input;
    const actor = await beginAct(db, input, 'moderator');
    if ('refused' in actor) return actor;
    const room = await db.selectFrom('room').select(['rev', 'lastSeq']).where('id', '=', roomId).executeTakeFirstOrThrow();
    const messages = await writtenBy(db, input, room.lastSeq).orderBy('message.seq', 'desc').limit(limit).execute();
    const rows: MessageRow[] = [];
    let reports = 0;
    for (const [i, message] of messages.reverse().entries()) {
      const change = { rev: room.rev + i + 1, text: '', card: null, deletedAt: at, deletedReason: reason };
      await changeMessage(db, { roomId, seq: message.seq }, change);
      reports += await closeReports(db, { roomId, messageId: message.id, outcome: 'deleted', resolvedById: actorId, at });
      rows.push({ ...message, ...change });
    }
    const [first] = rows;
    if (first !== undefined) {
      const about = `${unpackPerson(first.authorId, first.author).name}: ${rows.length}`;
      await logAct(db, input, { action: 'message:delete', about, reason, userId: first.authorId });
    }
    return done({ rows, reports });
  },
);
