import { users } from '../../contract/users/events.ts';
import { deleteMessage, sendMessage } from '../conversation/messages/commands.ts';
import { startTyping, stopTyping } from '../conversation/typing/commands.ts';
import { joinDirect, leaveDirect, listDirectPresence, readDirectHistory, reportDirect, toAct } from '../direct/commands.ts';
import { defineNamespace } from '../realtime/namespace.ts';
import { getUser, listUsers, updateUser } from './commands.ts';

const { namespace } = users;

/** Who answers what in `/users`. */
export const usersNamespace = defineNamespace(users, {
  'user:list': listUsers,
  'user:get': getUser,
  'user:update': updateUser,
  'room:join': joinDirect,
  'room:leave': leaveDirect,
  'message:send': async (context, input) => sendMessage(context, namespace, await toAct(context, input)),
  'message:delete': async (context, input) => deleteMessage(context, namespace, await toAct(context, input)),
  'message:report': reportDirect,
  'message:history': readDirectHistory,
  'presence:list': listDirectPresence,
  'typing:start': async (context, input) => startTyping(context, namespace, (await toAct(context, input)).room),
  'typing:stop': async (context, input) => stopTyping(context, namespace, (await toAct(context, input)).room),
});
