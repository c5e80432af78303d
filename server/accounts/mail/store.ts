import type { Language } from '../../../contract/languages.ts';
import type { Db } from '../../store/engine.ts';
import { held, locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { countMail, forgetMails } from './sent-store.ts';
import { dropTokens, insertTokens, takeToken } from './tokens-store.ts';

interface NewLink {
  tokenHash: string;
  /** Milliseconds since 1970. */
  at: number;
  expiresAt: number;
}

/** The address that somebody gave and has not verified; null when there is none. */
async function readClaimedEmail(db: Db, { userId }: { userId: string }): Promise<string | null> {
  const row = await db.selectFrom('user').select('claimedEmail').where('id', '=', userId).executeTakeFirst();
  return row?.claimedEmail ?? null;
}

/** The address of somebody that was verified; null when there is none. */
export async function readVerifiedEmail(db: Db, { userId }: { userId: string }): Promise<string | null> {
  const verified = db.selectFrom('user').select('email').where('id', '=', userId).where('emailVerified', '=', 1);
  return (await verified.executeTakeFirst())?.email ?? null;
}

/** What somebody chose to read; null: nothing. */
async function readLanguage(db: Db, { userId }: { userId: string }): Promise<Language | null> {
  return (await db.selectFrom('user').select('language').where('id', '=', userId).executeTakeFirst())?.language ?? null;
}

/** Keeps links that prove an address, the newest of each person. The outcome is where to send it. */
const beginVerifications = oneByOne(async (db: Db, link: NewLink & { userId: string }): Promise<Outcome<string>> => {
  const { userId, at } = link;
  const email = await readClaimedEmail(db, { userId });
  if (email === null) return refused('mail.noAddress');
  const waitMs = await countMail(db, { email, purpose: 'verify email', at });
  if (waitMs > 0) {
    return refused('mail.tooSoon', {}, { retryAfterMs: waitMs });
  }
  await dropTokens(db, userId, 'verify email');
  await insertTokens(db, [{ ...link, purpose: 'verify email', data: email }]);
  return done(email);
});

interface Verified {
  email: string;
  userId: string;
  /** The one that was theirs until now; null: none. */
  before: string | null;
}

/** Makes addresses people's own that they proved. */
const verifyEmails = oneByOne(
  async (db: Db, { tokenHash, at }: { tokenHash: string; at: number }): Promise<Outcome<Verified>> => {
    const token = await takeToken(db, { tokenHash, purpose: 'verify email', at });
    if (token === undefined) return refused('mail.linkGone');
    const [email, userId] = [token.data, token.userId ?? ''];
    held(db, 'names');
    const owner = await db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst();
    if (owner !== undefined && owner.id !== userId) return refused('mail.addressTaken');
    const before = await readVerifiedEmail(db, { userId });
    const proved = await db
      .updateTable('user')
      .set({ email, emailVerified: 1, claimedEmail: null, updatedAt: new Date(at).toISOString() })
      .where('id', '=', userId)
      .where('claimedEmail', '=', email)
      .returning('id')
      .executeTakeFirst();
    if (proved === undefined) return refused('mail.addressChanged');
    // Whoever opens the links wants them.
    await forgetMails(db, { email, purpose: 'verify email' });
    return done({ email, userId, before });
  },
);

export const reads = { readClaimedEmail, readLanguage, readVerifiedEmail };

export const writes = {
  beginVerifications: locks(['mails'], beginVerifications),
  verifyEmails: locks(['names', 'user'], verifyEmails),
};
