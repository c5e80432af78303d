import { z } from 'zod';
import { storable } from '../name.ts';
import { person } from '../person.ts';
import { carried } from './capabilities.ts';
import { messageId, position } from './ids.ts';

/** Longest text of a message, in code points. */
export const maxTextLength = 8000;

/** Length in code points, counted only as far as `limit`. */
function longerThan(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  if (text.length > limit * 2) return true;
  return [...text].length > limit;
}

export const messageText = z
  .string()
  .min(1)
  .refine(storable, 'input.characters')
  .refine((text) => !longerThan(text, maxTextLength), { error: 'input.long', params: { most: maxTextLength } });

/** What a line says that comes from the server, for those who show it in words of their own. */
export const systemLine = z.object({
  /** More may come. */
  key: z.enum(['room:entered']),
  params: z.record(z.string(), z.string()),
});

export const message = z.object({
  id: messageId,
  /** The room's slug. */
  room: z.string(),
  /** The room's `rev` when the message was born: its place for ever ([W9]). */
  seq: position,
  /** The room's `rev` of the message's last change. */
  rev: position,
  /** `system`: the server says it of its author, in plain words in `text`. More may come. */
  kind: z.enum(['text', 'system']),
  author: person,
  text: z.string(),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** The id of the message this one answers, in the same room. */
  replyTo: messageId.nullable(),
  /** It was deleted then, and its text with it. */
  deletedAt: z.iso.datetime().nullable(),
  /** Why a moderator deleted it. */
  deletedReason: z.string().nullable(),
  /** What a line of the server says. */
  system: systemLine.nullable(),
  ...carried,
});

/** A stretch of a room's history, oldest first. It may be shorter than asked for: an answer holds half a megabyte. */
export const historyPage = z.object({
  messages: z.array(message),
  /** More on the side that was read into: newer messages after a page `after`, older ones before any other. */
  hasMore: z.boolean(),
  /** Messages newer than these exist. */
  hasNewer: z.boolean(),
});

export type SystemLine = z.output<typeof systemLine>;
export type Message = z.output<typeof message>;
export type HistoryPage = z.output<typeof historyPage>;
