import { conversationEvents } from '../../../contract/conversation/events.ts';
import type { Message } from '../../../contract/conversation/message.ts';
import { unpackPerson } from '../../core/person.ts';
import { carriedFrom } from './carried.ts';
import type { MessageRow } from './store.ts';

/** Events about messages, addressed to the namespace a room belongs to. */
export const eventsOf = (namespace: string) => ({ namespace, events: conversationEvents });

/** A stored message as it crosses the wire. */
export function messageFrom(row: MessageRow, slug: string): Message {
  const { id, seq, rev, authorId, author, text, at, replyTo, deletedAt, deletedReason, system } = row;
  return {
    id,
    room: slug,
    seq,
    rev,
    kind: system === null ? 'text' : 'system',
    author: unpackPerson(authorId, author),
    text,
    at: new Date(at).toISOString(),
    replyTo,
    deletedAt: deletedAt === null ? null : new Date(deletedAt).toISOString(),
    // A moderator may have given none.
    deletedReason: deletedReason || null,
    system: system === null ? null : JSON.parse(system),
    ...carriedFrom(row),
  };
}
