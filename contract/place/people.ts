import { z } from 'zod';
import type { Person } from '../conversation/message.ts';

/** Those who look after the whole workspace, from most to least. */
export type HostRole = 'owner' | 'administrator';

/** What those who look after the workspace change about somebody; what is left out stays. */
export const personChange = z.strictObject({
  /** Null: a member like any other. The owner is what they are by the workspace itself. */
  role: z.enum(['administrator']).nullable().optional(),
});

/** How long lists over HTTP are asked for page by page. */
export const pageInput = z.strictObject({
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, 'Give the nextCursor of the page before.')
    .optional(),
});

/** Something that was done with power over the workspace. */
export interface WorkspaceAct {
  id: number;
  at: string;
  by: Person;
  /** Such as `member:ban`. */
  action: string;
  /** Whom it was done to; null: nobody. */
  target: Person | null;
  /** Where it was done; null: nowhere, or in a room that is gone for good. */
  room: { room: string; name: string } | null;
  details: Record<string, unknown>;
}

export type PersonChange = z.output<typeof personChange>;
