import { users } from '../../contract/users/events.ts';
import { listPresence } from '../conversation/list-presence.ts';
import { deleteMessage, readHistory, sendMessage } from '../conversation/messages.ts';
import { startTyping, stopTyping } from '../conversation/typing.ts';
import { defineNamespace } from '../realtime/namespace.ts';
import { calledAs, joinDirect, leaveDirect, reportDirect, toAct, toRead } from './direct.ts';
import { getUser, listUsers, updateUser } from './profiles.ts';

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
  'message:history': async (context, input) =>
    calledAs(input.room, await readHistory(context, namespace, await toRead(context, input))),
  'presence:list': async (context, input) => listPresence(context, namespace, await toRead(context, input)),
  'typing:start': async (context, input) => startTyping(context, namespace, (await toAct(context, input)).room),
  'typing:stop': async (context, input) => stopTyping(context, namespace, (await toAct(context, input)).room),
});
