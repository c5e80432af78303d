import type { Role } from '../../contract/conversation/access.ts';
import { isAbove, isAtLeast } from '../../contract/conversation/rights.ts';
import type { Db } from '../store/engine.ts';
import { held } from '../store/locks.ts';
import { powerIn } from './hosts-store.ts';

/** What an invitation can make of somebody. */
export type InvitedRole = 'moderator' | 'member' | 'viewer';
const invited: readonly InvitedRole[] = ['moderator', 'member', 'viewer'];

/** Whether who has this role in a room invites people to be that; undefined: they have none. */
const invites = (role: Role | undefined, to: InvitedRole) =>
  role !== undefined && isAtLeast(role, 'moderator') && isAbove(role, to);

/** Whether somebody invites people to a room, to be that, as things are now. */
export async function mayInvite(
  db: Db,
  roomId: number,
  { createdBy, role }: { createdBy: string; role: InvitedRole },
): Promise<boolean> {
  const inviter = await db.selectFrom('user').select(['suspendedAt', 'deletedAt']).where('id', '=', createdBy).executeTakeFirst();
  if (inviter === undefined || inviter.suspendedAt !== null || inviter.deletedAt !== null) return false;
  return invites(await powerIn(db, roomId, createdBy), role);
}

interface Inviter {
  roomId: number;
  userId: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** Ends somebody's invitations to a room, as far as they could not make them again; who came by them stays. */
export async function endInvitationsOf(db: Db, { roomId, userId, at }: Inviter): Promise<void> {
  const role = await powerIn(db, roomId, userId);
  const lost = invited.filter((to) => !invites(role, to));
  if (lost.length === 0) return;
  held(db, 'invitation');
  await db
    .updateTable('invitation')
    .set({ revokedAt: at })
    .where('roomId', '=', roomId)
    .where('createdBy', '=', userId)
    .where('role', 'in', lost)
    .where('revokedAt', 'is', null)
    .execute();
}
