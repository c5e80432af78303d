import { type Db, isPostgres } from '../store/engine.ts';
import { done, type Outcome, refused } from '../store/outcome.ts';
import { prepared } from '../store/prepared.ts';
import { insertion, isIn, listOf, updating } from '../store/rows.ts';
import type { NewMessage } from '../store/schema.ts';

interface Draft {
  roomId: number;
  id: string;
  authorId: string;
  text: string;
  replyTo: string | null;
  at: number;
}

interface Stored {
  seq: number;
  rev: number;
  at: number;
  /** False: it was there already, and need not be announced. */
  stored: boolean;
}

/**
 * Gives each message the next place in its room and stores it. The same id with the same text again is the same answer
 * ([W10]).
 */
export async function insertMessages(db: Db, drafts: readonly Draft[]): Promise<Outcome<Stored>[]> {
  const rooms = await lockRooms(db, [...new Set(drafts.map(({ roomId }) => roomId))]);
  const known = await messagesWithIds(
    db,
    drafts.flatMap(({ id, replyTo }) => (replyTo === null ? [id] : [id, replyTo])),
  );
  const rows: NewMessage[] = [];

  const outcomes = drafts.map((draft): Outcome<Stored> => {
    const { roomId, id, replyTo } = draft;
    const room = rooms.get(roomId);
    if (room === undefined) return refused('NOT_FOUND', 'This room does not exist any more.');
    const before = known.get(keyOf(roomId, id));
    if (before !== undefined) return sameAgain(before, draft);
    if (replyTo !== null && !known.has(keyOf(roomId, replyTo))) {
      return refused('BAD_REQUEST', 'The message this one answers is not in this room.', 'replyTo');
    }
    room.rev += 1;
    room.activeAt = Math.max(room.activeAt, draft.at);
    const row = { ...draft, seq: room.rev, rev: room.rev };
    rows.push(row);
    known.set(keyOf(roomId, id), row);
    return done({ seq: row.seq, rev: row.rev, at: row.at, stored: true });
  });

  if (rows.length > 0) {
    await insertRows(db, rows);
    const changed = new Set(rows.map(({ roomId }) => roomId));
    await advanceRooms(
      db,
      [...rooms.values()].filter(({ id }) => changed.has(id)).map((room) => ({ ...room, lastSeq: room.rev })),
    );
  }
  return outcomes;
}

const keyOf = (roomId: number, id: string) => `${roomId} ${id}`;

function sameAgain(before: NewMessage, { authorId, text, replyTo }: Draft): Outcome<Stored> {
  if (before.authorId !== authorId || before.text !== text || before.replyTo !== replyTo) {
    return refused('CONFLICT', 'Another message has this id already.', 'id');
  }
  return done({ seq: before.seq, rev: before.rev, at: before.at, stored: false });
}

interface RoomCounter {
  id: number;
  rev: number;
  activeAt: number;
}

const roomsWith = prepared((db, { ids }: { ids: unknown }) =>
  db
    .selectFrom('room')
    .select(['id', 'rev', 'activeAt'])
    .where(isIn(db, 'id', ids, 'int4'))
    // Always in the same order, so that two nodes cannot wait for each other.
    .orderBy('id')
    .$if(isPostgres(db), (query) => query.forUpdate()),
);

/** The counters of these rooms, held until the commit: on PostgreSQL another node may want them too. */
async function lockRooms(db: Db, ids: number[]): Promise<Map<number, RoomCounter>> {
  const rooms = await roomsWith(db, { ids: listOf(db, ids) });
  return new Map(rooms.map((room) => [room.id, room]));
}

const messagesById = prepared((db, { ids }: { ids: unknown }) =>
  db
    .selectFrom('message')
    .select(['roomId', 'id', 'authorId', 'text', 'replyTo', 'seq', 'rev', 'at'])
    .where(isIn(db, 'id', ids, 'uuid')),
);

async function messagesWithIds(db: Db, ids: string[]): Promise<Map<string, NewMessage>> {
  const messages = await messagesById(db, { ids: listOf(db, ids) });
  return new Map(messages.map((message) => [keyOf(message.roomId, message.id), message]));
}

const insertRows = insertion<NewMessage>('message', {
  roomId: 'int4',
  seq: 'int8',
  rev: 'int8',
  id: 'uuid',
  authorId: 'text',
  text: 'text',
  replyTo: 'uuid',
  at: 'int8',
});

const advanceRooms = updating<RoomCounter & { lastSeq: number }>('room', {
  id: 'int4',
  rev: 'int8',
  lastSeq: 'int8',
  activeAt: 'int8',
});
