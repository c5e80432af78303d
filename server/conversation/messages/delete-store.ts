import { isAtLeast } from '../../../contract/conversation/rights.ts';
import { type Act, beginAct, logAct } from '../../access/act-store.ts';
import { powerIn } from '../../access/hosts-store.ts';
import { unpackPerson } from '../../core/person.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { heldRoom } from '../rooms/held-room-store.ts';
import { type MessageRow, messagesOf } from './store.ts';
import { takeOut, writtenIn } from './take-out-store.ts';

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
const deleteMessages = oneByOne(async (db: Db, deletion: Deletion): Promise<Outcome<Deleted>> => {
  const { roomId, id, actorId, reason, at } = deletion;
  const room = await heldRoom(db, roomId);
  const message = await messagesOf(db, roomId).where('message.id', '=', id).executeTakeFirst();
  if (room === undefined || message === undefined) return refused('message.notFound');
  const own = message.authorId === actorId;
  if (!own && !isAtLeast((await powerIn(db, roomId, actorId)) ?? 'guest', 'moderator')) {
    return refused('message.notYours');
  }
  if (message.system !== null) return refused('message.fromServer');
  if (message.deletedAt !== null) return done({ row: message, changed: false, reports: 0 });

  // In a conversation of two nobody else saw it: who wrote it does not end what was reported of it.
  const keepReports = own && room.namespace === '/users';
  const taking = { roomId, rev: room.rev, reason: own ? null : reason, byId: actorId, at, keepReports };
  const taken = await takeOut(db, [message], taking);
  if (!own) {
    const about = unpackPerson(message.authorId, message.author).name;
    await logAct(db, deletion, { action: 'message:delete', about, reason, userId: message.authorId });
  }
  return done({ row: taken.rows[0] ?? message, changed: true, reports: taken.reports });
});

/** So many of a room's newest messages are looked through for those of one person: no index leads to them. */
const lookedThrough = 20_000;

interface Wanted {
  roomId: number;
  authorId: string;
  since: number;
}

const writtenBy = (db: Db, { roomId, authorId, since }: Wanted, lastSeq: number) =>
  writtenIn(db, { roomId, userId: authorId, after: lastSeq - lookedThrough, until: lastSeq }).where('message.at', '>=', since);

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
const deleteMessagesOf = oneByOne(
  async (db: Db, input: DeletionOfMany): Promise<Outcome<{ rows: MessageRow[]; reports: number }>> => {
    const { roomId, actorId, reason, at, limit } = input;
    const actor = await beginAct(db, input, 'moderator');
    if ('refused' in actor) return actor;
    const room = await db.selectFrom('room').select(['rev', 'lastSeq']).where('id', '=', roomId).executeTakeFirstOrThrow();
    const messages = await writtenBy(db, input, room.lastSeq).orderBy('message.seq', 'desc').limit(limit).execute();
    const { rows, reports } = await takeOut(db, messages.reverse(), { roomId, rev: room.rev, reason, byId: actorId, at });
    const [first] = rows;
    if (first !== undefined) {
      const about = `${unpackPerson(first.authorId, first.author).name}: ${rows.length}`;
      await logAct(db, input, { action: 'message:delete', about, reason, userId: first.authorId });
    }
    return done({ rows, reports });
  },
);

export const writes = {
  deleteMessages: locks(['room'], deleteMessages),
  deleteMessagesOf: locks(['room'], deleteMessagesOf),
};
