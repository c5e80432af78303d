import { z } from 'zod';
import { conversationCommands, conversationEvents } from '../conversation/events.ts';
import { position, roomSlug } from '../conversation/message.ts';
import { defineContract } from '../define.ts';
import { newSlug, room, roomName, roomSnapshot, roomSummary, roomTopic, visibility } from './room.ts';

const exampleRoom = {
  room: 'kitchen',
  name: 'kitchen',
  topic: 'Bakes, oven times, and what ran out',
  visibility: 'public',
  createdAt: '2026-11-23T05:00:00.000Z',
  here: 7,
  lastMessage: { author: 'Head Baker', text: 'Sourdough is in.', at: '2026-11-23T06:12:00.000Z' },
} as const;

/** Namespace `/chat`: rooms that people browse and share by link. */
export const chat = defineContract({
  namespace: '/chat',
  commands: {
    ...conversationCommands,
    'room:list': {
      doc: 'Rooms you may see, most recently active first. From then on this socket also gets room:created and room:updated.',
      access: 'anyone',
      input: z.strictObject({
        query: z.string().max(200).optional(),
        cursor: z
          .string()
          .regex(/^\d{1,15}\.\d{1,15}$/, 'Give the nextCursor of the page before.')
          .optional(),
        limit: z.int().min(1).max(100).default(50),
      }),
      output: z.object({ rooms: z.array(roomSummary), nextCursor: z.string().nullable() }),
      example: { query: 'kit', limit: 20 },
    },
    'room:create': {
      doc: 'Make a room. Without slug, the address derives from the name. The same key again is the same room.',
      access: 'person',
      input: z.strictObject({
        key: z.string().min(1).max(200).optional(),
        slug: newSlug.optional(),
        name: roomName,
        topic: roomTopic.default(''),
        visibility,
      }),
      output: room,
      example: { name: 'Front of house', topic: 'Counter and phones', visibility: 'public' },
    },
    'room:join': {
      doc: 'Receive a room’s events; answers with a snapshot, or with all that came after `after`.',
      access: 'anyone',
      input: z.strictObject({ room: roomSlug, after: position.optional(), epoch: z.string().max(64).optional() }),
      output: roomSnapshot,
      example: { room: 'kitchen', after: 118 },
    },
  },
  events: {
    ...conversationEvents,
    'server:stopping': {
      doc: 'This server goes down. Come back at a random moment within the given time, so that not all come at once.',
      payload: z.object({ returnWithinMs: position }),
      example: { returnWithinMs: 3000 },
      volatile: true,
    },
    'room:created': {
      doc: 'Rooms were made.',
      payload: z.object({ rooms: z.array(roomSummary) }),
      example: { rooms: [exampleRoom] },
      list: 'rooms',
    },
    'room:updated': {
      doc: 'Rooms as lists show them now: counts and last messages.',
      payload: z.object({ rooms: z.array(roomSummary) }),
      example: { rooms: [exampleRoom] },
      list: 'rooms',
      volatile: true,
    },
  },
});
