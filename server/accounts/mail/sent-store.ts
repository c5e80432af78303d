import { hashToken } from '../../core/hash-token.ts';
import type { Db } from '../../store/engine.ts';
import { held, locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne } from '../../store/outcome.ts';
import type { TokenPurpose } from './tokens-store.ts';

/** Between two e-mails of a kind to one address, whoever wishes them; and how many go there in a day. */
const [pauseMs, dayMs, mostADay] = [60_000, 86_400_000, 10];

/** Something that was done to an account, of which whoever has it is told. */
export type Alert =
  | 'key made'
  | 'passkey added'
  | 'passkey removed'
  | 'password changed'
  | 'password reset'
  | 'codes on'
  | 'codes off'
  | 'email changed';

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
  held(db, 'mails');
  const recipientHash = recipientOf(email);
  await forgetOld(db, at);
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

/**
 * Counts e-mails that tell somebody what was done to their account, each kind by itself and without a pause: no other e-mail, and
 * nobody who shares the mailbox, keeps one from coming. The outcome is how many more may come today; null: not this one either.
 */
const countAlerts = oneByOne(
  async (db: Db, { userId, alert, at }: { userId: string; alert: Alert; at: number }): Promise<Outcome<number | null>> => {
    held(db, 'mails');
    await forgetOld(db, at);
    const row = { recipientHash: hashToken(`person ${userId}`), purpose: alert };
    const sent = db.selectFrom('sentMail').where('recipientHash', '=', row.recipientHash).where('purpose', '=', alert);
    const { count } = await sent.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow();
    const left = mostADay - Number(count) - 1;
    if (left < 0) return done(null);
    await db
      .insertInto('sentMail')
      .values({ ...row, at })
      .execute();
    return done(left);
  },
);

async function forgetOld(db: Db, at: number): Promise<void> {
  await db
    .deleteFrom('sentMail')
    .where('at', '<=', at - dayMs)
    .execute();
}

/** Begins anew for an address: whoever opens the links that come there wants them. */
export async function forgetMails(db: Db, { email, purpose }: Mails): Promise<void> {
  await db.deleteFrom('sentMail').where('recipientHash', '=', recipientOf(email)).where('purpose', '=', purpose).execute();
}

export const writes = {
  countAlerts: locks(['mails'], countAlerts),
};
