import type { Db } from '../../store/engine.ts';
import { held, locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { beginSession, insertMember, promoteGuest, renameMember } from '../account/store.ts';
import { admit } from '../mail/sign-up-store.ts';
import { refuseMemberName, refuseUsername } from '../names/taken-store.ts';

interface Arrival {
  /** The provider, and under which id it knows them. */
  providerId: string;
  accountId: string;
  /** The guest who came back, or null. */
  guestId: string | null;
  /** For somebody new: ids, a name, and user names to choose from; a guest keeps their name. */
  newId: string;
  rowId: string;
  name: string;
  usernames: string[];
  email: string | null;
  /** The address, when the other site knows that it is theirs. */
  ssoEmail: string | null;
  /** The hash of what their link brought. */
  invitation: string | undefined;
  sessionId: string;
  tokenHash: string;
  userAgent: string | null;
  at: number;
  expiresAt: number;
}

interface Entered {
  id: string;
  name: string;
  /** Of the guest, which this one replaces. */
  endedSessions: string[];
}

/**
 * Begins sessions of people whom the SSO provider knows. Who comes for the first time gets an account: a guest the one
 * that they are, anybody else a new one.
 */
const enterByProvider = oneByOne(async (db: Db, arrival: Arrival): Promise<Outcome<Entered>> => {
  const { guestId, sessionId, tokenHash, userAgent, at, expiresAt } = arrival;
  const known = await findKnown(db, arrival);
  const admitted = known === undefined ? await admit(db, arrival) : undefined;
  if (admitted !== undefined && 'refused' in admitted) return admitted;
  const person = known ?? (await openAccount(db, arrival));
  if (person === undefined) return refused('CONFLICT', 'You are no guest any more. Begin again.');
  const endedSessions = guestId === null ? [] : await endSessionsOf(db, guestId);
  const started = await beginSession(db, { userId: person.id, sessionId, tokenHash, userAgent, at, expiresAt });
  if ('refused' in started) return started;
  return done({ ...person, endedSessions });
});

async function findKnown(db: Db, { providerId, accountId }: Arrival) {
  // Who comes twice at once waits here, and is known then.
  held(db, 'names');
  return db
    .selectFrom('account')
    .innerJoin('user', 'user.id', 'account.userId')
    .select(['user.id', 'user.name'])
    .where('account.providerId', '=', providerId)
    .where('account.accountId', '=', accountId)
    .executeTakeFirst();
}

async function openAccount(db: Db, { providerId, accountId, guestId, newId, rowId, name, usernames, email, at }: Arrival) {
  const userId = guestId ?? newId;
  const username = await firstFree(db, usernames, userId, at);
  const member = { userId, username, email, at };
  const free = async (wished: string) => (await refuseMemberName(db, wished, userId, at)) === undefined;
  const called =
    guestId === null ? await insertMember(db, member, (await free(name)) ? name : username) : await promoteGuest(db, member);
  if (called === undefined) return undefined;
  const known = (await free(called)) ? called : username;
  if (known !== called) await renameMember(db, userId, known);
  const time = new Date(at).toISOString();
  await db
    .insertInto('account')
    .values({ id: rowId, accountId, providerId, userId, password: null, createdAt: time, updatedAt: time })
    .execute();
  return { id: userId, name: known };
}

async function firstFree(db: Db, usernames: string[], userId: string, at: number): Promise<string> {
  for (const username of usernames) if ((await refuseUsername(db, username, userId, at)) === undefined) return username;
  // Nobody has the name of an id.
  return userId
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 32);
}

async function endSessionsOf(db: Db, userId: string): Promise<string[]> {
  const ended = await db.deleteFrom('session').where('userId', '=', userId).returning('id').execute();
  return ended.map(({ id }) => id);
}

export const writes = {
  enterByProvider: locks(['desk', 'names', 'user'], enterByProvider),
};
