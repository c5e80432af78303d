import type { Message } from '../../contract/conversation/message.ts';
import type { ChatConnection } from './guest.ts';

const pageSize = 100;

/** All messages of a room after a seq, oldest first, over `message:history`. */
export async function* readRoom(reader: ChatConnection, room: string, from = 0): AsyncGenerator<Message> {
  for (let after = from, more = true; more; ) {
    const reply = await reader.ask('message:history', { room, after, limit: pageSize });
    if (!reply.ok) throw new Error(`/chat/${room} cannot be read: ${reply.error.message}`);
    yield* reply.data.messages;
    after = reply.data.messages.at(-1)?.seq ?? after;
    more = reply.data.hasMore;
  }
}
