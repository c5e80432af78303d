import { z } from 'zod';
import { message, person, position, presence, roomSlug } from '../conversation/message.ts';

export const visibility = z.enum(['public', 'unlisted', 'private']);

/** Addresses that a room may not take, as they read like parts of the site. */
const reserved = new Set(['admin', 'api', 'join', 'me', 'new', 'settings']);

export const newSlug = roomSlug.refine((slug) => !reserved.has(slug), 'This address is reserved. Choose another.');

const visibleText = (text: string) => !/\p{Cc}/u.test(text) && text.isWellFormed();

export const roomName = z
  .string()
  .trim()
  .normalize()
  .min(1, 'A room needs a name.')
  .max(80, 'A room’s name has at most 80 characters.')
  .refine(visibleText, 'A room’s name cannot hold control characters.');

export const roomTopic = z
  .string()
  .trim()
  .max(200, 'A topic has at most 200 characters.')
  .refine(visibleText, 'A topic cannot hold control characters.');

export const room = z.object({
  /** The slug: `kitchen` of `/chat/kitchen`. */
  room: z.string(),
  name: z.string(),
  topic: z.string(),
  visibility,
  createdAt: z.iso.datetime(),
});

/** A room as lists show it: with who is there and what was said last. */
export const roomSummary = room.extend({
  here: position,
  lastMessage: z.object({ author: z.string(), text: z.string(), at: z.iso.datetime() }).nullable(),
});

/** The caller as the room sees it; null for an observer. */
const me = person.nullable();

/** The answer to `room:join`: a snapshot, or what came after `after` ([W12]). */
export const roomSnapshot = z.object({
  room,
  me,
  /** Differs when the database is another one, restored from a backup say. */
  epoch: z.string(),
  rev: position,
  /** True: `messages` is a fresh snapshot. False: all that changed after `after`. */
  reset: z.boolean(),
  messages: z.array(message),
  /** Of a fresh snapshot: older messages exist. */
  hasMore: z.boolean(),
  presence,
});

export type Room = z.output<typeof room>;
export type RoomSummary = z.output<typeof roomSummary>;
export type RoomSnapshot = z.output<typeof roomSnapshot>;
export type Visibility = z.output<typeof visibility>;
