import { z } from 'zod';
import type { EventSpec } from '../define.ts';

/** As what somebody looks after a room or the order desk: `administrator` for the workspace's owner and administrators. */
export const staffRole = z.enum(['owner', 'administrator', 'moderator']);

/** Who looks after it, whether they are there or not. */
export const staff = z.array(z.object({ id: z.string(), role: staffRole }));

/** What those who are in a room, or at the desk, are told when that changes. */
export const staffEvents = {
  'staff:changed': {
    doc: 'Others look after the room or the desk that you are in now, or as something else: its owners and moderators, and administrators of the workspace.',
    payload: z.object({ room: z.string(), staff }),
    example: { room: 'kitchen', staff: [{ id: 'u1', role: 'owner' }] },
  },
} as const satisfies Record<string, EventSpec>;

export type StaffRole = z.output<typeof staffRole>;
export type Staff = z.output<typeof staff>;
