import { noteAccessChange } from '../../access/act-store.ts';
import { dropTokens, insertTokens } from '../../accounts/mail/tokens-store.ts';
import { keepSkeletons } from '../../accounts/names/taken-store.ts';
import { forgetUnused } from '../../accounts/pictures/store.ts';
import { removeTwoFactor } from '../../accounts/two-factor/store.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { type Aimed, beginOn, logOn } from './store.ts';

interface HandedLink extends Aimed {
  tokenHash: string;
  expiresAt: number;
}

/** Keeps links to a new password that those who look after the workspace hand over. */
const handResets = oneByOne(async (db: Db, input: HandedLink): Promise<Outcome<null>> => {
  const { userId, tokenHash, at, expiresAt } = input;
  const person = await beginOn(db, input);
  if ('refused' in person) return person;
  if (person.value.isAnonymous) return refused('CONFLICT', `${person.value.name} is a guest, and has no password.`);
  await dropTokens(db, userId, 'reset password');
  await insertTokens(db, [{ tokenHash, purpose: 'reset password', userId, at, expiresAt }]);
  await logOn(db, input, person.value, 'person:reset-link');
  return done(null);
});

/** Asks somebody for no codes any more, as their phone is lost. */
const resetSecondFactors = oneByOne(async (db: Db, aimed: Aimed): Promise<Outcome<null>> => {
  const person = await beginOn(db, aimed);
  if ('refused' in person) return person;
  await removeTwoFactor(db, [{ userId: aimed.userId }]);
  await logOn(db, aimed, person.value, 'person:second-factor-reset');
  return done(null);
});

interface Takedown extends Aimed {
  name: boolean;
  picture: boolean;
}

/** Takes away what somebody calls themselves and says of themselves, and their picture. Their user name stays: they sign in with it. */
const takeDown = oneByOne(async (db: Db, input: Takedown): Promise<Outcome<null>> => {
  const { userId, at } = input;
  const found = await beginOn(db, input);
  if ('refused' in found) return found;
  const person = found.value;
  const name = plainName(person);
  const set = {
    ...(input.name && { name, about: null, status: null }),
    ...(input.picture && { picture: null }),
  };
  if (Object.keys(set).length === 0) return done(null);
  await db.updateTable('user').set(set).where('id', '=', userId).execute();
  if (input.name && !person.isAnonymous) await keepSkeletons(db, userId, 'name', name);
  if (input.picture && person.picture !== null) await forgetUnused(db, person.picture);
  await noteAccessChange(db, { userId, at });
  await logOn(db, input, person, 'person:takedown', { name: input.name, picture: input.picture });
  return done(null);
});

/** A name that says nothing, and is nobody else's. */
const plainName = ({ id, isAnonymous }: { id: string; isAnonymous: unknown }) =>
  `${isAnonymous ? 'Guest' : 'Member'} ${id.replace(/\W|_/g, '').slice(-6)}`;

export const writes = {
  handResets: locks(['user'], handResets),
  resetSecondFactors: locks(['user'], resetSecondFactors),
  takeDown: locks(['pictures', 'user'], takeDown),
};
