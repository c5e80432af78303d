import type { Db } from './engine.ts';
import type { UserRecord } from './records.ts';

interface SessionKey {
  token: string;
  /** Now, in milliseconds since 1970: a session that ended before is none. */
  at: number;
}

/** The person whose session this token names; null when there is none, or none any more. */
export async function findSession(db: Db, { token, at }: SessionKey): Promise<UserRecord | null> {
  const user = await db
    .selectFrom('session')
    .innerJoin('user', 'user.id', 'session.userId')
    .select(['user.id', 'user.name', 'user.isAnonymous'])
    .where('session.token', '=', token)
    .where('session.expiresAt', '>', new Date(at).toISOString())
    .executeTakeFirst();
  // SQLite has 0 and 1, PostgreSQL booleans.
  return user === undefined ? null : { ...user, isAnonymous: Boolean(user.isAnonymous) };
}
