import { z } from 'zod';
import { longest } from '../lengths.ts';
import { nameText } from '../name.ts';
import { orderCard } from './card.ts';

/** Longest text of a message, in code points. */
export const maxTextLength = 8000;

/** Neither NUL nor a lone surrogate, which no store keeps faithfully on every engine. */
const storable = (text: string) => !text.includes('\0') && text.isWellFormed();

/** A text of ours that is looked up or kept, and that nobody reads: what engines would not take alike is refused. */
export const plainText = (longest: number) =>
  z.string().max(longest).refine(storable, 'A text cannot hold NUL or half characters (lone surrogates).');

/** Length in code points, counted only as far as `limit`. */
function longerThan(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  if (text.length > limit * 2) return true;
  return [...text].length > limit;
}

/** A person's name as others see it. */
export const personName = nameText(longest.personName);

/** The address of a room in its namespace: what stands in the URL. */
export const roomSlug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/, 'An address is 1 to 64 of a-z, 0-9, - and _.');

export const messageText = z
  .string()
  .min(1, 'A message needs at least one character.')
  .refine(storable, 'A message cannot hold NUL or half characters (lone surrogates).')
  .refine((text) => !longerThan(text, maxTextLength), `A message has at most ${maxTextLength} characters.`);

export const messageId = z.guid().toLowerCase();
export const position = z.int().min(0);

/** Somebody as others see them. */
export const person = z.object({
  id: z.string(),
  name: z.string(),
  /** What a member is found by: `head-baker` of `/users/head-baker`. Null: they have none. */
  username: z.string().nullable(),
  /** Of their picture, which is at `/api/v1/pictures/<id>`; null: none. */
  picture: z.string().nullable(),
  /** More may come. */
  kind: z.enum(['member', 'guest', 'bot', 'system']),
});

/** In the examples of contracts. */
export const exampleMember = { id: 'u1', name: 'Head Baker', username: 'head-baker', picture: null, kind: 'member' } as const;

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
  /** What it carries, as that is now. More kinds may come. */
  attachments: z.array(z.discriminatedUnion('kind', [orderCard])),
  /** What a line of the server says. */
  system: systemLine.nullable(),
});

/** A stretch of a room's history, oldest first. It may be shorter than asked for: an answer holds half a megabyte. */
export const historyPage = z.object({
  messages: z.array(message),
  /** More on the side that was read into: newer messages after a page `after`, older ones before any other. */
  hasMore: z.boolean(),
  /** Messages newer than these exist. */
  hasNewer: z.boolean(),
});

/** Who is in a room now. `people` holds the first 50 names; `count` counts everybody, anonymous visitors too. */
export const presence = z.object({ count: position, people: z.array(person) });

export type Person = z.output<typeof person>;
export type SystemLine = z.output<typeof systemLine>;
export type Message = z.output<typeof message>;
export type Attachment = Message['attachments'][number];
export type HistoryPage = z.output<typeof historyPage>;
export type Presence = z.output<typeof presence>;
