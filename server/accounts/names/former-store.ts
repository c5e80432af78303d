import type { Refusal } from '../../../contract/errors.ts';
import { refusalOf } from '../../../contract/refusals.ts';
import type { Db } from '../../store/engine.ts';

/** Nobody else is called as somebody was who is called otherwise by now or gone, for so long, in milliseconds. */
export const namesKeptMs = 90 * 24 * 60 * 60 * 1000;
/** So many user names that they gave up are kept for one person: nobody takes all that are beautiful. */
const mostKept = 5;

interface Change {
  userId: string;
  username: string;
  at: number;
}

/** Why a member cannot have yet another user name: they gave up as many as are kept. One of those they may take back. */
export async function refuseGivingUp(db: Db, { userId, username, at }: Change): Promise<Refusal | undefined> {
  const kept = await db
    .selectFrom('formerUsername')
    .select('username')
    .where('userId', '=', userId)
    .where('until', '>', at)
    .where('username', '!=', username)
    .execute();
  if (kept.length < mostKept) return undefined;
  return refusalOf('username.tooManyGivenUp', { most: mostKept });
}

/**
 * Keeps what a member is found by until now from everybody else, and leads to them by it. To be called before they have the new
 * one, which may be one that they gave up.
 */
export async function giveUpUsername(db: Db, { userId, username, at }: Change): Promise<void> {
  const { username: before } = await db.selectFrom('user').select('username').where('id', '=', userId).executeTakeFirstOrThrow();
  if (before === null || before === username) return;
  const until = at + namesKeptMs;
  await db
    .deleteFrom('formerUsername')
    .where((eb) => eb.or([eb('username', 'in', [username, before]), eb.and([eb('userId', '=', userId), eb('until', '<=', at)])]))
    .execute();
  await db.insertInto('formerUsername').values({ username: before, userId, until }).execute();
  await db
    .updateTable('nameSkeleton')
    .set({ until })
    .where('userId', '=', userId)
    .where('kind', '=', 'username')
    .where('until', 'is', null)
    .execute();
}
