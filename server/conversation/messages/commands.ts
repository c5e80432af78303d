import { PublicError } from '../../../contract/errors.ts';
import type { Identity } from '../../caller.ts';
import { packPerson } from '../../core/person.ts';
import type { Context } from '../../module.ts';
import type { RoomAccess } from '../../store/records.ts';
import type { WriteInput, WriteResult } from '../../stores.ts';
import { enteredRoom, roomToSendIn, visibleRoom } from '../rooms/rooms.ts';
import { announceChanged } from './announce.ts';
import { type Carried, carriesNothing } from './carried.ts';
import { eventsOf, messageFrom } from './message-from.ts';
import type { MessageInput, SentMessage } from './message-input.ts';

/** A message as it is to be stored. */
type UnstoredMessage = WriteInput<'insertMessages'>;
/** What storing it came to, and what it carries. */
type StoredMessage = WriteResult<'insertMessages'>;

interface Page {
  room: string;
  before?: number | undefined;
  after?: number | undefined;
  around?: number | undefined;
  limit: number;
}

/**
 * Stores a message and announces it to the room ([W8]). The same id and text again gets the same answer and is not
 * announced twice ([W10]).
 * @param store stores it, with what comes with it.
 */
export async function sendMessage(
  context: Context<Identity>,
  namespace: string,
  draft: MessageInput,
  store = (message: UnstoredMessage): Promise<StoredMessage & Partial<Carried>> =>
    context.core.store.write('insertMessages', message),
): Promise<SentMessage> {
  const { core, caller } = context;
  const room = await roomToSendIn(context, namespace, draft.room);
  const { id, text, replyTo = null } = draft;
  const { accessRev } = room;
  const newcomer = !room.belongs;
  const message = { roomId: room.id, id, authorId: caller.id, text, replyTo, at: Date.now(), accessRev, newcomer };
  const { seq, rev, at, stored, ...carries } = await store(message).catch((error) => {
    if (error instanceof PublicError && error.code === 'UNAVAILABLE') core.uncertainWrites.add(room.id, id);
    throw error;
  });
  // They belong to the room from now on, and the next message need not say it again.
  room.role ??= 'guest';
  room.belongs = true;
  if (core.uncertainWrites.resolve(room.id, id) || stored) {
    const { id: authorId } = caller;
    const row = {
      id,
      seq,
      rev,
      authorId,
      author: packPerson(caller),
      text,
      at,
      replyTo,
      deletedAt: null,
      deletedReason: null,
      system: null,
      ...carriesNothing,
      ...carries,
    };
    core.publisher.publish(eventsOf(namespace), room.slug, 'message:posted', {
      room: room.slug,
      messages: [messageFrom(row, room.slug)],
    });
  }
  return { id, seq, rev, at: new Date(at).toISOString() };
}

/**
 * Deletes a message, one's own or as a moderator, and tells the room what is left of it.
 * @param onReported called when reports of it waited.
 */
export async function deleteMessage(
  context: Context<Identity>,
  namespace: string,
  { room: slug, id, reason }: { room: string; id: string; reason: string },
  onReported?: (room: RoomAccess) => Promise<void>,
) {
  const { core, caller } = context;
  const room = await enteredRoom(context, namespace, slug);
  const deletion = { roomId: room.id, id, reason, actorId: caller.id, at: Date.now() };
  const { row, changed, reports } = await core.store.write('deleteMessages', deletion);
  if (changed) announceChanged(core.publisher, room, [row]);
  if (reports > 0) await onReported?.(room);
  return { rev: row.rev };
}

/** A page of a room's messages, oldest first. */
export async function readHistory(context: Context, namespace: string, { room: slug, ...page }: Page) {
  const room = await visibleRoom(context, namespace, slug);
  const { messages, ...more } = await context.core.store.read('readMessages', { roomId: room.id, ...page });
  return { messages: messages.map((row) => messageFrom(row, slug)), ...more };
}
