import { sql } from 'kysely';
import { bannedFrom } from '../../access/bans-store.ts';
import { hasBans, recordColumns } from '../../access/store.ts';
import type { RoomTable } from '../../conversation/rooms/tables.ts';
import { unpackPerson } from '../../core/person.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, refused } from '../../store/outcome.ts';
import { packedPerson } from '../../store/packed-person.ts';
import type { RoomRecord, RoomRow } from '../../store/records.ts';
import { searchable } from '../../store/searchable.ts';
import { whyNotMakeRoom } from '../../workspace/store.ts';

/** PostgreSQL’s largest integer: a cursor may name a larger one, which PostgreSQL would not compare. */
const largestId = 2 ** 31 - 1;

/** Characters of a last message that lists show. */
const previewLength = 200;

/** What rooms are listed by; `search` is what they are found by. */
const listColumns = [...recordColumns, 'room.activeAt', 'room.lastSeq', 'room.search'] as const;
const rooms = (db: Db) => db.selectFrom('room').select(listColumns).where('room.deletedAt', 'is', null);
type Rooms = ReturnType<typeof rooms>;

/** These rooms with what was said in them last: looked up once it is known which rooms they are. */
function withLastMessage(db: Db, few: Rooms) {
  return db
    .selectFrom(few.as('room'))
    .leftJoin('message', (join) => join.onRef('message.roomId', '=', 'room.id').onRef('message.seq', '=', 'room.lastSeq'))
    .select([...recordColumns, 'room.activeAt', 'message.at', 'message.authorId'])
    .select((eb) => [
      packedPerson('message.authorId').as('author'),
      eb
        .selectFrom('membership')
        .select('membership.role')
        .whereRef('membership.roomId', '=', 'room.id')
        .whereRef('membership.userId', '=', 'message.authorId')
        .as('role'),
      eb.fn<string | null>('substr', ['message.text', eb.lit(1), eb.lit(previewLength)]).as('text'),
    ]);
}

type ListedRow = Awaited<ReturnType<ReturnType<typeof withLastMessage>['execute']>>[number];

function rowFrom({ activeAt: _order, authorId, author, role, text, at, ...room }: ListedRow): RoomRow {
  // A deleted message has no text, and is no news.
  const said = text !== null && text !== '' && at !== null && authorId !== null;
  return { ...room, lastMessage: said ? { author: unpackPerson(authorId, author), role, text, at } : null };
}

interface ListInput {
  namespace: string;
  userId: string | null;
  /** Where they come from; left out: it does not matter. */
  addressHash?: string | null;
  query?: string | undefined;
  /** `activeAt.id` of the last room of the page before. */
  cursor?: string | undefined;
  limit: number;
}

/** The rooms a person finds: public ones and their own, but none that they are banned from; most recently active first. */
async function listRooms(db: Db, input: ListInput): Promise<{ rooms: RoomRow[]; nextCursor: string | null }> {
  const { userId, limit } = input;
  // Two look-ups, each along an index: others' private rooms, however many, are not even looked at.
  const [open, own] = await Promise.all([
    withLastMessage(db, pageOf(rooms(db).where('room.visibility', '=', 'public'), input)).execute(),
    userId === null ? [] : withLastMessage(db, pageOf(ownRooms(db, userId), input)).execute(),
  ]);
  const all = [...open, ...own].sort((a, b) => b.activeAt - a.activeAt || b.id - a.id);
  const page = all.slice(0, limit);
  const last = all.length > limit ? page.at(-1) : undefined;
  // Looked up for the few of a page: a page may hold less for it.
  const viewer = { userId, addressHash: input.addressHash ?? null, at: Date.now() };
  const banned = await bannedFrom(
    db,
    page.map(({ id }) => id),
    viewer,
  );
  const seen = page.filter(({ id }) => !banned.has(id));
  return { rooms: seen.map(rowFrom), nextCursor: last ? `${last.activeAt}.${last.id}` : null };
}

/** More rooms than anybody belongs to. */
const everyMembership = 1_000_000;

/** The rooms that this person belongs to and not everybody finds. */
function ownRooms(db: Db, userId: string): Rooms {
  const own = db
    .selectFrom('membership')
    .innerJoin('room', 'room.id', 'membership.roomId')
    .select(listColumns)
    .where('membership.userId', '=', userId)
    .where('room.deletedAt', 'is', null)
    // Who came by the link while it was open is none of a private room's.
    .where((eb) => eb.or([eb('membership.role', '!=', 'guest'), eb('room.visibility', '!=', 'private')]))
    // It keeps the conditions of the list outside, where they cannot tempt a planner to begin with all rooms there are.
    .limit(everyMembership);
  // Of the columns of a room it has those of the list, and its callers ask for no others: the type cannot say so.
  return db.selectFrom(own.as('room')).select(listColumns).where('room.visibility', '!=', 'public') as unknown as Rooms;
}

