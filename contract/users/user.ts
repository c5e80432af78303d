import { z } from 'zod';
import { roomSlug } from '../conversation/ids.ts';
import { snapshotFields } from '../conversation/snapshot.ts';
import { longest } from '../lengths.ts';
import { freeText, lineText } from '../name.ts';
import { person } from '../person.ts';

/** What a member is found by: `head-baker` of `/users/head-baker`. */
export const userName = roomSlug;

/** Where somebody is found: a member’s user name, or `~` and the id of anybody. */
export const userAddress = z.string().regex(/^(?:~[\w-]{1,64}|[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?)$/, 'input.person');

/** What somebody says of themselves; it may have several lines. */
export const about = freeText(longest.about);

/** What somebody is at, in a line. */
export const status = lineText(longest.status);

/** Somebody of the workspace as lists show them. */
export const userSummary = person.extend({
  /** Whether they look after the workspace, as its owner or an administrator. */
  administrator: z.boolean(),
  /** Whether they are connected, to whatever page or program. */
  online: z.boolean(),
  /** When they were here last; null while they are here, or when that is not known. */
  lastSeenAt: z.iso.datetime().nullable(),
  status: z.string(),
  /** They do not want to be disturbed until then; null: they do not mind. */
  doNotDisturbUntil: z.iso.datetime().nullable(),
});

export const userProfile = userSummary.extend({ about: z.string() });

/** The answer to `room:join`: the conversation with somebody, or what came after `after` ([W12]). */
export const directSnapshot = z.object({
  /** As the command called it: the other one's user name, present or former, or `~` and their id. */
  room: z.string(),
  /** The other one. */
  person,
  me: person,
  ...snapshotFields,
});

export type UserSummary = z.output<typeof userSummary>;
export type UserProfile = z.output<typeof userProfile>;
export type DirectSnapshot = z.output<typeof directSnapshot>;
