import { isAtLeast, whyNotSend } from '../../../contract/conversation/rights.ts';
import type { Refusal } from '../../../contract/errors.ts';
import { refusalOf } from '../../../contract/refusals.ts';
import { powerIn } from '../../access/hosts-store.ts';
import type { Db } from '../../store/engine.ts';
import { readWorkspace } from '../../workspace/store.ts';

/** What the transaction knows of a room's rules. */
export interface SendingRules {
  accessRev: number;
  slowSeconds: number;
}

interface SendAttempt {
  roomId: number;
  authorId: string;
  at: number;
  accessRev?: number;
}

/**
 * Whom a room does not let write. Authors were allowed to before, from memory: only where the room's rules or its people
 * have changed since, and in rooms with slow mode, there is something to look up.
 */
export async function refuseSending<D extends SendAttempt>(
  db: Db,
  drafts: readonly D[],
  rooms: ReadonlyMap<number, SendingRules>,
): Promise<Map<D, Refusal>> {
  const refusals = new Map<D, Refusal>();
  for (const draft of drafts) {
    const room = rooms.get(draft.roomId);
    if (room === undefined || draft.accessRev === undefined) continue;
    const refusal =
      (draft.accessRev === room.accessRev ? undefined : await refuseNow(db, draft)) ??
      (room.slowSeconds === 0 ? undefined : await refuseSoon(db, draft, room.slowSeconds));
    if (refusal !== undefined) refusals.set(draft, refusal);
  }
  return refusals;
}

/** As `findRoom` and `whyNotSend`, in the transaction of the message. */
async function refuseNow(db: Db, { roomId, authorId, at }: SendAttempt): Promise<Refusal | undefined> {
  const room = await db
    .selectFrom('room')
    .select(['visibility', 'posting', 'archivedAt', 'deletedAt'])
    .where('id', '=', roomId)
    .executeTakeFirst();
  const restrictions = await db
    .selectFrom('restriction')
    .select(['kind', 'until'])
    .where('roomId', '=', roomId)
    .where('userId', '=', authorId)
    .where('until', '>', at)
    .execute();
  const { guestsRead, guestsPost } = await readWorkspace(db, null);
  const author = await db.selectFrom('user').select('isAnonymous').where('id', '=', authorId).executeTakeFirst();
  const guest = Boolean(author?.isAnonymous ?? true);
  const given = await powerIn(db, roomId, authorId);
  const role = given ?? 'guest';
  const banned = restrictions.some(({ kind }) => kind === 'ban');
  const outside = room?.visibility === 'private' && role === 'guest';
  if (room === undefined || room.deletedAt !== null || banned || outside || (guest && !guestsRead)) {
    return refusalOf('room.gone');
  }
  const mutedUntil = restrictions.find(({ kind }) => kind === 'mute')?.until ?? null;
  const rules = { posting: room.posting, archived: room.archivedAt !== null, guestsPost };
  const refusal = whyNotSend(rules, { role, mutedUntil, guest }, at);
  return refusal && refusalOf(refusal);
}

/** Slow mode: everybody but moderators waits between two messages. */
async function refuseSoon(db: Db, { roomId, authorId, at }: SendAttempt, slowSeconds: number): Promise<Refusal | undefined> {
  if (isAtLeast((await powerIn(db, roomId, authorId)) ?? 'guest', 'moderator')) return undefined;
  const last = await db
    .selectFrom('lastPost')
    .select('at')
    .where('roomId', '=', roomId)
    .where('userId', '=', authorId)
    .executeTakeFirst();
  const retryAfterMs = last === undefined ? 0 : last.at + slowSeconds * 1000 - at;
  if (retryAfterMs > 0) {
    return refusalOf('room.slowMode', { seconds: slowSeconds }, { retryAfterMs });
  }
  await db
    .insertInto('lastPost')
    .values({ roomId, userId: authorId, at })
    .onConflict((conflict) => conflict.columns(['roomId', 'userId']).doUpdateSet({ at }))
    .execute();
  return undefined;
}
