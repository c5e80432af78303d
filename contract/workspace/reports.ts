import { z } from 'zod';
import { reason } from '../conversation/access.ts';
import type { Person } from '../person.ts';

/** What becomes of a reported message. */
export const reportOutcome = z.strictObject({
  outcome: z.enum(['dismissed', 'deleted']),
  /** Of a message that is deleted: those who see the room read it. */
  reason: reason.default(''),
});

/** A reported message as those see it who look after the workspace: of a room that they do not see, nothing else. */
export interface ReportForHosts {
  /** Of the last report of it. */
  id: number;
  /** A room that they see, a private one that they do not, or a conversation of two. */
  source: 'room' | 'private' | 'direct';
  /** Null: they do not see it. */
  room: { room: string; name: string } | null;
  message: {
    author: Person;
    /** As it stood when it was reported first. */
    text: string;
    at: string;
    /** Its place in a room that they see. */
    seq: number | null;
    /** Its author took it back then; null: it is there. */
    deletedAt: string | null;
  };
  /** The first said first. */
  reports: { by: Person; reason: string; at: string }[];
}

/** A page of the list, the last reported first. */
export interface ReportPage {
  reported: ReportForHosts[];
  nextCursor: string | null;
}
