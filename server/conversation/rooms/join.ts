import type { Context } from '../../module.ts';
import type { RoomAccess } from '../../store/records.ts';
import { messageFrom } from '../messages/message-from.ts';
import { findRoom } from './rooms.ts';

/** Messages of a fresh snapshot. */
const snapshotSize = 50;
/** More changes than this since a client left are told as a fresh snapshot ([W12]). */
const catchUpLimit = 500;

/**
 * Subscribes a socket to a room. What is read afterwards leaves no event between it and the stream ([W12]).
 * @param name what the socket calls the room, when that is not its slug.
 * @throws {PublicError} NOT_FOUND as `findRoom`.
 */
export async function joinRoom(context: Context, namespace: string, slug: string, name?: string): Promise<RoomAccess> {
  const { core, connection } = context;
  const applied = core.access.applied();
  const room = await findRoom(context, namespace, slug);
  connection?.join(room, name);
  if (connection === null || applied === core.access.applied()) return room;
  // What they may do may have changed between the look-up and the join, when nobody knew of this socket yet.
  await core.access.recheck(connection, room.slug);
  return connection.joined.get(room.slug) ?? findRoom(context, namespace, slug);
}

/** What was said in a room; with `after`, only what changed since ([W12]). */
export async function readRoom(
  { core }: Context,
  room: RoomAccess,
  held: { after?: number | undefined; epoch?: string | undefined },
) {
  const { rev, reset, messages, hasMore } = await core.store.read('readSnapshot', {
    roomId: room.id,
    ...held,
    limit: snapshotSize,
    catchUpLimit,
  });
  core.catchUp.settle(room, rev);
  return {
    epoch: core.store.epoch,
    rev,
    reset,
    messages: messages.map((row) => messageFrom(row, room.slug)),
    hasMore,
    presence: core.presence.of(room.namespace, room.slug),
  };
}
