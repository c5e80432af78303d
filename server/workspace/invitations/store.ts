import { beginAsHost, hostRole } from '../../access/hosts-store.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';

interface NewInvitation {
  actorId: string;
  id: string;
  tokenHash: string;
  expiresAt: number | null;
  maxUses: number | null;
  at: number;
}

/** Makes invitations to the workspace, for who looks after it. */
const insertWorkspaceInvitations = oneByOne(async (db: Db, input: NewInvitation): Promise<Outcome<null>> => {
  const { actorId, at, ...invitation } = input;
  const may = await beginAsHost(db, actorId);
  if ('refused' in may) return may;
  await db
    .insertInto('workspaceInvitation')
    .values({ ...invitation, createdBy: actorId, createdAt: at, revokedAt: null })
    .execute();
  return done(null);
});

/** Ends invitations to the workspace; the accounts that were made by them stay. */
const revokeWorkspaceInvitations = oneByOne(
  async (db: Db, { actorId, id, at }: { actorId: string; id: string; at: number }): Promise<Outcome<null>> => {
    const may = await beginAsHost(db, actorId);
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
async function listWorkspaceInvitations(db: Db, { actorId, at }: { actorId: string; at: number }) {
  if ((await hostRole(db, actorId)) === undefined) return null;
  return db
    .selectFrom('workspaceInvitation')
    .select(['id', 'expiresAt', 'maxUses', 'uses', 'createdAt'])
    .where('revokedAt', 'is', null)
    .where((eb) => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', at)]))
    .where((eb) => eb.or([eb('maxUses', 'is', null), eb('uses', '<', eb.ref('maxUses'))]))
    .orderBy('createdAt', 'desc')
    .execute();
}

export const reads = { listWorkspaceInvitations };

export const writes = {
  insertWorkspaceInvitations: locks([], insertWorkspaceInvitations),
  revokeWorkspaceInvitations: locks([], revokeWorkspaceInvitations),
};
