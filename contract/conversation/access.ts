import { z } from 'zod';
import { longest } from '../lengths.ts';
import { freeText } from '../name.ts';

/** What somebody is in a room, from most to least. A `guest` came by the link; a `viewer` may read and no more. */
export const role = z.enum(['owner', 'moderator', 'member', 'guest', 'viewer']);

/** Who may post in a room. */
export const posting = z.enum(['everyone', 'members', 'moderators']);

/** Why something was done to somebody, in the words of who did it. */
export const reason = freeText(longest.reason);

export type Role = z.output<typeof role>;
export type Posting = z.output<typeof posting>;
