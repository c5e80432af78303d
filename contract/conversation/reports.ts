import { z } from 'zod';
import type { CommandSpec } from '../define.ts';
import { reason } from './access.ts';
import { messageId } from './ids.ts';

/** Who reads a report; more may come. */
const reportReader = z.enum(['moderators', 'administrators']);

/** What may be said of a message where people talk. @param room what rooms are addressed by there. */
export const reportCommandFor = (room: z.ZodString) =>
  ({
    'message:report': {
      doc: 'Say what is wrong with a message of somebody else, once for each message; the answer says who reads it. Of a direct conversation the workspace’s owner and administrators read that message and nothing else.',
      access: 'person',
      limit: 'rare',
      input: z.strictObject({ room, id: messageId, reason: reason.min(1) }),
      output: z.object({ readers: z.array(reportReader) }),
      example: { room: 'kitchen', id: '01890a5d-ac96-774b-bcce-b302099a8057', reason: 'Spam' },
    },
  }) as const satisfies Record<string, CommandSpec>;

export type ReportReader = z.output<typeof reportReader>;
