import type { Db } from '../../store/engine.ts';
import { searchable } from '../../store/searchable.ts';

/** People that are looked at in one go, and in one search: whoever looks for more narrows it. */
const [chunk, mostLookedAt] = [1000, 200_000];

interface Wanted {
  query: string;
  /** The last one of the page before. */
  after?: { createdAt: number; id: string } | undefined;
  limit: number;
}

/** Everybody who has come, the newest first, one more than asked for when there are more. */
async function listPeople(db: Db, { query, after, limit }: Wanted) {
  const wanted = searchable(query.trim());
  const found: PersonRow[] = [];
  let last = after;
  for (let looked = 0; found.length <= limit && looked < mostLookedAt; looked += chunk) {
    const rows = await peopleAfter(db, last, wanted === '' ? limit + 1 : chunk);
    found.push(...rows.filter(({ id, name, username }) => searchable(`${username ?? ''} ${name} ${id}`).includes(wanted)));
    last = rows.at(-1);
    if (wanted === '' || rows.length < chunk) break;
  }
  return found.slice(0, limit + 1);
}

type PersonRow = Awaited<ReturnType<typeof peopleAfter>>[number];

async function peopleAfter(db: Db, last: Wanted['after'], limit: number) {
  let query = db
    .selectFrom('user')
    .innerJoin('workspace', (join) => join.on('workspace.id', '=', 1))
    .select(['user.id', 'user.name', 'user.username', 'user.picture', 'user.isAnonymous', 'user.createdAt'])
    .select(['user.role', 'user.suspendedAt', 'user.lastSeenAt', 'workspace.ownerId'])
    .where('user.deletedAt', 'is', null);
  if (last !== undefined) {
    const { id } = last;
    const time = new Date(last.createdAt).toISOString();
    query = query.where((eb) =>
      eb.or([eb('user.createdAt', '<', time), eb.and([eb('user.createdAt', '=', time), eb('user.id', '<', id)])]),
    );
  }
  const rows = await query.orderBy('user.createdAt', 'desc').orderBy('user.id', 'desc').limit(limit).execute();
  return rows.map(({ createdAt, ownerId, role, ...row }) => ({
    ...row,
    createdAt: new Date(createdAt as string | Date).getTime(),
    role: row.id === ownerId ? ('owner' as const) : role,
  }));
}

/** What people are signed in with, by their ids. */
async function countAccess(db: Db, { ids, at }: { ids: string[]; at: number }) {
  if (ids.length === 0) return { sessions: [], keys: [], factors: [] };
  const [sessions, keys, factors] = await Promise.all([
    db
      .selectFrom('session')
      .select((eb) => ['userId', eb.fn.countAll().as('count')])
      .where('userId', 'in', ids)
      .where('expiresAt', '>', new Date(at).toISOString())
      .groupBy('userId')
      .execute(),
    db
      .selectFrom('apiKey')
      .select((eb) => ['userId', eb.fn.countAll().as('count')])
      .where('userId', 'in', ids)
      .groupBy('userId')
      .execute(),
    db.selectFrom('twoFactor').select('userId').where('userId', 'in', ids).where('confirmedAt', 'is not', null).execute(),
  ]);
  return { sessions, keys, factors: factors.map(({ userId }) => userId) };
}

export const reads = { listPeople, countAccess };
