import { chat } from '../../../contract/chat/events.ts';
import { isAtLeast } from '../../../contract/conversation/rights.ts';
import { PublicError } from '../../../contract/errors.ts';
import type { Identity } from '../../caller.ts';
import { findRoom } from '../../conversation/rooms/rooms.ts';
import type { Context } from '../../module.ts';
import type { RoomAccess } from '../../store/records.ts';

const { namespace } = chat;

/**
 * A room that the caller moderates.
 * @throws {PublicError} NOT_FOUND as `findRoom`, FORBIDDEN for whoever else sees it.
 */
export async function moderatedRoom(context: Context<Identity>, slug: string): Promise<RoomAccess> {
  const room = await findRoom(context, namespace, slug);
  if (isAtLeast(room.role ?? 'guest', 'moderator')) return room;
  throw new PublicError('FORBIDDEN', 'Only moderators and owners of this room may see that.');
}
