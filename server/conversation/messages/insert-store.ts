import { type Arrival, keepGuests } from '../../access/members-store.ts';
import type { Db } from '../../store/engine.ts';
import { held, holding, locks } from '../../store/locks.ts';
import { done, type Outcome, refused } from '../../store/outcome.ts';
import { prepared } from '../../store/prepared.ts';
import { insertion, isIn, listOf, updating } from '../../store/rows.ts';
import { refuseSending, type SendingRules } from './refuse-sending-store.ts';
import type { NewMessage } from './tables.ts';

interface UnstoredMessage {
  roomId: number;
  id: string;
  authorId: string;
  text: string;
  replyTo: string | null;
  at: number;
  /** The room's `accessRev` when the author was allowed to send; left out by scripts, which may. */
  accessRev?: number;
  /** The author does not belong to the room yet, and does with this message. */
  newcomer?: boolean;
}

interface StoredMessage {
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
export async function insertMessages(db: Db, drafts: readonly UnstoredMessage[]): Promise<Outcome<StoredMessage>[]> {
  const rooms = await lockRooms(db, [...new Set(drafts.map(({ roomId }) => roomId))]);
  const known = await messagesWithIds(
    db,
    drafts.flatMap(({ id, replyTo }) => (replyTo === null ? [id] : [id, replyTo])),
  );
  const fresh = drafts.filter(({ roomId, id }) => !known.has(keyOf(roomId, id)));
  const refusals = await refuseSending(db, fresh, rooms);
  const rows: NewMessage[] = [];
  const newcomers: Arrival[] = [];

  const outcomes = drafts.map((draft): Outcome<StoredMessage> => {
    const { roomId, id, replyTo } = draft;
    const room = rooms.get(roomId);
    if (room === undefined) return refused('room.gone');
    const before = known.get(keyOf(roomId, id));
    if (before !== undefined) return sameAgain(before, draft);
    const refusal = refusals.get(draft);
    if (refusal !== undefined) return { refused: refusal };
    if (replyTo !== null && !known.has(keyOf(roomId, replyTo))) {
      return refused('message.replyNotFound');
    }
    room.rev += 1;
    room.activeAt = Math.max(room.activeAt, draft.at);
    const { authorId, text, at } = draft;
    const row = { roomId, id, authorId, text, replyTo, at, seq: room.rev, rev: room.rev };
    rows.push(row);
    if (draft.newcomer) newcomers.push({ roomId, userId: authorId, at });
    known.set(keyOf(roomId, id), row);
    return done({ seq: row.seq, rev: row.rev, at: row.at, stored: true });
  });

  if (rows.length > 0) {
    await insertRows(db, rows);
    if (newcomers.length > 0) await keepGuests(db, newcomers);
    const changed = new Set(rows.map(({ roomId }) => roomId));
    await advanceRooms(
      db,
      [...rooms.values()]
        .filter(({ id }) => changed.has(id))
        .map(({ id, rev, activeAt }) => ({ id, rev, activeAt, lastSeq: rev })),
    );
  }
  return outcomes;
}

const keyOf = (roomId: number, id: string) => `${roomId} ${id}`;

function sameAgain(before: KnownMessage, { authorId, text, replyTo }: UnstoredMessage): Outcome<StoredMessage> {
  // What was deleted has no text to compare.
  const sameText = before.text === text || before.deletedAt != null;
  if (before.authorId !== authorId || !sameText || before.replyTo !== replyTo) {
    return refused('message.idTaken');
  }
  return done({ seq: before.seq, rev: before.rev, at: before.at, stored: false });
}

interface RoomCounter {
  id: number;
  rev: number;
  activeAt: number;
}

/** A room as the transaction finds it. */
type LockedRoom = RoomCounter & SendingRules;

const roomsWith = prepared((db, { ids }: { ids: unknown }) =>
  db
    .selectFrom('room')
    .select(['id', 'rev', 'activeAt', 'accessRev', 'slowSeconds'])
    .where(isIn(db, 'id', ids, 'int4'))
    // Always in the same order, so that two nodes cannot wait for each other.
    .orderBy('id')
    .$call(holding(db, 'room')),
);

/** The counters of these rooms, held until the commit: on PostgreSQL another node may want them too. */
async function lockRooms(db: Db, ids: number[]): Promise<Map<number, LockedRoom>> {
  held(db, 'room');
  const rooms = await roomsWith(db, { ids: listOf(db, ids) });
  return new Map(rooms.map((room) => [room.id, room]));
}

const messagesById = prepared((db, { ids }: { ids: unknown }) =>
  db
    .selectFrom('message')
    .select(['roomId', 'id', 'authorId', 'text', 'replyTo', 'seq', 'rev', 'at', 'deletedAt'])
    .where(isIn(db, 'id', ids, 'uuid')),
);

type KnownMessage = NewMessage & { deletedAt?: number | null };

async function messagesWithIds(db: Db, ids: string[]): Promise<Map<string, KnownMessage>> {
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

export const writes = {
  insertMessages: locks(['room'], insertMessages),
};
