import { randomBytes } from 'node:crypto';
import type { chat } from '../../../contract/chat/events.ts';
import type { Invitation, OpenInvitation } from '../../../contract/chat/invitations.ts';
import type { Input } from '../../../contract/define.ts';
import { PublicError } from '../../../contract/errors.ts';
import { timeOf } from '../../access/me.ts';
import { viewerOf } from '../../access/viewer.ts';
import type { Identity } from '../../caller.ts';
import { hashToken } from '../../core/hash-token.ts';
import { personFrom, unpackPerson } from '../../core/person.ts';
import type { Context } from '../../module.ts';
import { moderatedRoom } from '../members/moderated-room.ts';
import { whyEnded } from './store.ts';

/** The token of an invitation. It follows from its id and the secret: neither alone lets anybody in. */
const tokenOf = ({ core }: Pick<Context, 'core'>, id: string) => core.deriveToken('invitation', id);

const timeOrNull = (at: number | null) => (at === null ? null : timeOf(at));

/** Makes an invitation to a room that the caller moderates. */
export async function createInvitation(
  context: Context<Identity>,
  input: Input<typeof chat, 'invitation:create'>,
): Promise<Invitation & { token: string }> {
  const { core, caller } = context;
  const { room: slug, role, minutes, maxUses = null } = input;
  const room = await moderatedRoom(context, slug);
  const at = Date.now();
  const expiresAt = minutes === undefined ? null : at + minutes * 60_000;
  const made = { id: randomBytes(16).toString('base64url'), role, expiresAt, maxUses };
  const token = tokenOf(context, made.id);
  await core.store.write('insertInvitations', {
    ...{ ...made, tokenHash: hashToken(token) },
    ...{ roomId: room.id, actorId: caller.id, at },
  });
  return {
    ...made,
    token,
    expiresAt: timeOrNull(expiresAt),
    uses: 0,
    members: 0,
    createdAt: timeOf(at),
    createdBy: personFrom(caller),
  };
}

/** The invitations that still hold. */
export async function listInvitations(context: Context<Identity>, { room: slug }: Input<typeof chat, 'invitation:list'>) {
  const room = await moderatedRoom(context, slug);
  const rows = await context.core.store.read('listInvitations', { roomId: room.id, at: Date.now() });
  const invitations = rows.map(({ id, tokenHash, role, expiresAt, maxUses, uses, members, createdAt, createdBy, by }) => ({
    ...{ id, token: toldAgain(context, id, tokenHash), role, maxUses, uses, members: Number(members) },
    expiresAt: timeOrNull(expiresAt),
    createdAt: timeOf(createdAt),
    createdBy: unpackPerson(createdBy, by),
  }));
  return { invitations };
}

/** The token, to be handed on once more; null when the link was made under another secret, or by a version before. */
function toldAgain(context: Context, id: string, tokenHash: string): string | null {
  const token = tokenOf(context, id);
  return hashToken(token) === tokenHash ? token : null;
}

/** Ends an invitation; who was in the room by it alone is out before the answer, unless they are kept. */
export async function revokeInvitation(context: Context<Identity>, input: Input<typeof chat, 'invitation:revoke'>) {
  const { core, caller } = context;
  const { room: slug, ...which } = input;
  const room = await moderatedRoom(context, slug);
  const act = { roomId: room.id, ...which, actorId: caller.id, at: Date.now() };
  const removed = await core.store.write('revokeInvitations', act);
  await core.access.changed();
  return removed;
}

/**
 * What an invitation leads to.
 * @throws {PublicError} NOT_FOUND when there is none, or none for the caller; GONE when it does not hold any more.
 */
export async function getInvitation(context: Context, { token }: { token: string }): Promise<OpenInvitation> {
  const viewer = viewerOf(context);
  const invitation = await context.core.store.read('findInvitation', { tokenHash: hashToken(token), ...viewer });
  if (invitation === null) throw new PublicError('NOT_FOUND', 'There is no such invitation. Is the link whole?');
  const { slug, name, topic, role } = invitation;
  const ended = whyEnded(invitation, viewer.at);
  if (ended !== undefined && !invitation.belongs) throw new PublicError('GONE', ended);
  return { room: slug, name, topic, role };
}

/** Makes the caller a member of the room that an invitation leads to. */
export async function acceptInvitation(context: Context<Identity>, { token }: { token: string }): Promise<OpenInvitation> {
  const { core, caller } = context;
  const { addressHash, at } = viewerOf(context);
  const tokenHash = hashToken(token);
  const { joined } = await core.store.write('acceptInvitations', { tokenHash, userId: caller.id, addressHash, at });
  if (joined) await core.access.changed();
  return getInvitation(context, { token });
}
