import type { z } from 'zod';
import { PublicError } from '../../../contract/errors.ts';
import type { invitationWish, WorkspaceInvitation } from '../../../contract/workspace/registration.ts';
import { timeOf } from '../../access/me.ts';
import type { Identity } from '../../caller.ts';
import type { Core } from '../../core/core.ts';
import { hashToken } from '../../core/hash-token.ts';
import { randomId } from '../../core/session-token.ts';

/**
 * Makes an invitation to the workspace.
 * @returns it with its token, which is kept nowhere.
 * @throws {PublicError} FORBIDDEN
 */
export async function inviteHere(
  { store }: Core,
  { id: actorId }: Identity,
  { minutes, maxUses: most }: z.output<typeof invitationWish>,
): Promise<WorkspaceInvitation & { token: string }> {
  const maxUses = most ?? null;
  const [id, token, at] = [randomId(), randomId(), Date.now()];
  const expiresAt = minutes === undefined ? null : at + minutes * 60_000;
  await store.write('insertWorkspaceInvitations', { actorId, id, tokenHash: hashToken(token), expiresAt, maxUses, at });
  return { id, token, maxUses, uses: 0, createdAt: timeOf(at), expiresAt: expiresAt === null ? null : timeOf(expiresAt) };
}

/** The invitations to the workspace that still hold. @throws {PublicError} FORBIDDEN */
export async function listInvitationsHere({ store }: Core, { id: actorId }: Identity): Promise<WorkspaceInvitation[]> {
  const rows = await store.read('listWorkspaceInvitations', { actorId, at: Date.now() });
  if (rows === null) throw new PublicError('FORBIDDEN', 'Only the owner and the administrators of this workspace may do that.');
  return rows.map(({ createdAt, expiresAt, ...row }) => ({
    ...{ ...row, createdAt: timeOf(createdAt), expiresAt: expiresAt === null ? null : timeOf(expiresAt) },
  }));
}

/** Ends an invitation to the workspace. @throws {PublicError} FORBIDDEN, NOT_FOUND */
export async function revokeInvitationHere({ store }: Core, { id: actorId }: Identity, id: string): Promise<void> {
  await store.write('revokeWorkspaceInvitations', { actorId, id, at: Date.now() });
}
