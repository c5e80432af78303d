import { z } from 'zod';
import { connectionEvents } from '../connection.ts';
import { reason } from '../conversation/access.ts';
import { conversationCommands, conversationEvents } from '../conversation/events.ts';
import { position, roomSlug } from '../conversation/ids.ts';
import { heldFields } from '../conversation/snapshot.ts';
import { staffEvents } from '../conversation/staff.ts';
import { defineContract } from '../define.ts';
import { longest } from '../lengths.ts';
import { plainText } from '../name.ts';
import { nextCursor, paged } from '../paging.ts';
import { exampleMember } from '../person.ts';
import { wasOf } from '../was.ts';
import { invitationCommands } from './invitations.ts';
import { knockCommands, knockEvents } from './knocks.ts';
import { memberCommands } from './members.ts';
import { reportCommands, reportEvents } from './reports.ts';
import {
  deletedRoom,
  me,
  newSlug,
  pending,
  room,
  roomName,
  roomRules,
  roomSnapshot,
  roomSummary,
  roomTopic,
  visibility,
} from './room.ts';

const exampleRoom = {
  room: 'kitchen',
  name: 'kitchen',
  topic: 'Bakes, oven times, and what ran out',
  visibility: 'public',
  createdAt: '2026-11-23T05:00:00.000Z',
  posting: 'everyone',
  slowSeconds: 0,
  archivedAt: null,
  knocking: false,
} as const;

const exampleSummary = {
  ...exampleRoom,
  online: 7,
  lastMessage: { author: exampleMember, role: 'owner', text: 'Sourdough is in.', at: '2026-11-23T06:12:00.000Z' },
} as const;

/** Namespace `/chat`: rooms that people browse and share by link. */
export const chat = defineContract({
  namespace: '/chat',
  commands: {
    ...conversationCommands,
    ...memberCommands,
    ...invitationCommands,
    ...knockCommands,
    ...reportCommands,
    'room:list': {
      doc: 'Rooms you may see, most recently active first. From then on this socket also gets room:created and room:updated.',
      access: 'anyone',
      limit: 'read',
      input: z.strictObject({
        query: plainText(longest.query).optional(),
        cursor: z
          .string()
          .regex(/^\d{1,15}\.\d{1,15}$/, 'input.cursor')
          .optional(),
        limit: z.int().min(1).max(100).default(50),
      }),
      output: z.object({ rooms: z.array(roomSummary), nextCursor: z.string().nullable() }),
      example: { query: 'kit', limit: 20 },
    },
    'room:create': {
      doc: 'Make a room. Without slug, the address derives from the name. The same key again is the same room.',
      access: 'person',
      limit: 'rare',
      input: z.strictObject({
        key: plainText(200).min(1).optional(),
        slug: newSlug.optional(),
        name: roomName,
        topic: roomTopic.default(''),
        visibility,
      }),
      output: z.object({ room }),
      example: { name: 'Front of house', topic: 'Counter and phones', visibility: 'public' },
    },
    'room:update': {
      doc: 'Change a room: its owners everything, its moderators the topic, who may post, and slow mode. What is left out stays. `was` holds what you saw of what you change: CONFLICT when it is something else by now.',
      access: 'person',
      limit: 'write',
      input: roomRules.partial().extend({ room: roomSlug, was: wasOf(roomRules.keyof().options) }),
      output: z.object({ room }),
      example: { room: 'kitchen', topic: 'Bakes and oven times', was: { topic: 'Bakes' } },
    },
    'room:delete': {
      doc: 'Delete a room of yours. It is gone for all at once, and can be restored for seven days.',
      access: 'person',
      limit: 'write',
      input: z.strictObject({ room: roomSlug }),
      output: z.object({ restorableUntil: z.iso.datetime() }),
      example: { room: 'kitchen' },
    },
    'deletion:list': {
      doc: 'The rooms that you may bring back with room:restore, the one deleted last first.',
      access: 'person',
      limit: 'read',
      input: z.strictObject(paged),
      output: z.object({ rooms: z.array(deletedRoom), nextCursor }),
      example: {},
    },
    'room:restore': {
      doc: 'Bring a room of yours back that was deleted, within seven days.',
      access: 'person',
      limit: 'write',
      input: z.strictObject({ room: roomSlug }),
      output: z.object({ room }),
      example: { room: 'kitchen' },
    },
    'room:enter': {
      doc: 'Join a private room as the owner or an administrator of the workspace. Its members read it in the room, with the reason.',
      access: 'person',
      limit: 'write',
      input: z.strictObject({ room: roomSlug, reason: reason.min(1) }),
      output: z.object({ room }),
      example: { room: 'kitchen', reason: 'A member reported threats' },
    },
    'room:join': {
      doc: 'Receive a room’s events; answers with a snapshot, or with all that came after `after`.',
      access: 'anyone',
      limit: 'read',
      input: z.strictObject({ room: roomSlug, ...heldFields }),
      output: roomSnapshot,
      example: { room: 'kitchen', after: 118 },
    },
  },
  events: {
    ...conversationEvents,
    ...connectionEvents,
    ...staffEvents,
    ...knockEvents,
    ...reportEvents,
    'server:stopping': {
      doc: 'This server goes down. Come back at a random moment within the given time, so that not all come at once.',
      payload: z.object({ returnWithinMs: position }),
      example: { returnWithinMs: 3000 },
      volatile: true,
    },
    'identity:changed': {
      doc: 'You have another name now, or your session or API key is over. Connect anew; this connection is closed soon, or at once.',
      payload: z.object({}),
      example: {},
    },
    'room:created': {
      doc: 'Rooms were made.',
      payload: z.object({ rooms: z.array(roomSummary) }),
      example: { rooms: [exampleSummary] },
      list: 'rooms',
    },
    'room:updated': {
      doc: 'Rooms as lists show them now: counts and last messages.',
      payload: z.object({ rooms: z.array(roomSummary) }),
      example: { rooms: [exampleSummary] },
      list: 'rooms',
      volatile: true,
    },
    'room:hidden': {
      doc: 'Rooms that are not in the public list any more, or not in yours; to those who asked for it.',
      payload: z.object({ rooms: z.array(z.string()) }),
      example: { rooms: ['kitchen'] },
      list: 'rooms',
    },
    'room:changed': {
      doc: 'The room you are in has another name, topic or rules now.',
      payload: z.object({ room: z.string(), now: room }),
      example: { room: 'kitchen', now: exampleRoom },
    },
    'member:changed': {
      doc: 'You are something else in this room now, and so much waits for you to look after; null for who is no moderator.',
      payload: z.object({ room: z.string(), me, pending: pending.nullable() }),
      example: {
        room: 'kitchen',
        me: { ...exampleMember, role: 'moderator', mutedUntil: null },
        pending: { knocks: 1, reports: 0 },
      },
    },
    'guests:changed': {
      doc: 'The workspace lets people without an account write in its rooms from now on, or not any more.',
      payload: z.object({ room: z.string(), guestsPost: z.boolean() }),
      example: { room: 'kitchen', guestsPost: false },
    },
    'room:closed': {
      doc: 'You are not in this room any more: you were taken out of it, or it is gone.',
      payload: z.object({ room: z.string() }),
      example: { room: 'kitchen' },
    },
  },
});
