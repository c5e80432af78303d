import type { ReportReader } from '../../../contract/conversation/reports.ts';
import type { Db } from '../../store/engine.ts';
import type { RoomAccess } from '../../store/records.ts';

/**
 * Who reads what is reported of somebody's message in a room: whoever moderates it, and those who look after the workspace where
 * they see the room or nobody else is left who could act. Who wrote it does not count: nobody judges themselves.
 */
export async function readersOf(db: Db, { id, visibility }: RoomAccess, authorId: string): Promise<ReportReader[]> {
  const moderators = await isModerated(db, id, authorId);
  const administrators = (visibility !== 'private' || !moderators) && (await isLookedAfter(db, authorId));
  return [...(moderators ? (['moderators'] as const) : []), ...(administrators ? (['administrators'] as const) : [])];
}

async function isModerated(db: Db, roomId: number, authorId: string): Promise<boolean> {
  const moderator = await db
    .selectFrom('membership')
    .innerJoin('user', 'user.id', 'membership.userId')
    .select('user.id')
    .where('membership.roomId', '=', roomId)
    .where('membership.role', 'in', ['owner', 'moderator'])
    .where('user.id', '!=', authorId)
    .where('user.suspendedAt', 'is', null)
    .executeTakeFirst();
  return moderator !== undefined;
}

/** Whether somebody looks after the workspace besides this person. */
async function isLookedAfter(db: Db, authorId: string): Promise<boolean> {
  const workspace = await db.selectFrom('workspace').select('ownerId').where('id', '=', 1).executeTakeFirst();
  if (workspace?.ownerId != null && workspace.ownerId !== authorId) return true;
  const administrator = await db
    .selectFrom('user')
    .select('id')
    .where('role', '=', 'administrator')
    .where('id', '!=', authorId)
    .executeTakeFirst();
  return administrator !== undefined;
}
