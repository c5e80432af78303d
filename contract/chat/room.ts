import { z } from 'zod';
import { posting, role } from '../conversation/access.ts';
import { position, roomSlug } from '../conversation/ids.ts';
import { snapshotFields } from '../conversation/snapshot.ts';
import { staff, staffRole } from '../conversation/staff.ts';
import { longest } from '../lengths.ts';
import { lineText, nameText } from '../name.ts';
import { person } from '../person.ts';

export const visibility = z.enum(['public', 'unlisted', 'private']);

/** Addresses that a room may not take, as they read like parts of the site. */
const reserved = new Set(['admin', 'api', 'join', 'me', 'new', 'settings']);

export const newSlug = roomSlug.refine((slug) => !reserved.has(slug), 'input.reserved');

export const roomName = nameText(longest.roomName);
export const roomTopic = lineText(longest.topic);

/** What a room's moderators and owners change of it. */
export const roomRules = z.strictObject({
  name: roomName,
  topic: roomTopic,
  visibility,
  posting,
  slowSeconds: z.int().min(0).max(86_400),
  archived: z.boolean(),
  knocking: z.boolean(),
});

export const room = z.object({
  /** The slug: `kitchen` of `/chat/kitchen`. */
  room: z.string(),
  name: z.string(),
  topic: z.string(),
  visibility,
  createdAt: z.iso.datetime(),
  posting,
  /** Slow mode: seconds that everybody but moderators waits between two messages; 0: none. */
  slowSeconds: position,
  /** Nothing is added to it since then; null: it is in use. */
  archivedAt: z.iso.datetime().nullable(),
  /** Whether others may ask to be let into it while it is private: they see its name then. */
  knocking: z.boolean(),
});

/** A room as lists show it: with who is there and what was said last. */
export const roomSummary = room.extend({
  online: position,
  lastMessage: z
    .object({
      author: person,
      /** As what the author looks after the room; null: they do not. */
      role: staffRole.nullable(),
      text: z.string(),
      at: z.iso.datetime(),
    })
    .nullable(),
});

/** A room that its owner deleted, and may bring back for a while. */
export const deletedRoom = z.object({
  room: z.string(),
  name: z.string(),
  visibility,
  deletedAt: z.iso.datetime(),
  /** From then on it is gone for good. */
  restorableUntil: z.iso.datetime(),
});

/** The caller as the room sees it; null for an anonymous visitor. */
export const me = person.extend({ role, mutedUntil: z.iso.datetime().nullable() }).nullable();

/** How many things wait for those who look after a room. */
export const pending = z.object({ knocks: position, reports: position });

/** The answer to `room:join`: a snapshot, or what came after `after` ([W12]). */
export const roomSnapshot = z.object({
  room,
  me,
  staff,
  /** Whether the workspace lets people without an account write. */
  guestsPost: z.boolean(),
  /** What the caller may begin a message with, such as `order`: it does something besides being said. */
  slashCommands: z.array(z.string()),
  /** What waits for the caller to look after; null for who is no moderator. */
  pending: pending.nullable(),
  ...snapshotFields,
});

export type Me = NonNullable<z.output<typeof me>>;
export type DeletedRoom = z.output<typeof deletedRoom>;
export type Pending = z.output<typeof pending>;
export type Room = z.output<typeof room>;
export type RoomSummary = z.output<typeof roomSummary>;
export type RoomSnapshot = z.output<typeof roomSnapshot>;
export type RoomRules = z.output<typeof roomRules>;
export type Visibility = z.output<typeof visibility>;
