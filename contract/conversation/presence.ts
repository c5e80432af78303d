import { z } from 'zod';
import type { CommandSpec, EventSpec } from '../define.ts';
import { exampleMember, person } from '../person.ts';
import { position } from './ids.ts';

/** Who is in a room now. `people` holds the first 50 names; `count` counts everybody, anonymous visitors too. */
export const presence = z.object({ count: position, people: z.array(person) });

/** What may be asked about who is in a room. @param room what rooms are addressed by there. */
export const presenceCommandsFor = (room: z.ZodString) =>
  ({
    'presence:list': {
      doc: 'Who is in the room by name, in the order they came, page by page. The count is of all, anonymous visitors too.',
      access: 'anyone',
      limit: 'read',
      input: z.strictObject({
        room,
        cursor: z
          .string()
          .regex(/^\d{1,15}$/, 'input.cursor')
          .optional(),
        limit: z.int().min(1).max(200).default(100),
      }),
      output: z.object({ people: z.array(person), nextCursor: z.string().nullable(), count: position }),
      example: { room: 'kitchen', limit: 100 },
    },
  }) as const satisfies Record<string, CommandSpec>;

export const presenceEvents = {
  'presence:changed': {
    doc: 'Who is in the room now; the whole of it, so that a lost one heals with the next.',
    payload: z.object({ room: z.string(), presence }),
    example: { room: 'kitchen', presence: { count: 2, people: [exampleMember] } },
    volatile: true,
  },
} as const satisfies Record<string, EventSpec>;

export type Presence = z.output<typeof presence>;
