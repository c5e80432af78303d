import type { Refusal } from '../../../contract/errors.ts';
import { noteAccessChange } from '../../access/act-store.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { giveUpUsername, refuseGivingUp } from '../names/former-store.ts';
import { keepSkeletons, refuseGuestNames, refuseMemberName, refuseUsername } from '../names/taken-store.ts';
import { endAccess, type Keeping } from '../session/end-access-store.ts';

interface AccountRecord {
  id: string;
  name: string;
  picture: string | null;
  isAnonymous: boolean;
  username: string | null;
  email: string | null;
  emailVerified: boolean;
}

/** A person with what they sign in with; null when there is nobody of this id. */
async function readAccount(db: Db, { userId }: { userId: string }): Promise<AccountRecord | null> {
  const person = await db
    .selectFrom('user')
    .select(['id', 'name', 'picture', 'isAnonymous', 'username', 'email', 'emailVerified', 'claimedEmail'])
    .where('id', '=', userId)
    .executeTakeFirst();
  if (person === undefined) return null;
  const { claimedEmail, email, emailVerified, isAnonymous, ...rest } = person;
  // SQLite has 0 and 1, PostgreSQL booleans. The address of the column `email` is made up until one was verified.
  const verified = Boolean(emailVerified) && claimedEmail === null;
  return {
    ...rest,
    isAnonymous: Boolean(isAnonymous),
    email: claimedEmail ?? (verified ? email : null),
    emailVerified: verified,
  };
}

interface AccountChange extends Keeping {
  userId: string;
  /** That of the caller, which goes on. */
  sessionId: string;
  name?: string | undefined;
  username?: string | undefined;
  /** Null: none. */
  email?: string | null | undefined;
  passwordHash?: string | undefined;
  /** That of the password that was checked: a change in between makes this one void. */
  checkedHash?: string | undefined;
  /** Milliseconds since 1970. */
  at: number;
}

/**
 * Changes what people are called and sign in with. A new password ends whatever else lets them in; with another name or user name all
 * sockets of the person are to come anew.
 */
const updateAccounts = oneByOne(async (db: Db, change: AccountChange): Promise<Outcome<null>> => {
  const { userId, username, name, checkedHash, passwordHash, at } = change;
  if (username !== undefined) {
    const refusal = (await refuseUsername(db, username, userId, at)) ?? (await refuseGivingUp(db, { userId, username, at }));
    if (refusal !== undefined) return { refused: refusal };
  }
  if (name !== undefined) {
    const refusal = await refuseName(db, name, userId, at);
    if (refusal !== undefined) return { refused: refusal };
  }
  if (checkedHash !== undefined && !(await setPassword(db, userId, checkedHash, passwordHash ?? checkedHash, at))) {
    return refused('password.changed');
  }
  if (username !== undefined) await giveUpUsername(db, { userId, username, at });
  await db
    .updateTable('user')
    .set({ ...columnsFrom(change), updatedAt: new Date(at).toISOString() })
    .where('id', '=', userId)
    .execute();
  await keepNames(db, change);
  if (passwordHash !== undefined) await endAccess(db, { ...change, except: change.sessionId });
  if (name !== undefined || username !== undefined) await noteAccessChange(db, { userId, at });
  return done(null);
});

/** Guests are not called as members are, and members not by another one's user name. */
async function refuseName(db: Db, name: string, userId: string, at: number): Promise<Refusal | undefined> {
  if (await isGuest(db, userId)) return (await refuseGuestNames(db, [name], at))[0];
  return refuseMemberName(db, name, userId, at);
}

async function keepNames(db: Db, { userId, name, username }: AccountChange): Promise<void> {
  if (await isGuest(db, userId)) return;
  if (name !== undefined) await keepSkeletons(db, userId, 'name', name);
  if (username !== undefined) await keepSkeletons(db, userId, 'username', username);
}

async function isGuest(db: Db, userId: string): Promise<boolean> {
  const person = await db.selectFrom('user').select('isAnonymous').where('id', '=', userId).executeTakeFirst();
  return Boolean(person?.isAnonymous ?? true);
}

/** @returns false when the password is not the one any more that was checked. */
async function setPassword(db: Db, userId: string, before: string, password: string, at: number): Promise<boolean> {
  const changed = await db
    .updateTable('account')
    .set({ password, updatedAt: new Date(at).toISOString() })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .where('password', '=', before)
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}

function columnsFrom({ userId, name, username, email }: AccountChange) {
  return {
    ...(name !== undefined && { name }),
    ...(username !== undefined && { username, displayUsername: username }),
    // One that was verified counts until the new one is, unless there is to be none.
    ...(email !== undefined && { claimedEmail: email }),
    ...(email === null && { email: `${userId}@member.invalid`, emailVerified: 0 as const }),
  };
}

export const reads = { readAccount };

export const writes = {
  updateAccounts: locks(['names', 'user'], updateAccounts),
};
