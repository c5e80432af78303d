import { conversationEvents } from '../../contract/conversation/events.ts';
import type { Message } from '../../contract/conversation/message.ts';
import { PublicError } from '../../contract/errors.ts';
import type { Context } from '../realtime/namespace.ts';
import type { Identity } from '../session.ts';
import type { MessageRow } from '../store/records.ts';
import { enteredRoom, visibleRoom } from './rooms.ts';

interface Draft {
  room: string;
  id: string;
  text: string;
  replyTo?: string | undefined;
}

interface Page {
  room: string;
  before?: number | undefined;
  after?: number | undefined;
  around?: number | undefined;
  limit: number;
}

/** Events about messages, addressed to the namespace a room belongs to. */
export const eventsOf = (namespace: string) => ({ namespace, events: conversationEvents });

/** A stored message as it crosses the wire. */
export function messageFrom(row: MessageRow, slug: string): Message {
  const { id, seq, rev, authorId, authorName, text, at, replyTo } = row;
  return {
    id,
    room: slug,
    seq,
    rev,
    author: { id: authorId, name: authorName },
    text,
    at: new Date(at).toISOString(),
    ...(replyTo !== null && { replyTo }),
  };
}

/**
 * Stores a message and announces it to the room ([W8]). The same id and text again gets the same answer and is not
 * announced twice ([W10]).
 */
export async function sendMessage(context: Context<Identity>, namespace: string, draft: Draft) {
  const { app, caller } = context;
  const room = await enteredRoom(context, namespace, draft.room);
  const { id, text, replyTo = null } = draft;
  const { seq, rev, at, stored } = await app.store
    .write('insertMessages', { roomId: room.id, id, authorId: caller.id, text, replyTo, at: Date.now() })
    .catch((error) => {
      if (error instanceof PublicError && error.code === 'UNAVAILABLE') app.doubts.add(room.id, id);
      throw error;
    });
  if (app.doubts.resolve(room.id, id) || stored) {
    const row = { id, seq, rev, authorId: caller.id, authorName: caller.name, text, at, replyTo };
    app.publisher.publish(eventsOf(namespace), room.slug, 'message:posted', {
      room: room.slug,
      messages: [messageFrom(row, room.slug)],
    });
  }
  return { id, seq, rev, at: new Date(at).toISOString() };
}

/** A page of a room's messages, oldest first. */
export async function readHistory(context: Context, namespace: string, { room: slug, ...page }: Page) {
  const room = await visibleRoom(context, namespace, slug);
  const { messages, ...more } = await context.app.store.read('readMessages', { roomId: room.id, ...page });
  return { messages: messages.map((row) => messageFrom(row, slug)), ...more };
}
