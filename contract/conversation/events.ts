import { z } from 'zod';
import type { CommandSpec, EventSpec } from '../define.ts';
import { exampleMember } from '../person.ts';
import { reason } from './access.ts';
import { capabilityCommandsFor, capabilityEvents, carriesNothing } from './capabilities.ts';
import { messageId, position, roomSlug } from './ids.ts';
import { historyPage, message, messageText } from './message.ts';

const exampleId = '01890a5d-ac96-774b-bcce-b302099a8057';
const exampleMessage = {
  id: exampleId,
  room: 'kitchen',
  seq: 4,
  rev: 4,
  kind: 'text',
  author: exampleMember,
  text: 'Sourdough is in.',
  at: '2026-11-23T06:12:00.000Z',
  replyTo: null,
  deletedAt: null,
  deletedReason: null,
  system: null,
  ...carriesNothing,
};

/**
 * What every room of every namespace understands. `room:join` is each namespace's own: its answer differs.
 * @param room what rooms are addressed by there.
 */
export const conversationCommandsFor = (room: z.ZodString) =>
  ({
    'room:leave': {
      doc: 'Stop receiving a room’s events.',
      access: 'anyone',
      limit: 'read',
      input: z.strictObject({ room }),
      output: z.object({}),
      example: { room: 'kitchen' },
    },
    'message:send': {
      doc: 'Store a message and announce it. The sender makes the id; the same id and text again changes nothing.',
      access: 'person',
      limit: 'write',
      scope: 'write',
      input: z.strictObject({ room, id: messageId, text: messageText, replyTo: messageId.optional() }),
      output: z.object({ id: messageId, seq: position, rev: position, at: z.iso.datetime() }),
      example: { room: 'kitchen', id: exampleId, text: 'Sourdough is in.' },
    },
    'message:delete': {
      doc: 'Delete a message of yours, or as a moderator anybody’s, with a reason. Its place stays, its text goes.',
      access: 'person',
      limit: 'write',
      scope: 'write',
      input: z.strictObject({ room, id: messageId, reason: reason.default('') }),
      output: z.object({ rev: position }),
      example: { room: 'kitchen', id: exampleId, reason: 'Spam' },
    },
    'message:history': {
      doc: 'Messages before, after or around a seq, oldest first; without any, the newest.',
      access: 'anyone',
      limit: 'read',
      input: z
        .strictObject({
          room,
          before: position.optional(),
          after: position.optional(),
          around: position.optional(),
          limit: z.int().min(1).max(100).default(50),
        })
        .refine(
          ({ before, after, around }) => [before, after, around].filter((seq) => seq !== undefined).length <= 1,
          'input.oneOf',
        ),
      output: historyPage,
      example: { room: 'kitchen', around: 120, limit: 50 },
    },
    ...capabilityCommandsFor(room),
  }) as const satisfies Record<string, CommandSpec>;

export const conversationCommands = conversationCommandsFor(roomSlug);

export const conversationEvents = {
  'message:posted': {
    doc: 'Messages were stored, in the order of their seq.',
    payload: z.object({ room: z.string(), messages: z.array(message) }),
    example: { room: 'kitchen', messages: [exampleMessage] },
    list: 'messages',
  },
  'message:changed': {
    doc: 'Messages as they are now, each with the rev of its change: deleted, or with a card that shows something else. The newest rev of a message wins.',
    payload: z.object({ room: z.string(), messages: z.array(message) }),
    example: { room: 'kitchen', messages: [{ ...exampleMessage, text: '', rev: 9, deletedAt: '2026-11-23T06:20:00.000Z' }] },
    list: 'messages',
  },
  ...capabilityEvents,
} as const satisfies Record<string, EventSpec>;
