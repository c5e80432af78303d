import type { Language } from '../../../contract/languages.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne } from '../../store/outcome.ts';
import { prepared } from '../../store/prepared.ts';
import type { UserRecord } from '../../store/records.ts';
import { isIn, listOf } from '../../store/rows.ts';

interface SessionKey {
  tokenHash: string;
  /** Now, in milliseconds since 1970: a session that ended before is none. */
  at: number;
}

/** A person as they came with a session. */
export interface SessionRecord extends UserRecord {
  language: Language | null;
  /** Milliseconds since 1970. */
  signedInAt: number;
  /** When it ends if nobody uses it until then. */
  expiresAt: number;
}

const peopleWithSession = prepared((db, { tokenHash, at }: { tokenHash: string; at: string }) =>
  db
    .selectFrom('session')
    .innerJoin('user', 'user.id', 'session.userId')
    .select(['user.id', 'user.name', 'user.username', 'user.picture', 'user.isAnonymous', 'session.id as sessionId'])
    .select(['session.createdAt', 'session.expiresAt', 'user.role', 'user.language'])
    .where('session.tokenHash', '=', tokenHash)
    .where('session.expiresAt', '>', at)
    .where('user.suspendedAt', 'is', null),
);

/** The person whose session has a token with this hash; null when there is none, or none any more. */
async function findSession(db: Db, { tokenHash, at }: SessionKey): Promise<SessionRecord | null> {
  const [row] = await peopleWithSession(db, { tokenHash, at: new Date(at).toISOString() });
  if (row === undefined) return null;
  const { createdAt, expiresAt, ...user } = row;
  const times = { signedInAt: timeFrom(createdAt), expiresAt: timeFrom(expiresAt) };
  // SQLite has 0 and 1, PostgreSQL booleans.
  return { ...user, ...times, isAnonymous: Boolean(user.isAnonymous) };
}

/** When these sessions began and end; those that have ended are left out. */
async function readSessionTimes(db: Db, { ids, at }: { ids: readonly string[]; at: number }) {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'createdAt', 'expiresAt'])
    .where(isIn(db, 'id', listOf(db, ids), 'text'))
    .where('expiresAt', '>', new Date(at).toISOString())
    .execute();
  return rows.map(({ id, createdAt, expiresAt }) => ({ id, signedInAt: timeFrom(createdAt), expiresAt: timeFrom(expiresAt) }));
}

const timeFrom = (stored: unknown) => new Date(stored as string | Date).getTime();

interface Use {
  id: string;
  expiresAt: number;
  at: number;
}

/** Puts off the end of sessions that are used. */
const keepSessions = oneByOne(async (db: Db, { id, expiresAt, at }: Use): Promise<Outcome<null>> => {
  const times = { expiresAt: new Date(expiresAt).toISOString(), updatedAt: new Date(at).toISOString() };
  await db.updateTable('session').set(times).where('id', '=', id).execute();
  return done(null);
});

export const reads = { findSession, readSessionTimes };

export const writes = {
  keepSessions: locks([], keepSessions),
};
