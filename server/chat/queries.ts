import { type ExpressionBuilder, sql } from 'kysely';
import type { Db } from '../store/engine.ts';
import { done, type Outcome, refused } from '../store/outcome.ts';
import type { RoomRecord, RoomRow } from '../store/records.ts';
import type { RoomTable, Schema } from '../store/schema.ts';

const recordColumns = [
  'room.id',
  'room.namespace',
  'room.slug',
  'room.name',
  'room.topic',
  'room.visibility',
  'room.createdAt',
] as const;

/** Characters of a last message that lists show. */
const previewLength = 200;

interface RoomAddress {
  namespace: string;
  slug: string;
  /** Null for an observer. */
  userId: string | null;
}

/** A room that this person may see; null when there is none, or none for them ([W5]). */
export async function findRoom(db: Db, { namespace, slug, userId }: RoomAddress): Promise<RoomRecord | null> {
  const room = await db
    .selectFrom('room')
    .select(recordColumns)
    .where('namespace', '=', namespace)
    .where('slug', '=', slug)
    .where((eb) => eb.or([eb('visibility', '!=', 'private'), isMember(eb, userId)]))
    .executeTakeFirst();
  return room ?? null;
}

function isMember(eb: ExpressionBuilder<Schema, 'room'>, userId: string | null) {
  if (userId === null) return eb.lit(false);
  return eb.exists(
    eb
      .selectFrom('membership')
      .select('roomId')
      .whereRef('membership.roomId', '=', 'room.id')
      .where('membership.userId', '=', userId),
  );
}

/** Rooms with what was said in them last. */
function roomsWithLastMessage(db: Db) {
  return db
    .selectFrom('room')
    .leftJoin('message', (join) => join.onRef('message.roomId', '=', 'room.id').onRef('message.seq', '=', 'room.lastSeq'))
    .leftJoin('user', 'user.id', 'message.authorId')
    .select([...recordColumns, 'room.activeAt', 'user.name as author', 'message.at'])
    .select((eb) => eb.fn<string | null>('substr', ['message.text', eb.lit(1), eb.lit(previewLength)]).as('text'));
}

type RowWithLastMessage = Awaited<ReturnType<ReturnType<typeof roomsWithLastMessage>['execute']>>[number];

function rowFrom({ author, text, at, activeAt, ...record }: RowWithLastMessage): RoomRow {
  const said = text !== null && at !== null;
  return { ...record, lastMessage: said ? { author: author ?? 'somebody', text, at } : null };
}

/** Text as rooms are found by it: folded here, as the engines fold differently. */
const searchable = (text: string) => text.normalize('NFKC').toLowerCase();

interface ListInput {
  namespace: string;
  userId: string | null;
  query?: string | undefined;
  /** `activeAt.id` of the last room of the page before. */
  cursor?: string | undefined;
  limit: number;
}

/** The rooms a person finds: public ones and their own, most recently active first. */
export async function listRooms(db: Db, input: ListInput): Promise<{ rooms: RoomRow[]; nextCursor: string | null }> {
  const { namespace, userId, query, cursor, limit } = input;
  let rooms = roomsWithLastMessage(db)
    .where('room.namespace', '=', namespace)
    .where((eb) => eb.or([eb('room.visibility', '=', 'public'), isMember(eb as never, userId)]));
  if (query !== undefined && query !== '') {
    const pattern = `%${searchable(query).replace(/[\\%_]/g, '\\$&')}%`;
    rooms = rooms.where(sql<boolean>`room.search like ${pattern} escape '\\'`);
  }
  if (cursor !== undefined) {
    const [activeAt = 0, id = 0] = cursor.split('.').map(Number);
    rooms = rooms.where(({ eb, or, and }) =>
      or([eb('room.activeAt', '<', activeAt), and([eb('room.activeAt', '=', activeAt), eb('room.id', '<', id)])]),
    );
  }
  const rows = await rooms
    .orderBy('room.activeAt', 'desc')
    .orderBy('room.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { rooms: page.map(rowFrom), nextCursor: last ? `${last.activeAt}.${last.id}` : null };
}

/** These rooms as lists show them. */
export async function summariseRooms(db: Db, { namespace, slugs }: { namespace: string; slugs: string[] }): Promise<RoomRow[]> {
  const rows = await roomsWithLastMessage(db).where('room.namespace', '=', namespace).where('room.slug', 'in', slugs).execute();
  return rows.map(rowFrom);
}

interface NewRoom extends Pick<RoomTable, 'namespace' | 'slug' | 'name' | 'topic' | 'visibility'> {
  /** The owner's key for this room: the same one again is the same room. */
  key?: string | undefined;
  /** Null: nobody's, as the lobby. */
  ownerId: string | null;
  at: number;
}

/** Makes rooms with their owners; an address that is taken refuses, and a key that was used with another name. */
export async function insertRooms(db: Db, inputs: readonly NewRoom[]): Promise<Outcome<RoomRecord>[]> {
  const outcomes: Outcome<RoomRecord>[] = [];
  for (const { ownerId, at, key, ...room } of inputs) {
    const creationKey = key === undefined ? null : `${ownerId} ${key}`;
    const before = creationKey === null ? undefined : await findCreated(db, creationKey);
    if (before !== undefined) {
      const same = before.name === room.name && before.visibility === room.visibility;
      outcomes.push(same ? done(before) : refused('CONFLICT', 'Another room was made with this key already.', 'key'));
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
      await db.insertInto('membership').values({ roomId: record.id, userId: ownerId, role: 'owner', joinedAt: at }).execute();
    }
    outcomes.push(done(record));
  }
  return outcomes;
}

function findCreated(db: Db, creationKey: string): Promise<RoomRecord | undefined> {
  return db.selectFrom('room').select(recordColumns).where('creationKey', '=', creationKey).executeTakeFirst();
}
