import type { InferResult } from 'kysely';
import type { Db } from '../../store/engine.ts';
import { packedPerson } from '../../store/packed-person.ts';
import { prepared } from '../../store/prepared.ts';
import { answerBytes, fitting } from './answer-size.ts';
import { carriedColumns } from './carried.ts';

interface Page {
  roomId: number;
  before?: number | undefined;
  after?: number | undefined;
  around?: number | undefined;
  limit: number;
}

interface MessagePage {
  /** Oldest first. */
  messages: MessageRow[];
  /** More on the side that was read into: newer ones of a page `after`, older ones of any other. */
  hasMore: boolean;
}

/**
 * A room's messages with their authors of today, which no plan can join to the whole room before it is cut. An author is
 * looked up once for each message, and so comes as one column.
 */
export function messagesOf(db: Db, roomId: number) {
  return db
    .selectFrom('message')
    .where('message.roomId', '=', roomId)
    .select(['message.id', 'message.seq', 'message.rev', 'message.authorId', 'message.text', 'message.at', 'message.replyTo'])
    .select(['message.deletedAt', 'message.deletedReason', 'message.system'])
    .select(carriedColumns)
    .select(packedPerson('message.authorId').as('author'));
}

/** A message as the store gives it, with its author of today as `packPerson` makes one text of them; null: they are gone. */
export type MessageRow = InferResult<ReturnType<typeof messagesOf>>[number];

/** A page of messages before, after or around a seq; without any, the newest. It may be short: answers are bounded. */
async function readMessages(db: Db, page: Page): Promise<MessagePage & { hasNewer: boolean }> {
  const { before, after, around } = page;
  if (around !== undefined) return readAround(db, page, around);
  if (after !== undefined) {
    const { messages, hasMore } = await readNewer(db, page, after, answerBytes);
    return { messages, hasMore, hasNewer: hasMore };
  }
  const [older, hasNewer] = await Promise.all([
    readOlder(db, page, before, answerBytes),
    before !== undefined && isAnyFrom(db, page.roomId, before),
  ]);
  return { ...older, hasNewer };
}

/** Half of the page ends with the message of that seq, the other half follows it. */
async function readAround(db: Db, { roomId, limit }: Page, around: number) {
  const newer = Math.floor(limit / 2);
  const [before, after] = await Promise.all([
    readOlder(db, { roomId, limit: limit - newer }, around + 1, answerBytes / 2),
    readNewer(db, { roomId, limit: newer }, around, answerBytes / 2),
  ]);
  return { messages: [...before.messages, ...after.messages], hasMore: before.hasMore, hasNewer: after.hasMore };
}

async function readOlder(db: Db, { roomId, limit }: Page, before: number | undefined, bytes: number): Promise<MessagePage> {
  const all = before === undefined ? messagesOf(db, roomId) : messagesOf(db, roomId).where('seq', '<', before);
  const rows = await all
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute();
  const messages = fitting(rows, limit, bytes);
  return { messages: messages.reverse(), hasMore: rows.length > messages.length };
}

async function readNewer(db: Db, { roomId, limit }: Page, after: number, bytes: number): Promise<MessagePage> {
  const rows = await messagesOf(db, roomId)
    .where('seq', '>', after)
    .orderBy('seq', 'asc')
    .limit(limit + 1)
    .execute();
  const messages = fitting(rows, limit, bytes);
  return { messages, hasMore: rows.length > messages.length };
}

async function isAnyFrom(db: Db, roomId: number, seq: number): Promise<boolean> {
  const query = db.selectFrom('message').select('seq').where('roomId', '=', roomId).where('seq', '>=', seq);
  return (await query.orderBy('seq', 'asc').limit(1).executeTakeFirst()) !== undefined;
}

/** The revs of these rooms; one that is gone is left out. */
async function readRevs(db: Db, { roomIds }: { roomIds: number[] }): Promise<{ id: number; rev: number }[]> {
  return db.selectFrom('room').select(['id', 'rev']).where('id', 'in', roomIds).execute();
}

/** What changed in a room after a rev, in that order. */
async function readChanges(db: Db, input: { roomId: number; after: number; limit: number }): Promise<MessageRow[]> {
  const { roomId, after, limit } = input;
  return messagesOf(db, roomId).where('rev', '>', after).orderBy('rev', 'asc').limit(limit).execute();
}

interface SnapshotInput {
  roomId: number;
  /** What the client has seen, of the database with the epoch it names ([W12]). */
  after?: number | undefined;
  epoch?: string | undefined;
  /** Messages of a fresh snapshot. */
  limit: number;
  /** More changes than this, or more than an answer holds, are told as a fresh snapshot. */
  catchUpLimit: number;
}

/** The room at one moment: its rev, and what changed after `after` or else its newest messages ([W12]). */
async function readSnapshot(db: Db, input: SnapshotInput): Promise<MessagePage & { rev: number; reset: boolean }> {
  const { roomId, after, epoch, limit, catchUpLimit } = input;
  if (after !== undefined && (await isEpoch(db, epoch))) {
    const { rev, rows } = await readWithRev(db, roomId, catchUpLimit, after);
    if (after <= rev && fitting(rows, catchUpLimit, answerBytes).length === rows.length) {
      return { rev, reset: false, hasMore: false, messages: rows.sort((a, b) => a.seq - b.seq) };
    }
  }
  const { rev, rows } = await readWithRev(db, roomId, limit);
  const messages = fitting(rows, limit, answerBytes);
  return { rev, reset: true, hasMore: rows.length > messages.length, messages: messages.reverse() };
}

const epochsLike = prepared((db, { epoch }: { epoch: string }) =>
  db.selectFrom('meta').select('key').where('key', '=', 'epoch').where('value', '=', epoch),
);

async function isEpoch(db: Db, epoch: string | undefined): Promise<boolean> {
  return epoch === undefined || (await epochsLike(db, { epoch })).length > 0;
}

interface Wanted {
  roomId: number;
  limit: number;
}

function withRev(db: Db, roomId: number, wanted: ReturnType<typeof messagesOf>) {
  return db
    .selectFrom('room')
    .leftJoin(wanted.as('wanted'), (join) => join.onTrue())
    .where('room.id', '=', roomId)
    .select('room.rev as roomRev')
    .selectAll('wanted')
    .orderBy('wanted.seq', 'desc');
}

const newestWithRev = prepared((db, { roomId, limit }: Wanted) =>
  withRev(db, roomId, messagesOf(db, roomId).orderBy('seq', 'desc').limit(limit)),
);

const changesWithRev = prepared((db, { roomId, after, limit }: Wanted & { after: number }) =>
  withRev(db, roomId, messagesOf(db, roomId).where('message.rev', '>', after).orderBy('message.rev', 'asc').limit(limit)),
);

/** In one statement, as two would see two moments: the room's rev, and one message more than asked for. */
async function readWithRev(db: Db, roomId: number, limit: number, after?: number) {
  const wanted = { roomId, limit: limit + 1 };
  const rows = after === undefined ? await newestWithRev(db, wanted) : await changesWithRev(db, { ...wanted, after });
  const rev = rows[0]?.roomRev ?? 0;
  // An empty room is one row with nothing joined to it.
  return { rev, rows: rows.filter((row): row is typeof row & MessageRow => row.seq !== null).map(({ roomRev, ...row }) => row) };
}

export const reads = { readMessages, readRevs, readChanges, readSnapshot };
