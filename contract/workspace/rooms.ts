import { z } from 'zod';
import type { Visibility } from '../chat/room.ts';
import { longest } from '../lengths.ts';
import { limitQuery } from '../paging.ts';

export const roomsInput = z.strictObject({
  /** Letters of its address, name or topic. */
  query: z.string().max(longest.query).default(''),
  limit: limitQuery(50),
  cursor: z
    .string()
    .regex(/^\d{1,15}\.\d{1,15}$/, 'input.cursor')
    .optional(),
});

/** A room as those see it who look after the workspace. */
export interface ListedRoom {
  /** The slug: `kitchen` of `/chat/kitchen`. */
  room: string;
  name: string;
  visibility: Visibility;
  /** How many belong to it. */
  people: number;
  lastActiveAt: string;
  /** Null: it is in use. */
  archivedAt: string | null;
  /** Null: it is not deleted. */
  deletedAt: string | null;
  /** Of a deleted one: it can be brought back until then. */
  restorableUntil: string | null;
  /** Whether the asker may open it as it is: false of a private room that they do not belong to, which `room:enter` lets them join. */
  open: boolean;
}
