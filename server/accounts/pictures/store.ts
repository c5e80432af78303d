import { noteAccessChange } from '../../access/act-store.ts';
import type { Db } from '../../store/engine.ts';
import { held, holding, locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { prepared } from '../../store/prepared.ts';

interface PictureChange {
  userId: string;
  /** Null: none any more. */
  picture: { id: string; bytes: Uint8Array } | null;
  /** Milliseconds since 1970. */
  at: number;
}

/** Gives members another picture, or none, and forgets the one that nobody has any more; all their sockets are to come anew. */
const setPictures = oneByOne(async (db: Db, { userId, picture, at }: PictureChange): Promise<Outcome<null>> => {
  // One might be forgotten at the moment when somebody else gets it.
  held(db, 'pictures');
  const person = await db
    .selectFrom('user')
    .select(['isAnonymous', 'picture'])
    .where('id', '=', userId)
    .$call(holding(db, 'user'))
    .executeTakeFirst();
  if (person === undefined || person.isAnonymous)
    return refused('FORBIDDEN', 'Guests have no picture. Make an account to have one.');
  const next = picture?.id ?? null;
  if (next === person.picture) return done(null);
  if (picture !== null) {
    await db
      .insertInto('picture')
      .values(picture)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
  await db
    .updateTable('user')
    .set({ picture: next, updatedAt: new Date(at).toISOString() })
    .where('id', '=', userId)
    .execute();
  if (person.picture !== null) await forgetUnused(db, person.picture);
  await noteAccessChange(db, { userId, at });
  return done(null);
});

/** Forgets a picture that nobody has. */
export async function forgetUnused(db: Db, id: string): Promise<void> {
  held(db, 'pictures');
  await db
    .deleteFrom('picture')
    .where('id', '=', id)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('user').select('user.id').where('user.picture', '=', id))))
    .execute();
}

const picturesWithId = prepared((db, { id }: { id: string }) => db.selectFrom('picture').select('bytes').where('id', '=', id));

/** A picture's bytes; null when nobody has it (any more). */
async function findPicture(db: Db, input: { id: string }): Promise<Uint8Array | null> {
  const [picture] = await picturesWithId(db, input);
  return picture?.bytes ?? null;
}

export const reads = { findPicture };

export const writes = {
  setPictures: locks(['pictures', 'user'], setPictures),
};
