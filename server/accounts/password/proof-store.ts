import { type Db, isPostgres } from '../../store/engine.ts';
import { type Outcome, refused } from '../../store/outcome.ts';

/** Who has no password shows by a sign-in of this long ago that it is them, in milliseconds. */
export const freshMs = 10 * 60_000;

/** How a caller showed that it is them and no one at their open browser. */
export type Proof =
  /** The hash that their password fits. */
  | { passwordHash: string }
  /** They have none, and signed in after this time, in milliseconds since 1970. */
  | { signedInAfter: number };

/** Whose proof it is, by the session that they came with. */
export interface Proved {
  userId: string;
  sessionId: string;
  proof: Proof;
}

const passwordOf = (db: Db, userId: string) =>
  db
    .selectFrom('account')
    .select('password')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .where('password', 'is not', null)
    // Who changes it meanwhile waits until the commit, and then ends what was begun with the old one.
    .$if(isPostgres(db), (query) => query.forShare())
    .executeTakeFirst();

/** Whether a password is still the one of this hash; until the commit it stays so. */
export async function hasPassword(db: Db, userId: string, hash: string): Promise<boolean> {
  return (await passwordOf(db, userId))?.password === hash;
}

const sessionOf = (db: Db, userId: string, sessionId: string) =>
  db
    .selectFrom('session')
    .select('createdAt')
    .where('id', '=', sessionId)
    .where('userId', '=', userId)
    .$if(isPostgres(db), (query) => query.forShare())
    .executeTakeFirst();

const signedOut = refused('UNAUTHENTICATED', 'You were signed out a moment ago. Sign in again.');

/** Why somebody is signed in no more; undefined when they are, and until the commit they stay so. */
export async function whyGone(db: Db, userId: string, sessionId: string): Promise<Outcome<never> | undefined> {
  return (await sessionOf(db, userId, sessionId)) === undefined ? signedOut : undefined;
}

/** Why what was shown before the transaction counts no more in it; undefined when it does. */
export async function whyUnproved(db: Db, { userId, sessionId, proof }: Proved): Promise<Outcome<never> | undefined> {
  const session = await sessionOf(db, userId, sessionId);
  if (session === undefined) return signedOut;
  if ('passwordHash' in proof) {
    if (await hasPassword(db, userId, proof.passwordHash)) return undefined;
    return refused('CONFLICT', 'Your password was changed a moment ago. Load the page anew and try again.', 'currentPassword');
  }
  const signedInAt = new Date(session.createdAt as string | Date).getTime();
  if (signedInAt > proof.signedInAfter && (await passwordOf(db, userId)) === undefined) return undefined;
  return refused('FORBIDDEN', 'You signed in a while ago. Sign out, sign in again, and do this within ten minutes.');
}
