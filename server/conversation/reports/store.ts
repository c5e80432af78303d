import type { ReportReader } from '../../../contract/conversation/reports.ts';
import { type Act, beginAct, logAct } from '../../access/act-store.ts';
import { findRoom, type Viewer } from '../../access/store.ts';
import { unpackPerson } from '../../core/person.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { packedPerson } from '../../store/packed-person.ts';
import type { RoomAccess } from '../../store/records.ts';
import { type MessageRow, messagesOf } from '../messages/store.ts';
import { heldRoom } from '../rooms/held-room-store.ts';
import { readersOf } from './readers-store.ts';

interface NewReport extends Viewer {
  namespace: string;
  slug: string;
  id: string;
  userId: string;
  reason: string;
}

interface Reported {
  room: RoomAccess;
  /** False: they had reported it before, and nobody need be told. */
  fresh: boolean;
  readers: ReportReader[];
}

/** Keeps that somebody finds a message wrong which they see; once for each person and message. */
const insertReports = oneByOne(async (db: Db, report: NewReport): Promise<Outcome<Reported>> => {
  const { namespace, slug, id, userId, reason, at } = report;
  const room = await findRoom(db, report);
  if (room === null) return refused('room.notFound', { address: `${namespace}/${slug}` });
  const roomId = room.id;
  // Held as a deletion holds it, which closes the reports that there are.
  await heldRoom(db, roomId);
  const message = await findMessage(db, { roomId, id });
  if (message === null) return refused('message.notFound');
  if (message.deletedAt !== null) return refused('message.deleted');
  if (message.system !== null) return refused('message.fromServer');
  if (message.authorId === userId) return refused('message.own');
  const { authorId, text } = message;
  const inserted = await db
    .insertInto('report')
    .values({
      ...{ roomId, messageId: id, authorId, text, byId: userId, reason, at },
      ...{ outcome: null, resolvedById: null, resolvedAt: null },
    })
    .onConflict((conflict) => conflict.columns(['roomId', 'messageId', 'byId']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return done({ room, fresh: inserted !== undefined, readers: await readersOf(db, room, authorId) });
});

/** Ends what was reported of messages without doing anything about them. The outcome says whether something waited. */
const dismissReports = oneByOne(async (db: Db, input: Act & { id: string }): Promise<Outcome<boolean>> => {
  const { roomId, id, actorId, at } = input;
  const actor = await beginAct(db, input, 'moderator');
  if ('refused' in actor) return actor;
  const message = await findMessage(db, { roomId, id });
  if (message === null) return refused('message.notFound');
  const closed = await closeReports(db, { roomId, messageId: id, outcome: 'dismissed', resolvedById: actorId, at });
  if (closed > 0) {
    const about = unpackPerson(message.authorId, message.author).name;
    await logAct(db, input, { action: 'report:dismiss', about, userId: message.authorId });
  }
  return done(closed > 0);
});

async function findMessage(db: Db, { roomId, id }: { roomId: number; id: string }): Promise<MessageRow | null> {
  const message = await messagesOf(db, roomId).where('message.id', '=', id).executeTakeFirst();
  return message ?? null;
}

interface Closing {
  roomId: number;
  messageId: string;
  outcome: 'dismissed' | 'deleted';
  resolvedById: string;
  at: number;
}

/** Ends what was reported of a message, in the transaction of what is done about it. @returns how many reports waited. */
export async function closeReports(db: Db, { roomId, messageId, outcome, resolvedById, at }: Closing): Promise<number> {
  const closed = await db
    .updateTable('report')
    .set({ outcome, resolvedById, resolvedAt: at, text: '' })
    .where('roomId', '=', roomId)
    .where('messageId', '=', messageId)
    .where('outcome', 'is', null)
    .executeTakeFirst();
  return Number(closed.numUpdatedRows);
}

/** As `closeReports`, of all that somebody wrote: it is to be deleted, and what was kept of it is gone now. */
export async function closeReportsOf(
  db: Db,
  { authorId, resolvedById, at }: { authorId: string; resolvedById: string; at: number },
) {
  await db
    .updateTable('report')
    .set({ outcome: 'deleted', resolvedById, resolvedAt: at, text: '' })
    .where('authorId', '=', authorId)
    .where('outcome', 'is', null)
    .execute();
}

/** So many reports of a message are shown; more of them say nothing more. */
const shown = 20;

/** Reported messages that wait for a moderator, the first reported first; `after` is the last one's place of the page before. */
async function listReports(db: Db, { roomId, after = 0, limit }: { roomId: number; after?: number | undefined; limit: number }) {
  const waiting = await db
    .selectFrom('report')
    .select((eb) => ['messageId', eb.fn.min('id').as('place')])
    .where('roomId', '=', roomId)
    .where('outcome', 'is', null)
    .groupBy('messageId')
    .having((eb) => eb(eb.fn.min('id'), '>', after))
    .orderBy('place')
    .limit(limit + 1)
    .execute();
  const page = waiting.slice(0, limit);
  const ids = page.map(({ messageId }) => messageId);
  if (ids.length === 0) return { reported: [], nextCursor: null };
  const [messages, reports] = await Promise.all([
    messagesOf(db, roomId).where('message.id', 'in', ids).execute(),
    reportsOf(db, roomId, ids),
  ]);
  const reported = ids.flatMap((id) => {
    const message = messages.find((one) => one.id === id);
    return message === undefined ? [] : [{ message, reports: reports.filter(({ messageId }) => messageId === id) }];
  });
  return { reported, nextCursor: waiting.length > limit ? String(page.at(-1)?.place) : null };
}

/** What is said of these messages and waits, of each the first said first. */
export function reportsOf(db: Db, roomId: number, ids: string[]) {
  const numbered = db
    .selectFrom('report')
    .select(['id', 'messageId', 'byId', 'reason', 'at', 'text'])
    .select((eb) =>
      eb.fn
        .agg<number>('row_number')
        .over((over) => over.partitionBy('messageId').orderBy('id'))
        .as('place'),
    )
    .where('roomId', '=', roomId)
    .where('messageId', 'in', ids)
    .where('outcome', 'is', null);
  return db
    .selectFrom(numbered.as('report'))
    .select(['report.messageId', 'report.byId', 'report.reason', 'report.at', 'report.text'])
    .select(packedPerson('report.byId').as('by'))
    .where('report.place', '<=', shown)
    .orderBy('report.id')
    .execute();
}

/** How many reported messages wait for a moderator. */
export async function countReported(db: Db, roomId: number): Promise<number> {
  const { count } = await db
    .selectFrom('report')
    .select((eb) => eb.fn.count('messageId').distinct().as('count'))
    .where('roomId', '=', roomId)
    .where('outcome', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export const reads = { listReports };

export const writes = {
  insertReports: locks(['room'], insertReports),
  dismissReports: locks(['room'], dismissReports),
};
