import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome } from '../../store/outcome.ts';
import { insertion } from '../../store/rows.ts';
import { refuseGuestAddresses } from '../../workspace/people/refused-guests-store.ts';
import type { NewUser } from '../account/tables.ts';
import { refuseGuestNames } from '../names/taken-store.ts';
import type { NewSession } from './tables.ts';

interface Person {
  id: string;
  name: string;
  /** Milliseconds since 1970, as all times. */
  at: number;
}

/** Everybody's row has an address of its own; .invalid never delivers. */
function userFrom({ id, name, at, addressHash = null }: Person & { addressHash?: string | null }, domain: string): NewUser {
  const time = new Date(at).toISOString();
  return {
    id,
    name,
    email: `${id}@${domain}.invalid`,
    emailVerified: 0,
    createdAt: time,
    updatedAt: time,
    isAnonymous: 1,
    addressHash,
  };
}

/** People who come with an import and not through a session; one that exists already stays as it is. */
async function insertUsers(db: Db, inputs: readonly Person[]): Promise<Outcome<Person>[]> {
  await db
    .insertInto('user')
    .values(inputs.map((person) => userFrom(person, 'import')))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return inputs.map(done);
}

interface NewGuest extends Person {
  sessionId: string;
  tokenHash: string;
  expiresAt: number;
  /** Where they come from, salted and hashed. */
  addressHash: string;
}

/** Guests with a session each. Nobody is called as a member is, nor comes from where guests are refused. */
async function insertGuests(db: Db, inputs: readonly NewGuest[]): Promise<Outcome<null>[]> {
  const names = inputs.map(({ name }) => name);
  const at = Math.max(...inputs.map((guest) => guest.at));
  const byAddress = await refuseGuestAddresses(
    db,
    inputs.map(({ addressHash }) => addressHash),
    at,
  );
  const byName = await refuseGuestNames(db, names, at);
  const refusals = inputs.map((_, i) => byAddress[i] ?? byName[i]);
  const welcome = inputs.filter((_, i) => refusals[i] === undefined);
  await insertPeople(
    db,
    welcome.map((guest) => userFrom(guest, 'guest')),
  );
  await insertSessions(
    db,
    welcome.map(({ id, sessionId, tokenHash, at, expiresAt }) => {
      const time = new Date(at).toISOString();
      const end = new Date(expiresAt).toISOString();
      return { id: sessionId, tokenHash, userId: id, expiresAt: end, createdAt: time, updatedAt: time };
    }),
  );
  return refusals.map((refusal) => (refusal === undefined ? done(null) : { refused: refusal }));
}

const insertPeople = insertion<NewUser>('user', {
  id: 'text',
  name: 'text',
  email: 'text',
  emailVerified: 'bool',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
  isAnonymous: 'bool',
  addressHash: 'text',
});

const insertSessions = insertion<NewSession>('session', {
  id: 'text',
  tokenHash: 'text',
  userId: 'text',
  expiresAt: 'timestamptz',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
});

export const writes = {
  insertUsers: locks([], insertUsers),
  insertGuests: locks([], insertGuests),
};
