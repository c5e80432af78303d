import type { Db } from '../store/engine.ts';
import { done, type Outcome, oneByOne, refused } from '../store/outcome.ts';
import { dropTokens, hashToken, insertTokens, type TokenPurpose, takeToken } from './one-time-tokens.ts';
import { holdNames } from './queries.ts';

/** Between two e-mails of a kind to one address, whoever wishes them; and how many go there in a day. */
const [pauseMs, dayMs, mostADay] = [60_000, 86_400_000, 10];

/** Of the mailbox behind an address, as far as it can be told: what stands after a plus comes to the same one. */
const recipientOf = (email: string) => hashToken(email.toLowerCase().replace(/\+[^@]*(?=@)/, ''));

/**
 * Counts an e-mail to an address before it goes out.
 * @returns 0, or the milliseconds until another one may go there: then it is not counted.
 */
export async function countMail(
  db: Db,
  { email, purpose, at }: { email: string; purpose: TokenPurpose; at: number },
): Promise<number> {
  const recipientHash = recipientOf(email);
  await db
    .deleteFrom('sentMail')
    .where('at', '<=', at - dayMs)
    .execute();
  const sent = await db
    .selectFrom('sentMail')
    .select(({ fn }) => [fn.max('at').as('last'), fn.min('at').as('first'), fn.countAll().as('count')])
    .where('recipientHash', '=', recipientHash)
    .where('purpose', '=', purpose)
    .executeTakeFirstOrThrow();
  const pauseEnds = sent.last === null ? 0 : Number(sent.last) + pauseMs;
  const dayEnds = Number(sent.count) < mostADay ? 0 : Number(sent.first) + dayMs;
  const waitMs = Math.max(pauseEnds, dayEnds) - at;
  if (waitMs > 0) return waitMs;
  await db.insertInto('sentMail').values({ recipientHash, purpose, at }).execute();
  return 0;
}

interface NewLink {
  tokenHash: string;
  /** Milliseconds since 1970. */
  at: number;
  expiresAt: number;
}

/** The address that somebody gave and has not verified; null when there is none. */
export async function readClaimedEmail(db: Db, { userId }: { userId: string }): Promise<string | null> {
  const row = await db.selectFrom('user').select('claimedEmail').where('id', '=', userId).executeTakeFirst();
  return row?.claimedEmail ?? null;
}

/** Keeps links that prove an address, the newest of each person. The outcome is where to send it. */
export const beginVerifications = oneByOne(async (db: Db, link: NewLink & { userId: string }): Promise<Outcome<string>> => {
  const { userId, at } = link;
  const email = await readClaimedEmail(db, { userId });
  if (email === null) return refused('CONFLICT', 'There is no e-mail address of yours to verify.');
  await holdNames(db);
  const waitMs = await countMail(db, { email, purpose: 'verify email', at });
  if (waitMs > 0) {
    const message = 'A link was sent to this address a short time ago. Look for it, or try again later.';
    return { refused: { code: 'RATE_LIMITED', message, retryAfterMs: waitMs } };
  }
  await dropTokens(db, userId, 'verify email');
  await insertTokens(db, [{ ...link, purpose: 'verify email', data: email }]);
  return done(email);
});

/** Makes addresses people's own that they proved. */
export const verifyEmails = oneByOne(
  async (db: Db, { tokenHash, at }: { tokenHash: string; at: number }): Promise<Outcome<{ email: string }>> => {
    const token = await takeToken(db, { tokenHash, purpose: 'verify email', at });
    if (token === undefined) return refused('GONE', 'This link was used or is too old. Ask for another one in your settings.');
    const [email, userId] = [token.data, token.userId ?? ''];
    await holdNames(db);
    const owner = await db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst();
    if (owner !== undefined && owner.id !== userId) return refused('CONFLICT', 'Another account here has this e-mail address.');
    const proved = await db
      .updateTable('user')
      .set({ email, emailVerified: 1, claimedEmail: null, updatedAt: new Date(at).toISOString() })
      .where('id', '=', userId)
      .where('claimedEmail', '=', email)
      .returning('id')
      .executeTakeFirst();
    if (proved === undefined) return refused('GONE', 'This is not the e-mail address of the account any more.');
    // Whoever opens the links wants them.
    await db
      .deleteFrom('sentMail')
      .where('recipientHash', '=', recipientOf(email))
      .where('purpose', '=', 'verify email')
      .execute();
    return done({ email });
  },
);
