import { z } from 'zod';
import { reason, role } from '../conversation/access.ts';
import { position, roomSlug } from '../conversation/ids.ts';
import type { CommandSpec } from '../define.ts';
import { nextCursor, paged } from '../paging.ts';
import { person } from '../person.ts';

const room = roomSlug;
/** Somebody, by their id, with a `~` before it or without, or by their user name. */
export const personId = z
  .string()
  .max(65)
  .regex(/^~?[\w-]{1,64}$/, 'input.person');
const nothing = z.object({});

/** For how long; left out: for good. A year at most, beyond it nobody remembers why. */
const minutes = z.int().min(1).max(525_600);

export const member = z.object({ person, role, joinedAt: z.iso.datetime() });

/** Somebody who is kept out of a room, or from writing in it. `until` is null for good. */
export const restriction = z.object({
  person,
  kind: z.enum(['ban', 'mute']),
  until: z.iso.datetime().nullable(),
  reason: z.string(),
  by: person,
  at: z.iso.datetime(),
  /** Of a ban: as long, new guests from the same address are kept out too; null: nobody else is. */
  newGuestsUntil: z.iso.datetime().nullable(),
});

/** A ban or a mute, as whoever it holds against is told of it; `until` is null for good. */
const ownRestriction = z.object({ until: z.iso.datetime().nullable(), reason: z.string() });

/** Something that was done in a room with somebody's power over it. */
const auditEntry = z.object({
  at: z.iso.datetime(),
  by: person,
  /** Such as `member:ban`. */
  action: z.string(),
  /** Whom or what it was done to, in words. */
  about: z.string(),
  reason: z.string(),
});

/** What `nextCursor` was. */
const cursorOf = (longest: number) =>
  z
    .string()
    .regex(new RegExp(`^\\d{1,${longest}}$`), 'input.cursor')
    .optional();

/** Who belongs to a room, and what its moderators do about people. */
export const memberCommands = {
  'member:list': {
    doc: 'Everybody who belongs to a room, owners first, page by page.',
    access: 'person',
    limit: 'read',
    input: z.strictObject({ room, cursor: cursorOf(15), limit: z.int().min(1).max(200).default(100) }),
    output: z.object({ members: z.array(member), nextCursor: z.string().nullable() }),
    example: { room: 'kitchen' },
  },
  'member:update': {
    doc: 'Give somebody another role; only to people below yours, and roles below yours. Owners may do it to all.',
    access: 'person',
    limit: 'write',
    input: z.strictObject({ room, person: personId, role }),
    output: nothing,
    example: { room: 'kitchen', person: 'u2', role: 'moderator' },
  },
  'member:remove': {
    doc: 'Take somebody out of a room, or leave it for good yourself. They may come back if they can find it.',
    access: 'person',
    limit: 'write',
    input: z.strictObject({ room, person: personId }),
    output: nothing,
    example: { room: 'kitchen', person: 'u2' },
  },
  'member:ban': {
    doc: 'Take somebody out of a room and keep them out: this person, and nobody else. With newGuests, for a day at most, also guests who are made from now on and come from the same address.',
    access: 'person',
    limit: 'write',
    input: z.strictObject({
      room,
      person: personId,
      minutes: minutes.optional(),
      reason: reason.default(''),
      newGuests: z.boolean().default(false),
      deleteMinutes: z.int().min(1).max(1440).optional(),
    }),
    output: nothing,
    example: { room: 'kitchen', person: 'u2', minutes: 60, reason: 'Spam', newGuests: true, deleteMinutes: 60 },
  },
  'member:inspect': {
    doc: 'What banning somebody would be about, before it is done; for moderators. Guests of the room who came from the same address before stay.',
    access: 'person',
    limit: 'read',
    input: z.strictObject({ room, person: personId }),
    output: z.object({
      /** Whether it is known where they come from: otherwise new guests cannot be kept out with them. */
      addressKnown: z.boolean(),
      neighbours: position,
      /** What they wrote lately. */
      messages: z.object({ hour: position, day: position }),
    }),
    example: { room: 'kitchen', person: 'u2' },
  },
  'member:unban': {
    doc: 'Let somebody who was banned come back.',
    access: 'person',
    limit: 'write',
    input: z.strictObject({ room, person: personId }),
    output: nothing,
    example: { room: 'kitchen', person: 'u2' },
  },
  'member:mute': {
    doc: 'Keep somebody from writing for a time.',
    access: 'person',
    limit: 'write',
    input: z.strictObject({ room, person: personId, minutes, reason: reason.default('') }),
    output: nothing,
    example: { room: 'kitchen', person: 'u2', minutes: 10 },
  },
  'member:unmute': {
    doc: 'Let somebody who was muted write again.',
    access: 'person',
    limit: 'write',
    input: z.strictObject({ room, person: personId }),
    output: nothing,
    example: { room: 'kitchen', person: 'u2' },
  },
  'restriction:list': {
    doc: 'Who is banned or muted in a room now; for its moderators.',
    access: 'person',
    limit: 'read',
    input: z.strictObject({ room, ...paged }),
    output: z.object({ restrictions: z.array(restriction), nextCursor }),
    example: { room: 'kitchen' },
  },
  'restriction:get': {
    doc: 'Whether you are banned from a room or muted in it, until when and why.',
    access: 'person',
    limit: 'read',
    input: z.strictObject({ room }),
    output: z.object({ ban: ownRestriction.nullable(), mute: ownRestriction.nullable() }),
    example: { room: 'kitchen' },
  },
  'audit:list': {
    doc: 'What moderators and owners did in a room, newest first; for its moderators.',
    access: 'person',
    limit: 'read',
    input: z.strictObject({ room, cursor: cursorOf(9), limit: z.int().min(1).max(100).default(50) }),
    output: z.object({ entries: z.array(auditEntry), nextCursor: z.string().nullable() }),
    example: { room: 'kitchen' },
  },
} as const satisfies Record<string, CommandSpec>;

export type Member = z.output<typeof member>;
export type Restriction = z.output<typeof restriction>;
export type OwnRestriction = z.output<typeof ownRestriction>;
