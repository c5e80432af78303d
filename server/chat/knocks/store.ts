import { isAtLeast } from '../../../contract/conversation/rights.ts';
import { type Act, beginAct, traceAct } from '../../access/act-store.ts';
import { isBanned } from '../../access/bans-store.ts';
import { roleIn } from '../../access/hosts-store.ts';
import { isByHost, putMember } from '../../access/members-store.ts';
import { findRoom, type Viewer } from '../../access/store.ts';
import { type Db, isPostgres } from '../../store/engine.ts';
import { holding, locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { mayReadHere } from '../../workspace/store.ts';

/** Who was refused may knock again after this time, in milliseconds. */
const againAfterMs = 60 * 60 * 1000;

interface KnockingPerson extends Viewer {
  namespace: string;
  slug: string;
}

/** A room as somebody finds it who may not be in it. */
export interface FoundKnock {
  roomId: number;
  slug: string;
  name: string;
  /** `in`: there is nothing to knock for. */
  state: 'in' | 'none' | 'waiting' | 'refused';
  /** Of who was refused; null otherwise. */
  mayKnockAt: number | null;
}

/** Asking to be let into a room for this person; null when there is none for them: such a room looks as if there were none ([W5]). */
async function findKnock(db: Db, stands: KnockingPerson): Promise<FoundKnock | null> {
  const seen = await findRoom(db, stands);
  const closed = seen === null ? await knockableRoom(db, stands) : null;
  const room = seen ?? closed;
  if (room === null) return null;
  const shut = seen === null || (seen.posting === 'members' && !isAtLeast(seen.role ?? 'guest', 'member'));
  const found = { roomId: room.id, slug: room.slug, name: room.name };
  if (!shut) return { ...found, state: 'in', mayKnockAt: null };
  return { ...found, ...(await knockOf(db, room.id, stands)) };
}

/** A private room whose owner lets people knock, for who is not kept out of it. */
async function knockableRoom(db: Db, { namespace, slug, ...viewer }: KnockingPerson) {
  const room = await db
    .selectFrom('room')
    .select(['id', 'slug', 'name'])
    .where('namespace', '=', namespace)
    .where('slug', '=', slug)
    .where('visibility', '=', 'private')
    .where('knocking', '=', 1)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (room === undefined || (await isBanned(db, room.id, viewer)) || !(await mayReadHere(db, viewer.userId))) return null;
  return room;
}

async function knockOf(db: Db, roomId: number, { userId, at }: Viewer): Promise<Pick<FoundKnock, 'state' | 'mayKnockAt'>> {
  const knock = await db
    .selectFrom('knock')
    .select('refusedAt')
    .where('roomId', '=', roomId)
    .where('userId', '=', userId)
    .executeTakeFirst();
  if (knock === undefined) return { state: 'none', mayKnockAt: null };
  if (knock.refusedAt === null) return { state: 'waiting', mayKnockAt: null };
  const mayKnockAt = knock.refusedAt + againAfterMs;
  return mayKnockAt > at ? { state: 'refused', mayKnockAt } : { state: 'none', mayKnockAt: null };
}

interface NewKnock extends KnockingPerson {
  userId: string;
  text: string;
}

/** Asks to be let in, once until it is answered. The outcome says whether it is a new knock. */
const insertKnocks = oneByOne(async (db: Db, knock: NewKnock): Promise<Outcome<FoundKnock & { fresh: boolean }>> => {
  const { namespace, slug, userId, text, at } = knock;
  await holdRoom(db, namespace, slug);
  const found = await findKnock(db, knock);
  if (found === null) return refused('NOT_FOUND', `There is no room at ${namespace}/${slug}.`);
  const { roomId, state, mayKnockAt } = found;
  if (state === 'in')
    return refused('CONFLICT', 'You need not knock here: the room is as open to you as knocking would make it.');
  if (state === 'waiting') return done({ ...found, fresh: false });
  if (mayKnockAt !== null) {
    const message = 'Those who look after this room did not let you in. You may ask again later.';
    return { refused: { code: 'RATE_LIMITED', message, retryAfterMs: mayKnockAt - at } };
  }
  await db
    .insertInto('knock')
    .values({ roomId, userId, text, at, refusedAt: null })
    .onConflict((conflict) => conflict.columns(['roomId', 'userId']).doUpdateSet({ text, at, refusedAt: null }))
    .execute();
  return done({ ...found, state: 'waiting', fresh: true });
});

/** A ban at the same moment is there before or after, and takes the knock with it. */
async function holdRoom(db: Db, namespace: string, slug: string): Promise<void> {
  if (!isPostgres(db)) return;
  const room = db.selectFrom('room').select('id').where('namespace', '=', namespace).where('slug', '=', slug);
  await room.$call(holding(db, 'room')).execute();
}

interface AnswerToKnock extends Act {
  userId: string;
  approve: boolean;
}

/** Answers knocks. The outcome tells when who was refused may knock again; to let in who is in already changes nothing. */
const answerKnocks = oneByOne(
  async (db: Db, input: AnswerToKnock): Promise<Outcome<{ answered: boolean; mayKnockAt: number | null }>> => {
    const { roomId, userId, at } = input;
    const actor = await beginAct(db, input, 'moderator');
    if ('refused' in actor) return actor;
    const knocks = await openKnocks(db, { roomId, userId });
    const knock = knocks[0];
    if (knock === undefined) {
      const role = await roleIn(db, roomId, userId);
      if (input.approve && role !== undefined && isAtLeast(role, 'member')) return done({ answered: false, mayKnockAt: null });
      return refused('NOT_FOUND', 'This person does not ask to be let in any more.', 'person');
    }
    if (input.approve) {
      const asHost = await isByHost(db, input, 'member');
      await putMember(db, { roomId, userId, role: 'member', joinedAt: at, invitationId: null, asHost });
      await db.deleteFrom('knock').where('roomId', '=', roomId).where('userId', '=', userId).execute();
    } else {
      await db.updateTable('knock').set({ refusedAt: at }).where('roomId', '=', roomId).where('userId', '=', userId).execute();
    }
    await traceAct(db, input, { action: input.approve ? 'knock:approve' : 'knock:refuse', about: knock.name, userId });
    return done({ answered: true, mayKnockAt: input.approve ? null : at + againAfterMs });
  },
);

/** Knocks that nobody has answered, in the order they came; whoever became a member another way knocks no more. */
export async function openKnocks(db: Db, { roomId, userId }: { roomId: number; userId?: string }) {
  let knocks = db
    .selectFrom('knock')
    .innerJoin('user', 'user.id', 'knock.userId')
    .leftJoin('membership', (join) =>
      join.onRef('membership.roomId', '=', 'knock.roomId').onRef('membership.userId', '=', 'knock.userId'),
    )
    .select(['knock.userId', 'user.name', 'user.username', 'user.picture', 'user.isAnonymous', 'knock.text', 'knock.at'])
    .where('knock.roomId', '=', roomId)
    .where('knock.refusedAt', 'is', null)
    .where((eb) => eb.or([eb('membership.role', 'is', null), eb('membership.role', 'in', ['guest', 'viewer'])]));
  if (userId !== undefined) knocks = knocks.where('knock.userId', '=', userId);
  return knocks.orderBy('knock.at').orderBy('knock.userId').limit(200).execute();
}

export const reads = { findKnock, openKnocks };

export const writes = {
  insertKnocks: locks(['room'], insertKnocks),
  answerKnocks: locks(['room'], answerKnocks),
};