/** Whether a room's address, name or topic has these letters. */
export function isFoundBy(query: string) {
  const pattern = `%${searchable(query).replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`room.search like ${pattern} escape '\\'`;
}

/** Whether a room comes after the last one of the page before. */
export function isAfter(cursor: string) {
  const [activeAt = 0, id = 0] = cursor.split('.').map(Number);
  // Compared as one value, which an index finds; with `or` it would be read from its beginning.
  return sql<boolean>`(room."activeAt", room.id) < (${activeAt}, ${Math.min(id, largestId)})`;
}

/** A page of these rooms, most recently active first, and one room more. */
function pageOf(all: Rooms, { namespace, query, cursor, limit }: ListInput): Rooms {
  let page = all.where('room.namespace', '=', namespace);
  if (query !== undefined && query !== '') page = page.where(isFoundBy(query));
  if (cursor !== undefined) page = page.where(isAfter(cursor));
  return page
    .orderBy('room.activeAt', 'desc')
    .orderBy('room.id', 'desc')
    .limit(limit + 1);
}

/** A stored room as lists show it, and whether anybody is kept from it. */
export interface SummaryRow extends RoomRow {
  /** As of the moment of its last message. */
  hasBans: boolean;
}

interface SummariesInput {
  namespace: string;
  slugs: readonly string[];
  at: number;
}

/** These rooms as lists show them. */
async function summariseRooms(db: Db, { namespace, slugs, at }: SummariesInput): Promise<SummaryRow[]> {
  const few = rooms(db).where('room.namespace', '=', namespace).where('room.slug', 'in', slugs);
  const rows = await withLastMessage(db, few).select(hasBans(at).as('hasBans')).execute();
  return rows.map(({ hasBans, ...row }) => ({ ...rowFrom(row), hasBans: Boolean(hasBans) }));
}

interface NewRoom extends Pick<RoomTable, 'namespace' | 'slug' | 'name' | 'topic' | 'visibility'> {
  /** The owner's key for this room: the same one again is the same room. */
  key?: string | undefined;
  /** Null: nobody's, as the lobby. */
  ownerId: string | null;
  /** They asked for it, and the workspace's rules bind them; left out by scripts, which make what they like. */
  asked?: true;
  at: number;
}

/** Makes rooms with their owners; an address that is taken refuses, and a key that was used with another name. */
async function insertRooms(db: Db, inputs: readonly NewRoom[]): Promise<Outcome<RoomRecord>[]> {
  const outcomes: Outcome<RoomRecord>[] = [];
  for (const { ownerId, at, key, asked, ...room } of inputs) {
    const creationKey = key === undefined ? null : `${ownerId} ${key}`;
    const before = creationKey === null ? undefined : await findCreated(db, creationKey);
    if (before !== undefined) {
      const same = before.name === room.name && before.visibility === room.visibility;
      outcomes.push(same ? done(before) : refused('CONFLICT', 'Another room was made with this key already.', 'key'));
      continue;
    }
    const refusal = asked && ownerId !== null ? await whyNotMakeRoom(db, ownerId) : undefined;
    if (refusal !== undefined) {
      outcomes.push(refused('FORBIDDEN', refusal));
      continue;
    }
    const record = await db
      .insertInto('room')
      .values({
        ...room,
        search: searchable(`${room.slug} ${room.name} ${room.topic}`),
        activeAt: at,
        createdAt: at,
        creationKey,
      })
      .onConflict((conflict) => conflict.columns(['namespace', 'slug']).doNothing())
      .returning(recordColumns)
      .executeTakeFirst();
    if (record === undefined) {
      outcomes.push(refused('CONFLICT', `The address ${room.namespace}/${room.slug} is taken. Choose another.`, 'slug'));
      continue;
    }
    if (ownerId !== null) {
      await db
        .insertInto('membership')
        .values({ roomId: record.id, userId: ownerId, role: 'owner', joinedAt: at, invitationId: null })
        .execute();
    }
    outcomes.push(done(record));
  }
  return outcomes;
}

function findCreated(db: Db, creationKey: string): Promise<RoomRecord | undefined> {
  return db.selectFrom('room').select(recordColumns).where('creationKey', '=', creationKey).executeTakeFirst();
}

export const reads = { listRooms, summariseRooms };

export const writes = {
  insertRooms: locks([], insertRooms),
};
