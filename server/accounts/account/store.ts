import { noteAccessChange } from '../../access/act-store.ts';
import { type Db, isPostgres } from '../../store/engine.ts';
import { held, locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { lacksDeskOwner, seatDeskOwner } from '../../workspace/setup/take-desk-store.ts';
import { admit } from '../mail/sign-up-store.ts';
import { keepSkeletons, refuseMemberName, refuseUsername } from '../names/taken-store.ts';
import { hasPassword } from '../password/proof-store.ts';
import { endAccess, type Keeping } from '../session/end-access-store.ts';

export interface NewAccount {
  /** The guest it is for, or the id of somebody new. */
  userId: string;
  /** Of somebody new; null for a guest, who keeps theirs. */
  name: string | null;
  username: string;
  email: string | null;
  /** The hash of what their link brought, where not everybody may make an account. */
  invitation?: string | undefined;
  passwordHash: string;
  accountId: string;
  sessionId: string;
  tokenHash: string;
  userAgent: string | null;
  /** Milliseconds since 1970, as all times. */
  expiresAt: number;
  at: number;
}

export interface Opened {
  id: string;
  name: string;
  /** Sessions that this one replaces. */
  endedSessions: string[];
}

/** Makes guests, or people who are new here, members with a password. */
const openAccounts = oneByOne(openAccount);

/** As `openAccounts`, for one, in the transaction of what it is a part of. */
export async function openAccount(db: Db, input: NewAccount): Promise<Outcome<Opened>> {
  const taken = await refuseUsername(db, input.username, input.userId, input.at);
  if (taken !== undefined) return { refused: taken };
  const called = input.name ?? (await nameOf(db, input.userId));
  const refusal = await refuseMemberName(db, called, input.userId, input.at);
  if (refusal !== undefined && input.name !== null) return { refused: refusal };
  // They took it before somebody else made it a user name.
  if (refusal !== undefined) return refused('CONFLICT', `“${called}” is a member’s user name by now. Change your name first.`);
  // Last, as it uses an invitation up.
  const admitted = await admit(db, input);
  if ('refused' in admitted) return admitted;
  const name = input.name === null ? await promoteGuest(db, input) : await insertMember(db, input, input.name);
  if (name === undefined) return refused('CONFLICT', 'You have an account already.');
  const proved = admitted.value.email;
  if (proved !== null) {
    const columns = { email: proved, emailVerified: 1, claimedEmail: null } as const;
    await db.updateTable('user').set(columns).where('id', '=', input.userId).execute();
  }
  const ended = await db.deleteFrom('session').where('userId', '=', input.userId).returning('id').execute();
  await insertCredentials(db, input);
  return done({ id: input.userId, name, endedSessions: ended.map(({ id }) => id) });
}

type NewMember = Pick<NewAccount, 'userId' | 'username' | 'email' | 'at'>;

/** @returns their name; undefined when they are no guest (any more). */
export async function promoteGuest(db: Db, member: NewMember): Promise<string | undefined> {
  held(db, 'user');
  const guest = await db
    .updateTable('user')
    .set({ ...memberColumns(member), updatedAt: new Date(member.at).toISOString() })
    .where('id', '=', member.userId)
    .where('isAnonymous', '=', 1)
    .returning('name')
    .executeTakeFirst();
  if (guest !== undefined) await settle(db, member, guest.name);
  return guest?.name;
}

/** Makes somebody new. @returns their name. */
export async function insertMember(db: Db, member: NewMember, name: string): Promise<string> {
  const time = new Date(member.at).toISOString();
  const row = { id: member.userId, name, emailVerified: 0, createdAt: time, updatedAt: time } as const;
  await db
    .insertInto('user')
    .values({ ...row, ...memberColumns(member) })
    .execute();
  await settle(db, member, name);
  return name;
}

/** Calls a member something else. */
export async function renameMember(db: Db, userId: string, name: string): Promise<void> {
  await db.updateTable('user').set({ name }).where('id', '=', userId).execute();
  await keepSkeletons(db, userId, 'name', name);
}

/** What comes with every account, however it is made. */
async function settle(db: Db, { userId, username, at }: NewMember, name: string): Promise<void> {
  await keepSkeletons(db, userId, 'name', name);
  await keepSkeletons(db, userId, 'username', username);
  if (await lacksDeskOwner(db, null)) await seatDeskOwner(db, at);
}

async function nameOf(db: Db, userId: string): Promise<string> {
  const person = await db.selectFrom('user').select('name').where('id', '=', userId).executeTakeFirst();
  return person?.name ?? '';
}

/** The address is only claimed: whether another has it as well is told to nobody. */
function memberColumns({ userId, username, email: claimedEmail }: NewMember) {
  return { isAnonymous: 0, username, displayUsername: username, email: `${userId}@member.invalid`, claimedEmail } as const;
}

async function insertCredentials(db: Db, input: NewAccount): Promise<void> {
  const { userId, at } = input;
  const time = new Date(at).toISOString();
  const times = { createdAt: time, updatedAt: time };
  const credential = { accountId: userId, providerId: 'credential', password: input.passwordHash };
  await db
    .insertInto('account')
    .values({ id: input.accountId, userId, ...credential, ...times })
    .execute();
  await insertSession(db, input);
}

interface CredentialRecord {
  userId: string;
  name: string;
  passwordHash: string;
}

/** Whoever has this user name, or has proved that this e-mail address is theirs; null when nobody does. */
async function findCredential(db: Db, { login }: { login: string }): Promise<CredentialRecord | null> {
  const people = db
    .selectFrom('account')
    .innerJoin('user', 'user.id', 'account.userId')
    .select(['user.id as userId', 'user.name', 'account.password as passwordHash'])
    .where('account.providerId', '=', 'credential')
    .where('account.password', 'is not', null);
  const found = login.includes('@')
    ? people.where('user.email', '=', login).where('user.emailVerified', '=', 1)
    : people.where('user.username', '=', login);
  const person = await found.executeTakeFirst();
  return person === undefined ? null : (person as CredentialRecord);
}

/** The hash of somebody's password; null when they have none. */
async function readPassword(db: Db, { userId }: { userId: string }): Promise<string | null> {
  const row = await db
    .selectFrom('account')
    .select('password')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  return row?.password ?? null;
}

interface NewDevice {
  sessionId: string;
  tokenHash: string;
  userId: string;
  userAgent: string | null;
  at: number;
  expiresAt: number;
}

/** What somebody signed in by. */
export type SignInProof = { passwordHash: string } | { passkeyId: string };

/**
 * Sessions of people who signed in. Refuses with UNAUTHENTICATED when what they signed in by is theirs no more: a password
 * was changed or a passkey removed between the check and the commit; with FORBIDDEN who is suspended.
 */
const startSessions = oneByOne(async (db: Db, device: NewDevice & { by: SignInProof }): Promise<Outcome<null>> => {
  const { userId, by } = device;
  const holds = 'passkeyId' in by ? await hasPasskey(db, userId, by.passkeyId) : await hasPassword(db, userId, by.passwordHash);
  if (!holds) return refused('UNAUTHENTICATED', 'What you signed in with was changed a moment ago. Sign in again.');
  return beginSession(db, device);
});

async function hasPasskey(db: Db, userId: string, id: string): Promise<boolean> {
  const passkey = db.selectFrom('passkey').select('id').where('id', '=', id).where('userId', '=', userId);
  return (await passkey.$if(isPostgres(db), (query) => query.forShare()).executeTakeFirst()) !== undefined;
}

/** A session of somebody who proved in this transaction who they are. Refuses with FORBIDDEN who is suspended. */
export async function beginSession(db: Db, device: NewDevice): Promise<Outcome<null>> {
  held(db, 'user');
  const person = await db
    .selectFrom('user')
    .select('suspendedAt')
    .where('id', '=', device.userId)
    // Until the commit they cannot be.
    .$if(isPostgres(db), (query) => query.forShare())
    .executeTakeFirst();
  if (person !== undefined && person.suspendedAt !== null) {
    return refused('FORBIDDEN', 'This account is suspended. Ask whoever runs this workspace.');
  }
  await insertSession(db, device);
  return done(null);
}

async function insertSession(db: Db, device: NewDevice): Promise<void> {
  const { sessionId, tokenHash, userId, userAgent, at, expiresAt } = device;
  const time = new Date(at).toISOString();
  const end = new Date(expiresAt).toISOString();
  await db
    .insertInto('session')
    .values({ id: sessionId, tokenHash, userId, userAgent, expiresAt: end, createdAt: time, updatedAt: time })
    .execute();
}

interface DeviceRecord {
  id: string;
  userAgent: string | null;
  /** Milliseconds since 1970. */
  signedInAt: number;
}

/** A person's sessions, newest first; those that have expired are none. */
async function listSessions(db: Db, { userId, at }: { userId: string; at: number }): Promise<DeviceRecord[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'userAgent', 'createdAt'])
    .where('userId', '=', userId)
    .where('expiresAt', '>', new Date(at).toISOString())
    .orderBy('createdAt', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ id, userAgent, createdAt }) => ({
    id,
    userAgent,
    signedInAt: new Date(createdAt as string | Date).getTime(),
  }));
}

/** Ends one session of a person. The outcome says how many there were. */
const endSessions = oneByOne(
  async (db: Db, { userId, only, at }: { userId: string; only: string; at: number }): Promise<Outcome<number>> => {
    const theirs = db.deleteFrom('session').where('userId', '=', userId).where('id', '=', only);
    const ended = await theirs.returning('id').execute();
    for (const { id } of ended) await noteAccessChange(db, { sessionId: id, at });
    return done(ended.length);
  },
);

/** Signs people out everywhere but in one session. The outcome says in how many others they were. */
const signOutElsewhere = oneByOne(
  async (db: Db, ending: Keeping & { userId: string; except: string; at: number }): Promise<Outcome<number>> =>
    done(await endAccess(db, ending)),
);

export const reads = { findCredential, readPassword, listSessions };

export const writes = {
  openAccounts: locks(['desk', 'names', 'user'], openAccounts),
  startSessions: locks(['user'], startSessions),
  endSessions: locks([], endSessions),
  signOutElsewhere: locks([], signOutElsewhere),
};
