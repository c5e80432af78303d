import { PublicError } from '../../../contract/errors.ts';
import { viewerOf } from '../../access/viewer.ts';
import type { Context } from '../../module.ts';
import type { RoomAccess } from '../../store/records.ts';

/**
 * A room as the caller may see it.
 * @throws {PublicError} NOT_FOUND when it does not exist or is not for the caller: the two look the same ([W5]).
 */
export async function findRoom(context: Context, namespace: string, slug: string): Promise<RoomAccess> {
  const room = await context.core.store.read('findRoom', { namespace, slug, ...viewerOf(context) });
  if (room === null) throw new PublicError('NOT_FOUND', `There is no room at ${namespace}/${slug}.`);
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
  if (context.connection !== null) throw new PublicError('FORBIDDEN', `Join ${namespace}/${slug} first.`);
  return room;
}
