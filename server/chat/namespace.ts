import { chat } from '../../contract/chat/events.ts';
import { listPresence } from '../conversation/list-presence.ts';
import { readHistory, sendMessage } from '../conversation/messages.ts';
import { startTyping, stopTyping } from '../conversation/typing.ts';
import { defineNamespace } from '../realtime/namespace.ts';
import { createRoom, joinRoom, leaveRoom, listRooms } from './rooms.ts';

const { namespace } = chat;

/** Who answers what in `/chat`. */
export const chatNamespace = defineNamespace(chat, {
  'room:list': listRooms,
  'room:create': createRoom,
  'room:join': joinRoom,
  'room:leave': leaveRoom,
  'message:send': (context, input) => sendMessage(context, namespace, input),
  'message:history': (context, input) => readHistory(context, namespace, input),
  'presence:list': (context, input) => listPresence(context, namespace, input),
  'typing:start': (context, { room }) => startTyping(context, namespace, room),
  'typing:stop': (context, { room }) => stopTyping(context, namespace, room),
});
