import type { Posting, Role } from './access.ts';

const ranks: Record<Role, number> = { owner: 4, moderator: 3, member: 2, guest: 1, viewer: 0 };

/** Whether a role is above another one: only then it may remove, mute, ban or promote somebody of it. */
export const isAbove = (role: Role, other: Role): boolean => ranks[role] > ranks[other];

/** Whether a role is this one or above it. */
export const isAtLeast = (role: Role, other: Role): boolean => ranks[role] >= ranks[other];

/** Why somebody cannot post in a room of which they are no member. */
export const membersOnlyWrite = 'Only members write in this room.';

/** Why somebody cannot post in a room in which they are muted. */
export const muted = 'You are muted in this room for a while. You can go on reading.';

/** Why a guest cannot post anywhere, when the workspace is so. */
export const guestsOnlyRead = 'Guests only read here. Sign in or make an account to write.';

/**
 * Why a person cannot post in a room, as a sentence for them; undefined when they can.
 * @param room `guestsPost`: whether the workspace lets people without an account write.
 * @param me times in milliseconds since 1970; `mutedUntil` is null for who was never muted; `guest`: they have no account.
 */
export function whyNotPost(
  room: { posting: Posting; archived: boolean; guestsPost: boolean },
  me: { role: Role; mutedUntil: number | null; guest: boolean },
  now: number,
): string | undefined {
  const { role, mutedUntil } = me;
  if (room.archived) return 'This room is archived: it can be read, and nothing is added to it.';
  if (mutedUntil !== null && mutedUntil > now) return muted;
  if (me.guest && !room.guestsPost) return guestsOnlyRead;
  if (role === 'viewer') return 'You may read in this room, not write.';
  if (room.posting === 'moderators' && !isAtLeast(role, 'moderator')) return 'Only moderators write in this room.';
  if (room.posting === 'members' && !isAtLeast(role, 'member')) return membersOnlyWrite;
  return undefined;
}
