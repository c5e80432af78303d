import type { Db } from '../store/engine.ts';
import { done, type Outcome, oneByOne, refused } from '../store/outcome.ts';
import { readPlace } from './queries.ts';

interface NewInvitation {
  actorId: string;
  id: string;
  tokenHash: string;
  expiresAt: number | null;
  maxUses: number | null;
  at: number;
}

/** Whether somebody looks after the workspace. Refuses with FORBIDDEN who does not. */
async function mayInvite(db: Db, actorId: string): Promise<Outcome<null>> {
  const { ownerId } = await readPlace(db, null);
  return ownerId === actorId ? done(null) : refused('FORBIDDEN', 'Only the owner of this place may do that.');
}

/** Makes invitations to the workspace, for its owner. */
export const insertWorkspaceInvitations = oneByOne(async (db: Db, input: NewInvitation): Promise<Outcome<null>> => {
  const { actorId, at, ...invitation } = input;
  const may = await mayInvite(db, actorId);
  if ('refused' in may) return may;
  await db
    .insertInto('workspaceInvitation')
    .values({ ...invitation, createdBy: actorId, createdAt: at, revokedAt: null })
    .execute();
  return done(null);
});

/** Ends invitations to the workspace; the accounts that were made by them stay. */
export const revokeWorkspaceInvitations = oneByOne(
  async (db: Db, { actorId, id, at }: { actorId: string; id: string; at: number }): Promise<Outcome<null>> => {
    const may = await mayInvite(db, actorId);
    if ('refused' in may) return may;
    const ended = await db
      .updateTable('workspaceInvitation')
      .set({ revokedAt: at })
      .where('id', '=', id)
      .where('revokedAt', 'is', null)
      .returning('id')
      .executeTakeFirst();
    return ended === undefined ? refused('NOT_FOUND', 'There is no such invitation.') : done(null);
  },
);

/** The invitations to the workspace that still hold, the newest first; null for who does not look after it. */
export async function listWorkspaceInvitations(db: Db, { actorId, at }: { actorId: string; at: number }) {
  if ('refused' in (await mayInvite(db, actorId))) return null;
  return db
    .selectFrom('workspaceInvitation')
    .select(['id', 'expiresAt', 'maxUses', 'uses', 'createdAt'])
    .where('revokedAt', 'is', null)
    .where((eb) => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', at)]))
    .where((eb) => eb.or([eb('maxUses', 'is', null), eb('uses', '<', eb.ref('maxUses'))]))
    .orderBy('createdAt', 'desc')
    .execute();
}
