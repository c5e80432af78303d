import { z } from 'zod';
import type { CommandSpec, EventSpec } from '../define.ts';
import { exampleMember, person } from '../person.ts';

/** By what one says that one types. @param room what rooms are addressed by there. */
export const typingCommandsFor = (room: z.ZodString) =>
  ({
    'typing:start': {
      doc: 'Tell the others in the room that you are typing; repeat every few seconds while you do.',
      access: 'person',
      limit: 'read',
      scope: 'write',
      input: z.strictObject({ room }),
      output: z.object({}),
      example: { room: 'kitchen' },
    },
    'typing:stop': {
      doc: 'Tell the others that you stopped typing.',
      access: 'person',
      limit: 'read',
      scope: 'write',
      input: z.strictObject({ room }),
      output: z.object({}),
      example: { room: 'kitchen' },
    },
  }) as const satisfies Record<string, CommandSpec>;

export const typingEvents = {
  'typing:changed': {
    doc: 'Somebody else started or stopped typing. A start holds for 6 seconds.',
    payload: z.object({ room: z.string(), person, typing: z.boolean() }),
    example: { room: 'kitchen', person: exampleMember, typing: true },
    volatile: true,
  },
} as const satisfies Record<string, EventSpec>;
