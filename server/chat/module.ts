import { chat } from '../../contract/chat/events.ts';
import { messageIdOf } from '../conversation/messages/id-from.ts';
import type { Core } from '../core/core.ts';
import { defineModule, type Others } from '../module.ts';
import { acceptInvitation, createInvitation, getInvitation, listInvitations, revokeInvitation } from './invitations/commands.ts';
import { answerKnock, getKnock, knock, listKnocks } from './knocks/commands.ts';
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
import { chatPages } from './pages.ts';
import type { ChatParts } from './parts.ts';
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
import { createDirectory } from './rooms/directory.ts';
import { enterRoom } from './rooms/enter.ts';
import { keepPurging } from './rooms/purge.ts';
import { sendInRoom } from './send.ts';

/** Rooms that people share by link. */
export const chatModule = defineModule<ChatParts>()({
  name: 'chat',
  open(core: Core, stack: AsyncDisposableStack, others: Others): ChatParts {
    const { access, log, presence, staff } = core;
    const directory = stack.adopt(createDirectory(core), (list) => list.close());
    presence.watch(directory.touch);
    access.watch(directory.accessChanged);
    staff.tellIn(({ namespace }) => namespace === chat.namespace);
    stack.defer(keepPurging(core, log));
    return { directory, slashCommands: others.slashCommands };
  },
  namespace: {
    contract: chat,
    commands: {
      'room:list': listRooms,
      'room:create': createRoom,
      'room:update': updateRoom,
      'room:delete': deleteRoom,
      'deletion:list': listDeletedRooms,
      'room:restore': restoreRoom,
      'room:enter': enterRoom,
      'room:join': joinRoom,
      'room:leave': leaveRoom,
      'message:send': sendInRoom,
      'message:delete': deleteMessage,
      'message:report': reportMessage,
      'report:list': listReports,
      'report:resolve': resolveReports,
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
      'knock:get': getKnock,
      'knock:list': listKnocks,
      'knock:answer': answerKnock,
    },
  },
  routes: [
    { method: 'get', path: '/rooms', command: 'room:list' },
    { method: 'post', path: '/rooms', command: 'room:create', makes: true },
    { method: 'get', path: '/rooms/:room/messages', command: 'message:history' },
    { method: 'post', path: '/rooms/:room/messages', command: 'message:send', makes: true, given: messageIdOf },
    { method: 'post', path: '/invitations/:token', command: 'invitation:accept' },
  ],
  pages: chatPages,
});
