import type { Posting, Role } from './access.ts';
import type { SendRefusal } from './send-refusals.ts';

const ranks: Record<Role, number> = { owner: 4, moderator: 3, member: 2, guest: 1, viewer: 0 };

/** Whether a role is above another one: only then it may remove, mute, ban or promote somebody of it. */
export const isAbove = (role: Role, other: Role): boolean => ranks[role] > ranks[other];

/** Whether a role is this one or above it. */
export const isAtLeast = (role: Role, other: Role): boolean => ranks[role] >= ranks[other];

/**
 * Why a person cannot write in a room, by the key of the refusal; undefined when they can.
 * @param room `guestsPost`: whether the workspace lets people without an account write.
 * @param me times in milliseconds since 1970; `mutedUntil` is null for who was never muted; `guest`: they have no account.
 */
export function whyNotSend(
  room: { posting: Posting; archived: boolean; guestsPost: boolean },
  me: { role: Role; mutedUntil: number | null; guest: boolean },
  now: number,
): SendRefusal | undefined {
  const { role, mutedUntil } = me;
  if (room.archived) return 'room.archived';
  if (mutedUntil !== null && mutedUntil > now) return 'room.muted';
  if (me.guest && !room.guestsPost) return 'room.guestsOnlyRead';
  if (role === 'viewer') return 'room.readOnly';
  if (room.posting === 'moderators' && !isAtLeast(role, 'moderator')) return 'room.moderatorsOnlyWrite';
  if (room.posting === 'members' && !isAtLeast(role, 'member')) return 'room.membersOnlyWrite';
  return undefined;
}
