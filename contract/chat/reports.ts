import { z } from 'zod';
import { reason } from '../conversation/access.ts';
import { messageId, position, roomSlug } from '../conversation/ids.ts';
import { message } from '../conversation/message.ts';
import { reportCommandFor } from '../conversation/reports.ts';
import type { CommandSpec, EventSpec } from '../define.ts';
import { person } from '../person.ts';

const room = roomSlug;
const exampleId = '01890a5d-ac96-774b-bcce-b302099a8057';

/** A message that somebody finds wrong, with what they say about it. */
const reportedMessage = z.object({
  message,
  reports: z.array(z.object({ by: person, reason: z.string(), at: z.iso.datetime() })),
});

/** Telling those who look after a room of a message in it. */
export const reportCommands = {
  ...reportCommandFor(room),
  'report:list': {
    doc: 'Reported messages that wait for a moderator, the first reported first; for the moderators of a room.',
    access: 'person',
    limit: 'read',
    input: z.strictObject({
      room,
      cursor: z
        .string()
        .regex(/^\d{1,9}$/, 'input.cursor')
        .optional(),
      limit: z.int().min(1).max(10).default(10),
    }),
    output: z.object({ reported: z.array(reportedMessage), nextCursor: z.string().nullable() }),
    example: { room: 'kitchen' },
  },
  'report:resolve': {
    doc: 'End what was reported of a message: delete it, with a reason, or dismiss the reports.',
    access: 'person',
    limit: 'write',
    input: z.strictObject({
      room,
      id: messageId,
      outcome: z.enum(['dismissed', 'deleted']),
      reason: reason.default(''),
    }),
    output: z.object({}),
    example: { room: 'kitchen', id: exampleId, outcome: 'deleted', reason: 'Spam' },
  },
} as const satisfies Record<string, CommandSpec>;

export const reportEvents = {
  'report:created': {
    doc: 'A message was reported in a room that you moderate; so many wait.',
    payload: z.object({ room: z.string(), waiting: position }),
    example: { room: 'kitchen', waiting: 1 },
  },
  'report:resolved': {
    doc: 'A moderator looked after a reported message; so many still wait.',
    payload: z.object({ room: z.string(), waiting: position }),
    example: { room: 'kitchen', waiting: 0 },
  },
} as const satisfies Record<string, EventSpec>;

export type ReportedMessage = z.output<typeof reportedMessage>;
