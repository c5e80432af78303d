import type { ResetWays } from '../../../contract/account/mail.ts';
import type { Language } from '../../../contract/languages.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { listApiKeys } from '../keys/store.ts';
import { countMail } from '../mail/sent-store.ts';
import { readVerifiedEmail } from '../mail/store.ts';
import { dropTokens, insertTokens, takeToken } from '../mail/tokens-store.ts';
import { listPasskeys } from '../passkeys/store.ts';
import { endAccess, type Keeping } from '../session/end-access-store.ts';
import { readTwoFactor, removeTwoFactor } from '../two-factor/store.ts';

/** Kept with a link by which codes are asked for no more, as the phone is lost. */
const withoutCodes = 'without codes';

interface NewReset {
  /** A user name, or a verified e-mail address. */
  login: string;
  tokenHash: string;
  /** `mail`: only for who has a verified address, and not twice a minute. `host`: for every member. */
  by: 'mail' | 'host';
  withoutCodes?: boolean;
  at: number;
  expiresAt: number;
}

interface ResetRecipient {
  name: string;
  email: string;
  language: Language | null;
}

/** Keeps links to a new password. The outcome is null when nobody is to have one. */
const beginResets = oneByOne(async (db: Db, reset: NewReset): Promise<Outcome<ResetRecipient | null>> => {
  const { login, by, tokenHash, at, expiresAt } = reset;
  const person = await findMember(db, login);
  if (person === undefined) return done(null);
  if (by === 'mail') {
    if (!person.emailVerified) return done(null);
    // A link that is on its way holds beside the next one: whoever wishes one for somebody else takes none from them.
    if ((await countMail(db, { email: person.email, purpose: 'reset password', at })) > 0) return done(null);
  } else {
    await dropTokens(db, person.id, 'reset password');
  }
  const data = reset.withoutCodes ? withoutCodes : '';
  await insertTokens(db, [{ tokenHash, purpose: 'reset password', userId: person.id, data, at, expiresAt }]);
  return done({ name: person.name, email: person.email, language: person.language });
});

function findMember(db: Db, login: string) {
  const people = db
    .selectFrom('user')
    .select(['id', 'name', 'email', 'emailVerified', 'language'])
    .where('username', 'is not', null);
  const found = login.includes('@')
    ? people.where('email', '=', login).where('emailVerified', '=', 1)
    : people.where('username', '=', login);
  return found.executeTakeFirst();
}

/** The names of what lets the person of a link in beside their password; null when the link does not hold. */
async function readResetChoices(db: Db, given: { tokenHash: string; at: number }): Promise<ResetWays | null> {
  const token = await db
    .selectFrom('oneTimeToken')
    .select('userId')
    .where('tokenHash', '=', given.tokenHash)
    .where('purpose', '=', 'reset password')
    .where('expiresAt', '>', given.at)
    .executeTakeFirst();
  if (token === undefined || token.userId === null) return null;
  const { userId } = token;
  const [keys, passkeys] = [await listApiKeys(db, { userId }), await listPasskeys(db, { userId })];
  return { keys: keys.map(({ name }) => name), passkeys: passkeys.map(({ name }) => name) };
}

interface NewPassword extends Keeping {
  tokenHash: string;
  passwordHash: string;
  /** For who had no password until now. */
  accountId: string;
  at: number;
}

interface Reset {
  userId: string;
  /** Their verified e-mail address; null: none. */
  to: string | null;
  /** Whether no codes are asked for any more, either. */
  codesOff: boolean;
}

/** Sets passwords by links, and ends whatever else lets those people in: whoever knew the old one is out. */
const resetPasswords = oneByOne(async (db: Db, reset: NewPassword): Promise<Outcome<Reset>> => {
  const { tokenHash, at } = reset;
  const token = await takeToken(db, { tokenHash, purpose: 'reset password', at });
  if (token === undefined || token.userId === null) return refused('password.linkGone');
  const { userId, data } = token;
  await putPassword(db, userId, reset);
  const codes = data === withoutCodes ? await readTwoFactor(db, { userId }) : null;
  const codesOff = codes !== null && codes.confirmedAt !== null;
  if (codes !== null) await removeTwoFactor(db, [{ userId }]);
  await endAccess(db, { ...reset, userId, except: null });
  return done({ userId, to: await readVerifiedEmail(db, { userId }), codesOff });
});

async function putPassword(db: Db, userId: string, { passwordHash: password, accountId, at }: NewPassword): Promise<void> {
  const time = new Date(at).toISOString();
  const changed = await db
    .updateTable('account')
    .set({ password, updatedAt: time })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .returning('id')
    .executeTakeFirst();
  if (changed !== undefined) return;
  const credential = { id: accountId, accountId: userId, providerId: 'credential', userId, password };
  await db
    .insertInto('account')
    .values({ ...credential, createdAt: time, updatedAt: time })
    .execute();
}

export const reads = { readResetChoices };

export const writes = {
  beginResets: locks(['mails'], beginResets),
  resetPasswords: locks([], resetPasswords),
};
