import { noteAccessChange } from '../../access/act-store.ts';
import { namesKeptMs } from '../../accounts/names/former-store.ts';
import { forgetUnused } from '../../accounts/pictures/store.ts';
import { removeTwoFactor } from '../../accounts/two-factor/store.ts';
import { closeReportsOf } from '../../conversation/reports/store.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne } from '../../store/outcome.ts';
import { type Aimed, beginOn, endAccess, logOn } from './store.ts';

interface Deletion extends Aimed {
  /** Whether what they wrote goes too; it is done room by room afterwards. */
  erase: boolean;
}

/** What is told of whoever wrote what stays. */
const nameOfTheDeleted = 'Deleted account';

/** Deletes accounts: nothing is kept but what they wrote, under no name, and where something was done by them. */
const deletePeople = oneByOne(async (db: Db, input: Deletion): Promise<Outcome<null>> => {
  const { userId, at, erase } = input;
  const person = await beginOn(db, input);
  if ('refused' in person) return person;
  await endAccess(db, input);
  await removeTwoFactor(db, [{ userId }]);
  for (const table of [
    'account',
    'passkey',
    'formerUsername',
    'knock',
    'lastPost',
    'membership',
    'restriction',
    'readMark',
  ] as const) {
    await db.deleteFrom(table).where('userId', '=', userId).execute();
  }
  await db
    .updateTable('invitation')
    .set({ revokedAt: at })
    .where('createdBy', '=', userId)
    .where('revokedAt', 'is', null)
    .execute();
  if (erase) await closeReportsOf(db, { authorId: userId, resolvedById: input.actorId, at });
  const until = at + namesKeptMs;
  await db.updateTable('nameSkeleton').set({ until }).where('userId', '=', userId).where('until', 'is', null).execute();
  await db
    .updateTable('user')
    .set({
      ...{ name: nameOfTheDeleted, username: null, displayUsername: null, claimedEmail: null, role: null },
      ...{ email: `${userId}@deleted.invalid`, emailVerified: 0, addressHash: null, picture: null, isAnonymous: 0 },
      ...{ about: null, status: null, doNotDisturbUntil: null, lastSeenAt: null, suspendedAt: null },
      ...{ deletedAt: at, erasing: Number(erase) },
    })
    .where('id', '=', userId)
    .execute();
  await noteAccessChange(db, { userId, at });
  if (person.value.picture !== null) await forgetUnused(db, person.value.picture);
  await logOn(db, input, person.value, 'person:delete', { messages: erase ? 'delete' : 'keep' });
  return done(null);
});

/** People who are deleted and whose messages are not yet. */
async function peopleToErase(db: Db, _input: null): Promise<string[]> {
  const people = await db.selectFrom('user').select('id').where('erasing', '=', 1).limit(100).execute();
  return people.map(({ id }) => id);
}

/** Notes that nothing is left of what somebody wrote. */
const endErasing = oneByOne(async (db: Db, { userId }: { userId: string }): Promise<Outcome<null>> => {
  await db.updateTable('user').set({ erasing: 0 }).where('id', '=', userId).execute();
  return done(null);
});

export const reads = { peopleToErase };

export const writes = {
  deletePeople: locks(['pictures', 'user', 'invitation'], deletePeople),
  endErasing: locks(['user'], endErasing),
};
