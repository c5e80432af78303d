import { randomUUID } from 'node:crypto';
import { chat } from '../../../contract/chat/events.ts';
import type { Room } from '../../../contract/chat/room.ts';
import type { Input } from '../../../contract/define.ts';
import type { Identity } from '../../caller.ts';
import { messageFrom } from '../../conversation/messages/message-from.ts';
import type { Context } from '../../module.ts';
import { roomFrom } from './room-from.ts';

const { namespace } = chat;

/**
 * Makes the caller, who looks after the workspace, a member of a private room; those who are in it read it at once.
 * @throws {PublicError} NOT_FOUND for everybody else, CONFLICT when the room is not private.
 */
export async function enterRoom(
  { core, caller }: Context<Identity>,
  { room: slug, reason }: Input<typeof chat, 'room:enter'>,
): Promise<Room> {
  const entry = { namespace, slug, actorId: caller.id, reason, lineId: randomUUID(), at: Date.now() };
  const { room, line } = await core.store.write('enterRooms', entry);
  if (line !== null) {
    await core.access.changed();
    core.publisher.publish(chat, slug, 'message:posted', { room: slug, messages: [messageFrom(line, slug)] });
  }
  return roomFrom(room);
}
