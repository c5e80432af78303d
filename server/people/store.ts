import { sql } from 'kysely';
import { type Db, isPostgres } from '../store/engine.ts';
import { holding, locks } from '../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../store/outcome.ts';
import { prepared } from '../store/prepared.ts';
import { refuseMoved } from '../store/refuse-moved.ts';
import { isIn, listOf } from '../store/rows.ts';
import { searchable } from '../store/searchable.ts';

const userColumns = [
  'id',
  'name',
  'username',
  'about',
  'status',
  'doNotDisturbUntil',
  'lastSeenAt',
  'picture',
  'isAnonymous',
  'suspendedAt',
] as const;

/** Somebody as the store gives them; times are milliseconds since 1970. */
export interface UserRow {
  id: string;
  name: string;
  /** Null for a guest. */
  username: string | null;
  about: string | null;
  status: string | null;
  doNotDisturbUntil: number | null;
  lastSeenAt: number | null;
  picture: string | null;
  isAnonymous: unknown;
  suspendedAt: number | null;
}

const usersNamed = prepared((db, { username }: { username: string }) =>
  db.selectFrom('user').select(userColumns).where('username', '=', username),
);

const usersOnceNamed = prepared((db, { username, at }: { username: string; at: number }) =>
  db
    .selectFrom('formerUsername')
    .innerJoin('user', 'user.id', 'formerUsername.userId')
    .select(userColumns.map((column) => `user.${column}` as const))
    .where('formerUsername.username', '=', username)
    .where('formerUsername.until', '>', at),
);

const usersWithId = prepared((db, { id }: { id: string }) =>
  db.selectFrom('user').select(userColumns).where('id', '=', id).where('deletedAt', 'is', null),
);

/** Whom an address in `/users` leads to; null when to nobody. What a member is called by now comes before what others were. */
async function findUser(db: Db, { address, at }: { address: string; at: number }): Promise<UserRow | null> {
  const found = address.startsWith('~')
    ? await usersWithId(db, { id: address.slice(1) })
    : await usersNamed(db, { username: address });
  const [user = (await usersOnceNamed(db, { username: address, at }))[0]] = found;
  return user ?? null;
}

/** People by their ids; who does not exist is left out. */
async function readUsers(db: Db, { ids }: { ids: string[] }): Promise<UserRow[]> {
  return db
    .selectFrom('user')
    .select(userColumns)
    .where(isIn(db, 'id', listOf(db, ids), 'text'))
    .execute();
}

/** Members that are looked at in one go. */
const chunk = 1000;

interface ListInput {
  query?: string | undefined;
  /** The last user name of the page before. */
  cursor?: string | undefined;
  limit: number;
}

/** A page of members by user name. Names are compared here, as the engines fold letters differently. */
async function listUsers(db: Db, { query = '', cursor, limit }: ListInput): Promise<{ users: UserRow[]; hasMore: boolean }> {
  const wanted = searchable(query.trim());
  const users: UserRow[] = [];
  let after = cursor ?? '';
  // By bytes, as whoever reads a page compares user names with its cursor.
  const username = isPostgres(db) ? sql<string>`username collate "C"` : sql<string>`username`;
  while (users.length <= limit) {
    const rows = await db
      .selectFrom('user')
      .select(userColumns)
      .where(username, '>', after)
      .where('suspendedAt', 'is', null)
      .orderBy(username)
      .limit(wanted === '' ? limit + 1 : chunk)
      .execute();
    users.push(...rows.filter(({ name, username }) => searchable(`${username} ${name}`).includes(wanted)));
    after = rows.at(-1)?.username ?? '';
    if (wanted === '' || rows.length < chunk) break;
  }
  return { users: users.slice(0, limit), hasMore: users.length > limit };
}

interface ProfileChange {
  userId: string;
  about?: string | undefined;
  status?: string | undefined;
  doNotDisturbUntil?: number | null | undefined;
  /** What they saw of it. */
  was?: { [K in 'about' | 'status']?: unknown } | undefined;
}

/** Changes what members say of themselves. */
const updateProfiles = oneByOne(async (db: Db, { userId, was, ...change }: ProfileChange): Promise<Outcome<UserRow>> => {
  const set = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const members = db.updateTable('user').where('id', '=', userId).where('username', 'is not', null);
  if (was !== undefined) {
    const held = db.selectFrom('user').select(['about', 'status']).where('id', '=', userId);
    const now = await held.$call(holding(db, 'user')).executeTakeFirst();
    const moved = refuseMoved(was, change, { about: now?.about ?? '', status: now?.status ?? '' });
    if (moved !== undefined) return moved;
  }
  if (Object.keys(set).length > 0) await members.set(set).execute();
  const user = await db.selectFrom('user').select(userColumns).where('id', '=', userId).executeTakeFirst();
  if (user?.username == null) return refused('user.guestProfile');
  return done(user);
});

/** Notes when members were here last; of guests nothing is kept. */
async function seeUsers(db: Db, inputs: readonly { ids: string[]; at: number }[]): Promise<Outcome<null>[]> {
  for (const { ids, at } of inputs) {
    const these = db
      .selectFrom('user')
      .select('id')
      .where(isIn(db, 'id', listOf(db, ids), 'text'));
    // Always in the same order, so that two nodes cannot wait for each other.
    if (isPostgres(db)) await these.orderBy('id').$call(holding(db, 'user')).execute();
    await db
      .updateTable('user')
      .set({ lastSeenAt: at })
      .where(isIn(db, 'id', listOf(db, ids), 'text'))
      .where('username', 'is not', null)
      // Another node may have seen them later.
      .where((eb) => eb.or([eb('lastSeenAt', 'is', null), eb('lastSeenAt', '<', at)]))
      .execute();
  }
  return inputs.map(() => done(null));
}

interface DirectRoom {
  namespace: string;
  slug: string;
  /** The two. */
  members: readonly [string, string];
  at: number;
}

/** Makes the private rooms of two people, unless they are there. */
const openDirectRooms = oneByOne(async (db: Db, { namespace, slug, members, at }: DirectRoom): Promise<Outcome<null>> => {
  const room = await db
    .insertInto('room')
    .values({
      ...{ namespace, slug, name: '', topic: '', search: '', visibility: 'private' },
      ...{ activeAt: at, createdAt: at, creationKey: null },
    })
    .onConflict((conflict) => conflict.columns(['namespace', 'slug']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (room === undefined) return done(null);
  const rows = members.map((userId) => ({ roomId: room.id, userId, role: 'member', joinedAt: at, invitationId: null }) as const);
  await db.insertInto('membership').values(rows).execute();
  return done(null);
});

export const reads = { findUser, readUsers, listUsers };

export const writes = {
  updateProfiles: locks(['user'], updateProfiles),
  seeUsers: locks(['user'], seeUsers),
  openDirectRooms: locks([], openDirectRooms),
};
