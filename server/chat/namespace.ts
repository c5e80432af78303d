import { chat } from '../../contract/chat/events.ts';
import { readHistory } from '../conversation/messages/commands.ts';
import { listPresence } from '../conversation/presence/commands.ts';
import { startTyping, stopTyping } from '../conversation/typing/commands.ts';
import { defineNamespace } from '../realtime/namespace.ts';
import { acceptInvitation, createInvitation, getInvitation, listInvitations, revokeInvitation } from './invitations/commands.ts';
import { answerKnock, getDoor, knock, listKnocks } from './knocks/commands.ts';
import {
  changeRole,
  getRestriction,
  inspectMember,
  listAudit,
  listMembers,
  listRestrictions,
  restrict,
  unrestrict,
} from './members/commands.ts';
import { deleteMessage, listReports, reportMessage, resolveReports } from './reports/commands.ts';
import {
  createRoom,
  deleteRoom,
  joinRoom,
  leaveRoom,
  listDeletedRooms,
  listRooms,
  restoreRoom,
  updateRoom,
} from './rooms/commands.ts';
import { enterRoom } from './rooms/enter.ts';
import { say } from './say.ts';

const { namespace } = chat;

/** Who answers what in `/chat`. */
export const chatNamespace = defineNamespace(chat, {
  'room:list': listRooms,
  'room:create': createRoom,
  'room:update': updateRoom,
  'room:delete': deleteRoom,
  'deletion:list': listDeletedRooms,
  'room:restore': restoreRoom,
  'room:enter': enterRoom,
  'room:join': joinRoom,
  'room:leave': leaveRoom,
  'message:send': say,
  'message:delete': deleteMessage,
  'message:report': reportMessage,
  'report:list': listReports,
  'report:resolve': resolveReports,
  'message:history': (context, input) => readHistory(context, namespace, input),
  'presence:list': (context, input) => listPresence(context, namespace, input),
  'member:list': listMembers,
  'member:update': changeRole,
  'member:remove': (context, input) => changeRole(context, { ...input, role: null }),
  'member:ban': (context, input) => restrict(context, 'ban', input),
  'member:inspect': inspectMember,
  'member:unban': (context, input) => unrestrict(context, 'ban', input),
  'member:mute': (context, input) => restrict(context, 'mute', input),
  'member:unmute': (context, input) => unrestrict(context, 'mute', input),
  'restriction:list': listRestrictions,
  'restriction:get': getRestriction,
  'audit:list': listAudit,
  'invitation:create': createInvitation,
  'invitation:list': listInvitations,
  'invitation:revoke': revokeInvitation,
  'invitation:get': getInvitation,
  'invitation:accept': acceptInvitation,
  'room:knock': knock,
  'knock:get': getDoor,
  'knock:list': listKnocks,
  'knock:answer': answerKnock,
  'typing:start': (context, { room }) => startTyping(context, namespace, room),
  'typing:stop': (context, { room }) => stopTyping(context, namespace, room),
});
