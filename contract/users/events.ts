import { z } from 'zod';
import { connectionEvents } from '../connection.ts';
import { conversationCommandsFor, conversationEvents } from '../conversation/events.ts';
import { reportCommandFor } from '../conversation/reports.ts';
import { heldFields } from '../conversation/snapshot.ts';
import { defineContract } from '../define.ts';
import { longest } from '../lengths.ts';
import { plainText } from '../name.ts';
import { exampleMember } from '../person.ts';
import { wasOf } from '../was.ts';
import { about, directSnapshot, status, userAddress, userName, userProfile, userSummary } from './user.ts';

const exampleUser = {
  ...exampleMember,
  administrator: false,
  online: true,
  lastSeenAt: null,
  status: 'At the oven',
  doNotDisturbUntil: null,
  about: 'Bread since 1998.',
} as const;

const people = z.object({ users: z.array(userProfile) });

/** Namespace `/users`: the people of the workspace, and conversations of two. A room's address is that of the other one. */
export const users = defineContract({
  namespace: '/users',
  commands: {
    ...conversationCommandsFor(userAddress),
    ...reportCommandFor(userAddress),
    'user:list': {
      doc: 'Members by user name, and with the first page all who are here, guests too. From then on this socket gets user:online, user:offline and user:updated of everybody.',
      access: 'person',
      limit: 'read',
      input: z.strictObject({
        query: plainText(longest.query).optional(),
        cursor: userName.optional(),
        limit: z.int().min(1).max(100).default(50),
      }),
      output: z.object({ users: z.array(userSummary), nextCursor: z.string().nullable() }),
      example: { query: 'baker', limit: 20 },
    },
    'user:get': {
      doc: 'Somebody’s profile, by their user name, one that they gave up in the last 90 days, or ~ and their id. Whoever has a name is told of its changes until room:leave; others see no more than who it is.',
      access: 'anyone',
      limit: 'read',
      input: z.strictObject({ user: userAddress }),
      output: z.object({ user: userProfile }),
      example: { user: 'head-baker' },
    },
    'user:update': {
      doc: 'Change what your profile says; for members. What is left out stays. `was` holds what you saw of what you change: CONFLICT when it is something else by now.',
      access: 'person',
      limit: 'write',
      input: z.strictObject({
        about: about.optional(),
        status: status.optional(),
        doNotDisturbUntil: z.iso.datetime().nullable().optional(),
        was: wasOf(['about', 'status']),
      }),
      output: z.object({ user: userProfile }),
      example: { status: 'At the oven', doNotDisturbUntil: '2026-11-23T08:00:00.000Z' },
    },
    'room:join': {
      doc: 'Receive the events of your conversation with a member; answers with a snapshot, or with all that came after `after`.',
      access: 'person',
      limit: 'read',
      input: z.strictObject({ room: userAddress, ...heldFields }),
      output: directSnapshot,
      example: { room: 'head-baker', after: 12 },
    },
  },
  events: {
    ...conversationEvents,
    ...connectionEvents,
    'identity:changed': {
      doc: 'You have another name now, or your session or API key is over. Connect anew; this connection is closed soon, or at once.',
      payload: z.object({}),
      example: {},
    },
    'user:online': {
      doc: 'People who came: they are connected somewhere in the place now.',
      payload: people,
      example: { users: [exampleUser] },
      list: 'users',
    },
    'user:offline': {
      doc: 'People who went; of guests nothing is left in the list.',
      payload: people,
      example: { users: [{ ...exampleUser, online: false, lastSeenAt: '2026-11-23T06:12:00.000Z' }] },
      list: 'users',
    },
    'user:updated': {
      doc: 'People whose profile says something else now: who are called or pictured otherwise, say other things of themselves, or began or ceased to look after the workspace.',
      payload: people,
      example: { users: [exampleUser] },
      list: 'users',
    },
    'user:removed': {
      doc: 'People whom the list does not show any more: their account is suspended or deleted.',
      payload: z.object({ users: z.array(z.string()) }),
      example: { users: ['u1'] },
      list: 'users',
    },
    'room:closed': {
      doc: 'You are not in this conversation any more.',
      payload: z.object({ room: z.string() }),
      example: { room: 'head-baker' },
    },
  },
});
