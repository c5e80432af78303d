import { isAbove, isAtLeast } from '../../../contract/conversation/rights.ts';
import { type Act, beginAct, logAct, noteAccessChange, traceAct } from '../../access/act-store.ts';
import { isBanned } from '../../access/bans-store.ts';
import { roleIn } from '../../access/hosts-store.ts';
import { endInvitationsOf, type InvitedRole, mayInvite } from '../../access/inviters-store.ts';
import { isByHost, putMember } from '../../access/members-store.ts';
import type { Viewer } from '../../access/store.ts';
import type { Db } from '../../store/engine.ts';
import { holding, locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { packedPerson } from '../../store/packed-person.ts';

interface NewInvitation extends Act {
  id: string;
  tokenHash: string;
  role: InvitedRole;
  expiresAt: number | null;
  maxUses: number | null;
}

/** Makes invitations, for roles below the actor's. */
const insertInvitations = oneByOne(async (db: Db, input: NewInvitation): Promise<Outcome<null>> => {
  const { id, tokenHash, roomId, role, expiresAt, maxUses, actorId, at } = input;
  const actor = await beginAct(db, input, 'moderator');
  if ('refused' in actor) return actor;
  if (!isAbove(actor.value, role)) return refused('FORBIDDEN', 'Only owners invite moderators.', 'role');
  await db
    .insertInto('invitation')
    .values({ id, roomId, tokenHash, role, expiresAt, maxUses, createdBy: actorId, createdAt: at, revokedAt: null })
    .execute();
  await logAct(db, input, { action: 'invitation:create', about: role });
  return done(null);
});

/** Ends invitations, and the memberships of those who are in the room by them alone, unless they are kept. */
const revokeInvitations = oneByOne(
  async (db: Db, input: Act & { id: string; keepMembers: boolean }): Promise<Outcome<{ removed: number }>> => {
    const { id, roomId, keepMembers, at } = input;
    const actor = await beginAct(db, input, 'moderator');
    if ('refused' in actor) return actor;
    const invitation = await db
      .selectFrom('invitation')
      .select('role')
      .where('id', '=', id)
      .where('roomId', '=', roomId)
      .executeTakeFirst();
    if (invitation === undefined) return refused('NOT_FOUND', 'There is no such invitation to this room.', 'id');
    if (!isAbove(actor.value, invitation.role)) return refused('FORBIDDEN', 'Only owners end invitations of moderators.');
    await db.updateTable('invitation').set({ revokedAt: at }).where('id', '=', id).where('revokedAt', 'is', null).execute();
    const removed = keepMembers ? 0 : await removeThoseBy(db, input);
    await traceAct(db, input, { action: 'invitation:revoke', about: invitation.role });
    return done({ removed });
  },
);

/** @returns how many. Their own invitations end with it. */
async function removeThoseBy(db: Db, { id, roomId, at }: { id: string; roomId: number; at: number }): Promise<number> {
  const removed = await db.deleteFrom('membership').where('invitationId', '=', id).returning('userId').execute();
  for (const { userId } of removed) await endInvitationsOf(db, { roomId, userId, at });
  return removed.length;
}

interface Acceptance {
  tokenHash: string;
  userId: string;
  addressHash: string | null;
  at: number;
}

interface Accepted {
  roomId: number;
  namespace: string;
  slug: string;
  /** False: they were as much already. */
  joined: boolean;
}

const missing = refused('NOT_FOUND', 'There is no such invitation.');

/** Makes people members by invitations; each use counts once, whoever comes at the same moment. */
const acceptInvitations = oneByOne(
  async (db: Db, { tokenHash, userId, addressHash, at }: Acceptance): Promise<Outcome<Accepted>> => {
    const room = await roomOf(db, tokenHash);
    const invitation = await heldInvitation(db, tokenHash);
    if (room === undefined || invitation === undefined) return missing;
    const { id, roomId, role, createdBy } = invitation;
    const { namespace, slug } = room;
    const own = await roleIn(db, roomId, userId);
    if (own !== undefined && isAtLeast(own, role)) return done({ roomId, namespace, slug, joined: false });
    const ended = whyEnded({ ...invitation, holds: await mayInvite(db, roomId, invitation) }, at);
    if (ended !== undefined) return refused('GONE', ended);
    if (await isBanned(db, roomId, { userId, addressHash, at })) return missing;
    await db
      .updateTable('invitation')
      .set((eb) => ({ uses: eb('uses', '+', 1) }))
      .where('id', '=', id)
      .execute();
    const asHost = await isByHost(db, { roomId, userId, actorId: createdBy }, role);
    await putMember(db, { roomId, userId, role, joinedAt: at, invitationId: id, asHost });
    await noteAccessChange(db, { roomId, userId, at });
    return done({ roomId, namespace, slug, joined: true });
  },
);

/** The room that an invitation is to, held: before the invitation, as whoever takes the right to invite away holds them. */
function roomOf(db: Db, tokenHash: string) {
  return db
    .selectFrom('room')
    .select(['namespace', 'slug'])
    .where('id', '=', ({ selectFrom }) => selectFrom('invitation').select('roomId').where('tokenHash', '=', tokenHash))
    .where('deletedAt', 'is', null)
    .$call(holding(db, 'room'))
    .executeTakeFirst();
}

function heldInvitation(db: Db, tokenHash: string) {
  return db
    .selectFrom('invitation')
    .select(['id', 'roomId', 'role', 'createdBy', 'expiresAt', 'maxUses', 'uses', 'revokedAt'])
    .where('tokenHash', '=', tokenHash)
    .$call(holding(db, 'invitation'))
    .executeTakeFirst();
}

interface Holding {
  /** Whether who made it could make it again. */
  holds: boolean;
  expiresAt: number | null;
  maxUses: number | null;
  uses: number;
  revokedAt: number | null;
}

/** Why an invitation does not let anybody in any more, as a sentence; undefined when it does. */
export function whyEnded({ holds, expiresAt, maxUses, uses, revokedAt }: Holding, at: number): string | undefined {
  if (revokedAt !== null || !holds) return 'This invitation was revoked. Ask a moderator of the room for a new one.';
  if (expiresAt !== null && expiresAt <= at) return 'This invitation has expired. Ask whoever sent it for a new one.';
  if (maxUses !== null && uses >= maxUses) return 'This invitation is used up. Ask whoever sent it for a new one.';
  return undefined;
}

/** What an invitation leads to, for whoever has its address; null when there is none, or none for this person. */
async function findInvitation(db: Db, { tokenHash, ...viewer }: Viewer & { tokenHash: string }) {
  const invitation = await db
    .selectFrom('invitation')
    .innerJoin('room', 'room.id', 'invitation.roomId')
    .select(['invitation.roomId', 'invitation.role', 'invitation.expiresAt', 'invitation.maxUses', 'invitation.uses'])
    .select(['invitation.revokedAt', 'invitation.createdBy', 'room.slug', 'room.name', 'room.topic'])
    .where('invitation.tokenHash', '=', tokenHash)
    .where('room.deletedAt', 'is', null)
    .executeTakeFirst();
  if (invitation === undefined) return null;
  const { roomId, createdBy, ...rest } = invitation;
  const holds = await mayInvite(db, roomId, invitation);
  // Who came by it finds the way, however old it is.
  const belongs = viewer.userId !== null && (await roleIn(db, roomId, viewer.userId)) !== undefined;
  const found = { ...rest, holds, belongs };
  return belongs || whyEnded(found, viewer.at) !== undefined || !(await isBanned(db, roomId, viewer)) ? found : null;
}

/** The invitations to a room that still hold, the newest first. */
async function listInvitations(db: Db, { roomId, at }: { roomId: number; at: number }) {
  const all = await db
    .selectFrom('invitation')
    .selectAll('invitation')
    .select((eb) => [
      packedPerson('invitation.createdBy').as('by'),
      eb
        .selectFrom('membership')
        .select((one) => one.fn.countAll<number>().as('count'))
        .whereRef('membership.invitationId', '=', 'invitation.id')
        .as('members'),
    ])
    .where('invitation.roomId', '=', roomId)
    .where('invitation.revokedAt', 'is', null)
    .where((eb) => eb.or([eb('invitation.expiresAt', 'is', null), eb('invitation.expiresAt', '>', at)]))
    .where((eb) => eb.or([eb('invitation.maxUses', 'is', null), eb('invitation.uses', '<', eb.ref('invitation.maxUses'))]))
    .orderBy('invitation.createdAt', 'desc')
    .limit(200)
    .execute();
  const holding = await Promise.all(all.map((one) => mayInvite(db, roomId, one)));
  return all.filter((_, i) => holding[i]);
}

export const reads = { findInvitation, listInvitations };

export const writes = {
  insertInvitations: locks(['room'], insertInvitations),
  revokeInvitations: locks(['room', 'invitation'], revokeInvitations),
  acceptInvitations: locks(['room', 'invitation'], acceptInvitations),
};
