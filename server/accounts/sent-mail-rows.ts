import type { Db } from '../store/engine.ts';
import { hold } from '../store/hold.ts';
import { hashToken, type TokenPurpose } from './one-time-tokens.ts';

/** Between two e-mails of a kind to one address, whoever wishes them; and how many go there in a day. */
const [pauseMs, dayMs, mostADay] = [60_000, 86_400_000, 10];

/** E-mails of a kind to an address. */
interface Mails {
  email: string;
  purpose: TokenPurpose;
}

/** Of the mailbox behind an address, as far as it can be told: what stands after a plus comes to the same one. */
const recipientOf = (email: string) => hashToken(email.toLowerCase().replace(/\+[^@]*(?=@)/, ''));

/**
 * Counts an e-mail to an address before it goes out.
 * @param at milliseconds since 1970.
 * @returns 0, or the milliseconds until another one may go there: then it is not counted.
 */
export async function countMail(db: Db, { email, purpose, at }: Mails & { at: number }): Promise<number> {
  // Of two nodes that wish one at once one waits for the other.
  await hold(db, 'mails');
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

/** Begins anew for an address: whoever opens the links that come there wants them. */
export async function forgetMails(db: Db, { email, purpose }: Mails): Promise<void> {
  await db.deleteFrom('sentMail').where('recipientHash', '=', recipientOf(email)).where('purpose', '=', purpose).execute();
}
