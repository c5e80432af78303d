import { z } from 'zod';

/** As what somebody looks after a room: `administrator` for the workspace's owner and administrators. */
export const staffRole = z.enum(['owner', 'administrator', 'moderator']);

/** Who looks after a room, whether they are there or not. */
export const staff = z.array(z.object({ id: z.string(), role: staffRole }));

export type StaffRole = z.output<typeof staffRole>;
export type Staff = z.output<typeof staff>;
