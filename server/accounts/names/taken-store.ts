import type { Refusal } from '../../../contract/errors.ts';
import { refusalOf } from '../../../contract/refusals.ts';
import type { Db } from '../../store/engine.ts';
import { held } from '../../store/locks.ts';
import { prepared } from '../../store/prepared.ts';
import { isIn, listOf } from '../../store/rows.ts';
import { skeletonsOf } from './skeleton.ts';

/** Names that sound as if the server or those who run it spoke. */
const official = new Set(['Bellhop', 'System', 'Admin', 'Administrator', 'Support', 'Staff'].flatMap(skeletonsOf));

/** Of which kind a name is: what a member is called, or what they are found by. */
type Kind = 'name' | 'username';

const holdersOf = prepared((db, { skeletons, at }: { skeletons: unknown; at: number }) =>
  db
    .selectFrom('nameSkeleton')
    .select(['skeleton', 'userId', 'kind'])
    .where(isIn(db, 'skeleton', skeletons, 'text'))
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', at)])),
);

/**
 * Why guests cannot have these names: a member has it or the workspace, or one that only looks like it.
 * @returns in the order of the names; undefined for one that is free.
 */
export async function refuseGuestNames(db: Db, names: readonly string[], at: number): Promise<(Refusal | undefined)[]> {
  const wanted = names.map(skeletonsOf);
  const held = await holdersOf(db, { skeletons: listOf(db, wanted.flat()), at });
  const taken = new Set(held.map(({ skeleton }) => skeleton));
  const workspace = await db.selectFrom('workspace').select('name').where('id', '=', 1).executeTakeFirst();
  const reserved = official.union(new Set(skeletonsOf(workspace?.name ?? '')));
  return wanted.map((skeletons) => {
    if (skeletons.some((one) => taken.has(one))) {
      return refusalOf('name.taken');
    }
    return skeletons.some((one) => reserved.has(one)) ? refusalOf('name.reserved') : undefined;
  });
}

/**
 * Why a member cannot be called so: it reads like somebody else's user name, by which members are told apart. Two may be
 * called Anna beside `anna`.
 */
export async function refuseMemberName(db: Db, name: string, userId: string, at: number): Promise<Refusal | undefined> {
  // A user name has neither capitals nor spaces.
  if (name !== name.toLowerCase() || /\s/u.test(name)) return undefined;
  const held = await holdersOf(db, { skeletons: listOf(db, skeletonsOf(name)), at });
  const taken = held.some((one) => one.kind === 'username' && one.userId !== userId);
  return taken ? refusalOf('name.usernameOfOther') : undefined;
}

/**
 * Why somebody cannot have this user name: somebody else has it or gave it up lately, or one that looks like it. Until the commit
 * nobody else can take it: two nodes could each find the same name free.
 */
export async function refuseUsername(db: Db, username: string, userId: string, at: number): Promise<Refusal | undefined> {
  held(db, 'names');
  const holders = await holdersOf(db, { skeletons: listOf(db, skeletonsOf(username)), at });
  if (!holders.some((one) => one.kind === 'username' && one.userId !== userId)) return undefined;
  return refusalOf('username.taken');
}

/** Keeps what a member's name looks like, in place of the one before. */
export async function keepSkeletons(db: Db, userId: string, kind: Kind, name: string): Promise<void> {
  await db.deleteFrom('nameSkeleton').where('userId', '=', userId).where('kind', '=', kind).where('until', 'is', null).execute();
  const rows = skeletonsOf(name).map((skeleton) => ({ userId, kind, skeleton, until: null }));
  await db
    .insertInto('nameSkeleton')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['userId', 'kind', 'skeleton']).doUpdateSet({ until: null }))
    .execute();
}
