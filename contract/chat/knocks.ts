import { z } from 'zod';
import { reason } from '../conversation/access.ts';
import { position, roomSlug } from '../conversation/ids.ts';
import type { CommandSpec, EventSpec } from '../define.ts';
import { longest } from '../lengths.ts';
import { nextCursor, paged } from '../paging.ts';
import { person } from '../person.ts';
import { personId } from './members.ts';

const room = roomSlug;

/** A room as somebody sees it who stands before it. */
export const knockStatus = z.object({
  room: z.string(),
  name: z.string(),
  /** `in`: there is nothing to knock for. `refused`: not before `mayKnockAt`. */
  state: z.enum(['in', 'none', 'waiting', 'refused']),
  mayKnockAt: z.iso.datetime().nullable(),
});

/** Somebody who asks to be let in. */
const knock = z.object({ person, text: z.string(), at: z.iso.datetime() });

/** Asking to be let into a room, as a member of it. */
export const knockCommands = {
  'room:knock': {
    doc: 'Ask to be let into a room: one where only members post, or a private one whose owner lets people knock.',
    access: 'person',
    limit: 'rare',
    input: z.strictObject({
      room,
      text: reason.max(longest.knock).default(''),
    }),
    output: z.object({ knock: knockStatus }),
    example: { room: 'kitchen', text: 'I bake the bread.' },
  },
  'knock:get': {
    doc: 'What stands between you and a room, and what became of your knock. From then on this socket gets knock:answered.',
    access: 'anyone',
    limit: 'read',
    input: z.strictObject({ room }),
    output: z.object({ knock: knockStatus }),
    example: { room: 'kitchen' },
  },
  'knock:list': {
    doc: 'Who asks to be let into a room, in the order they came; for its moderators.',
    access: 'person',
    limit: 'read',
    input: z.strictObject({ room, ...paged }),
    output: z.object({ knocks: z.array(knock), nextCursor }),
    example: { room: 'kitchen' },
  },
  'knock:answer': {
    doc: 'Let somebody in who knocks, as a member, or refuse: they may knock again after an hour.',
    access: 'person',
    limit: 'write',
    input: z.strictObject({ room, person: personId, approve: z.boolean() }),
    output: z.object({}),
    example: { room: 'kitchen', person: 'u2', approve: true },
  },
} as const satisfies Record<string, CommandSpec>;

export const knockEvents = {
  'knock:changed': {
    doc: 'So many people knock at a room that you moderate.',
    payload: z.object({ room: z.string(), waiting: position }),
    example: { room: 'kitchen', waiting: 1 },
  },
  'knock:answered': {
    doc: 'Your knock was answered: you are let in, or may not knock before `mayKnockAt`.',
    payload: z.object({ room: z.string(), approved: z.boolean(), mayKnockAt: z.iso.datetime().nullable() }),
    example: { room: 'kitchen', approved: true, mayKnockAt: null },
  },
} as const satisfies Record<string, EventSpec>;

export type KnockStatus = z.output<typeof knockStatus>;
