import { viewerOf } from '../../access/viewer.ts';
import type { Identity } from '../../caller.ts';
import { refuse } from '../../core/refuse.ts';
import type { Context } from '../../module.ts';
import type { RoomAccess } from '../../store/records.ts';
import { whyNotSendIn } from './why-not-send.ts';

/**
 * A room as the caller may see it.
 * @throws {PublicError} NOT_FOUND when it does not exist or is not for the caller: the two look the same ([W5]).
 */
export async function findRoom(context: Context, namespace: string, slug: string): Promise<RoomAccess> {
  const room = await context.core.store.read('findRoom', { namespace, slug, ...viewerOf(context) });
  if (room === null) throw refuse('room.notFound', { address: `${namespace}/${slug}` });
  return room;
}

/** A room the caller may read: one it joined, else as `findRoom`. */
export async function visibleRoom(context: Context, namespace: string, slug: string): Promise<RoomAccess> {
  return context.connection?.joined.get(slug) ?? findRoom(context, namespace, slug);
}

/**
 * The room a command acts in: one that the socket joined, or over HTTP one that the caller may see.
 * @throws {PublicError} NOT_FOUND as `findRoom`, FORBIDDEN when the socket has not joined it.
 */
export async function enteredRoom(context: Context, namespace: string, slug: string): Promise<RoomAccess> {
  const joined = context.connection?.joined.get(slug);
  if (joined !== undefined) return joined;
  const room = await findRoom(context, namespace, slug);
  if (context.connection !== null) throw refuse('room.notJoined', { address: `${namespace}/${slug}` });
  return room;
}

/**
 * The room, when the caller may write in it: as it is remembered, which the transaction compares with what is stored, or else
 * as it is stored, since another node may have opened it a moment ago.
 * @throws {PublicError} as `enteredRoom`, and FORBIDDEN when they may not.
 */
export async function roomToSendIn(context: Context<Identity>, namespace: string, slug: string): Promise<RoomAccess> {
  const room = await enteredRoom(context, namespace, slug);
  if (whyNotSendIn(room, context.caller) === undefined) return room;
  const stored = await findRoom(context, namespace, slug);
  const refusal = whyNotSendIn(stored, context.caller);
  if (refusal !== undefined) throw refuse(refusal);
  return stored;
}
