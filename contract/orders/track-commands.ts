import { z } from 'zod';
import { reason } from '../conversation/access.ts';
import { position } from '../conversation/ids.ts';
import { heldFields, snapshotFields } from '../conversation/snapshot.ts';
import type { CommandSpec } from '../define.ts';
import { plainText } from '../name.ts';
import { person } from '../person.ts';
import { trackedEvent, trackedOrder } from './order.ts';

const track = plainText(100).min(1);

/** What a customer does by the link of their order. */
export const trackCommands = {
  'order:track': {
    doc: 'The order of a customer’s link, and what is said about it. From then on this socket is in its room, and may write there once it has a name.',
    access: 'anyone',
    limit: 'read',
    scope: 'write',
    input: z.strictObject({ track, ...heldFields }),
    output: z.object({
      order: trackedOrder,
      events: z.array(trackedEvent),
      /** How many orders come before it in the queue; null when it does not wait there. */
      position: position.nullable(),
      /** When it may be ready, by how long the last ones took; null: there is nothing to tell it by. */
      estimateAt: z.iso.datetime().nullable(),
      room: z.string(),
      me: person.nullable(),
      ...snapshotFields,
    }),
    example: { track: 'q0bT1vJ5S1m0C2' },
  },
  'order:withdraw': {
    doc: 'Call one’s own order off by its link, until somebody has begun with it.',
    access: 'anyone',
    limit: 'write',
    scope: 'write',
    input: z.strictObject({ track, reason: reason.default('') }),
    output: z.object({ order: trackedOrder }),
    example: { track: 'q0bT1vJ5S1m0C2', reason: 'I am ill.' },
  },
} as const satisfies Record<string, CommandSpec>;
