import type { Db } from './engine.ts';
import { prepared } from './prepared.ts';
import type { UserRecord } from './records.ts';

interface SessionKey {
  token: string;
  /** Now, in milliseconds since 1970: a session that ended before is none. */
  at: number;
}

const peopleWithSession = prepared((db, { token, at }: { token: string; at: string }) =>
  db
    .selectFrom('session')
    .innerJoin('user', 'user.id', 'session.userId')
    .select(['user.id', 'user.name', 'user.picture', 'user.isAnonymous', 'session.id as sessionId'])
    .where('session.token', '=', token)
    .where('session.expiresAt', '>', at)
    .where('user.suspendedAt', 'is', null),
);

/** The person whose session this token names; null when there is none, or none any more. */
export async function findSession(db: Db, { token, at }: SessionKey): Promise<UserRecord | null> {
  const [user] = await peopleWithSession(db, { token, at: new Date(at).toISOString() });
  // SQLite has 0 and 1, PostgreSQL booleans.
  return user === undefined ? null : { ...user, isAnonymous: Boolean(user.isAnonymous) };
}
