import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';

/** What a token is for; one for one thing is none for another. */
export type TokenPurpose = 'sign up' | 'add passkey' | 'sign in by passkey' | 'sso' | 'verify email' | 'reset password';

interface NewToken {
  tokenHash: string;
  purpose: TokenPurpose;
  /** Null: for whoever brings it. */
  userId: string | null;
  /** What else is to be known when it comes back. */
  data?: string;
  /** Milliseconds since 1970. */
  at: number;
  expiresAt: number;
}

/** Keeps what holds once and for a short time, and forgets what has run out. */
export async function insertTokens(db: Db, inputs: readonly NewToken[]): Promise<Outcome<null>[]> {
  const rows = inputs.map(({ at, ...token }) => ({ data: '', ...token, createdAt: at }));
  await db
    .deleteFrom('oneTimeToken')
    .where('expiresAt', '<', Math.min(...inputs.map(({ at }) => at)))
    .execute();
  await db.insertInto('oneTimeToken').values(rows).execute();
  return inputs.map(() => done(null));
}

interface GivenToken {
  tokenHash: string;
  purpose: TokenPurpose;
  at: number;
}

/** Uses tokens up: of those who bring the same one, one has it. The outcome tells for whom it was. */
const takeTokens = oneByOne(async (db: Db, given: GivenToken): Promise<Outcome<{ userId: string | null }>> => {
  const token = await takeToken(db, given);
  return token === undefined ? refused('GONE', 'This took too long, or was used already. Begin again.') : done(token);
});

/** Uses a token up. @returns for whom it was; undefined when there is no such one, or none any more. */
export async function takeToken(db: Db, { tokenHash, purpose, at }: GivenToken) {
  return db
    .deleteFrom('oneTimeToken')
    .where('tokenHash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('expiresAt', '>', at)
    .returning(['userId', 'data'])
    .executeTakeFirst();
}

/** Makes all of a person's tokens for something void. */
export async function dropTokens(db: Db, userId: string, purpose: TokenPurpose): Promise<void> {
  await db.deleteFrom('oneTimeToken').where('userId', '=', userId).where('purpose', '=', purpose).execute();
}

export const writes = {
  insertTokens: locks([], insertTokens),
  takeTokens: locks([], takeTokens),
};
