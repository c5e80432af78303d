import { z } from 'zod';
import { role } from '../conversation/access.ts';
import { position, roomSlug } from '../conversation/ids.ts';
import type { CommandSpec } from '../define.ts';
import { nextCursor, paged } from '../paging.ts';
import { person } from '../person.ts';

const room = roomSlug;
const token = z.string().regex(/^[\w-]{16,64}$/, 'input.link');
const invitedRole = role.extract(['moderator', 'member', 'viewer']);

/** An invitation to a room as those who manage it see it. */
export const invitation = z.object({
  id: z.string(),
  /** `/join/<token>` is its address; null when it can be told no more, though the link holds. */
  token: z.string().nullable(),
  role: invitedRole,
  /** Null: it holds until it is revoked. */
  expiresAt: z.iso.datetime().nullable(),
  /** Null: as many as come. */
  maxUses: position.nullable(),
  uses: position,
  /** How many are in the room by it alone now. */
  members: position,
  createdAt: z.iso.datetime(),
  createdBy: person,
});

/** An invitation as those see it who were given its address. */
export const openInvitation = z.object({ room, name: z.string(), topic: z.string(), role: invitedRole });

const exampleToken = 'pq2R9vXeU4o1mBwKxw7sYg';

/** Reusable invitations: links that make whoever opens them a member. */
export const invitationCommands = {
  'invitation:create': {
    doc: 'Make an invitation to a room, for a role below yours; owners may invite moderators.',
    access: 'person',
    limit: 'rare',
    input: z.strictObject({
      room,
      role: invitedRole.default('member'),
      minutes: z.int().min(1).max(525_600).optional(),
      maxUses: z.int().min(1).max(100_000).optional(),
    }),
    output: z.object({ invitation: invitation.extend({ token: z.string() }) }),
    example: { room: 'kitchen', role: 'member', minutes: 10_080, maxUses: 5 },
  },
  'invitation:list': {
    doc: 'The invitations to a room that still hold; for its moderators.',
    access: 'person',
    limit: 'read',
    // Whoever reads them can let anybody in.
    scope: 'manage',
    input: z.strictObject({ room, ...paged }),
    output: z.object({ invitations: z.array(invitation), nextCursor }),
    example: { room: 'kitchen' },
  },
  'invitation:revoke': {
    doc: 'End an invitation: nobody comes by it any more. Whoever is in the room by it alone is out at once, unless members are kept.',
    access: 'person',
    limit: 'write',
    input: z.strictObject({ room, id: z.string().min(1).max(64), keepMembers: z.boolean().default(false) }),
    output: z.object({ removed: position }),
    example: { room: 'kitchen', id: 'i1' },
  },
  'invitation:get': {
    doc: 'What an invitation leads to. GONE says that it was used up, has expired or was revoked.',
    access: 'anyone',
    limit: 'read',
    input: z.strictObject({ token }),
    output: z.object({ invitation: openInvitation }),
    example: { token: exampleToken },
  },
  'invitation:accept': {
    doc: 'Become a member by an invitation. Who is one already uses nothing up.',
    access: 'person',
    limit: 'write',
    input: z.strictObject({ token }),
    output: z.object({ invitation: openInvitation }),
    example: { token: exampleToken },
  },
} as const satisfies Record<string, CommandSpec>;

export type Invitation = z.output<typeof invitation>;
export type OpenInvitation = z.output<typeof openInvitation>;
