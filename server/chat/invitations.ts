import { randomBytes } from 'node:crypto';
import type { chat } from '../../contract/chat/events.ts';
import type { Invitation, OpenInvitation } from '../../contract/chat/invitations.ts';
import type { Input } from '../../contract/define.ts';
import { PublicError } from '../../contract/errors.ts';
import { whyEnded } from '../access/invite.ts';
import { timeOf } from '../access/me.ts';
import { viewerOf } from '../conversation/rooms.ts';
import { personFrom, unpackPerson } from '../person.ts';
import type { Context } from '../realtime/namespace.ts';
import type { Identity } from '../session.ts';
import { moderatedRoom } from './moderated-room.ts';

/** Nobody guesses a token: 16 random bytes. */
const makeToken = () => randomBytes(16).toString('base64url');

const timeOrNull = (at: number | null) => (at === null ? null : timeOf(at));

/** Makes an invitation to a room that the caller moderates. */
export async function createInvitation(
  context: Context<Identity>,
  input: Input<typeof chat, 'invitation:create'>,
): Promise<Invitation> {
  const { app, caller } = context;
  const { room: slug, role, minutes, maxUses = null } = input;
  const room = await moderatedRoom(context, slug);
  const at = Date.now();
  const expiresAt = minutes === undefined ? null : at + minutes * 60_000;
  const made = { id: makeToken(), token: makeToken(), role, expiresAt, maxUses };
  await app.store.write('insertInvitations', { ...made, roomId: room.id, actorId: caller.id, at });
  return { ...made, expiresAt: timeOrNull(expiresAt), uses: 0, members: 0, createdAt: timeOf(at), createdBy: personFrom(caller) };
}

/** The invitations that still hold. */
export async function listInvitations(context: Context<Identity>, { room: slug }: Input<typeof chat, 'invitation:list'>) {
  const room = await moderatedRoom(context, slug);
  const rows = await context.app.store.read('listInvitations', { roomId: room.id, at: Date.now() });
  const invitations = rows.map(({ id, token, role, expiresAt, maxUses, uses, members, createdAt, createdBy, by }) => ({
    ...{ id, token, role, maxUses, uses, members: Number(members) },
    expiresAt: timeOrNull(expiresAt),
    createdAt: timeOf(createdAt),
    createdBy: unpackPerson(createdBy, by),
  }));
  return { invitations };
}

/** Ends an invitation; who was in the room by it alone is out before the answer, unless they are kept. */
export async function revokeInvitation(context: Context<Identity>, input: Input<typeof chat, 'invitation:revoke'>) {
  const { app, caller } = context;
  const { room: slug, ...which } = input;
  const room = await moderatedRoom(context, slug);
  const act = { roomId: room.id, ...which, actorId: caller.id, at: Date.now() };
  const removed = await app.store.write('revokeInvitations', act);
  await app.access.changed();
  return removed;
}

/**
 * What an invitation leads to.
 * @throws {PublicError} NOT_FOUND when there is none, or none for the caller; GONE when it does not hold any more.
 */
export async function getInvitation(context: Context, { token }: { token: string }): Promise<OpenInvitation> {
  const viewer = viewerOf(context);
  const invitation = await context.app.store.read('findInvitation', { token, ...viewer });
  if (invitation === null) throw new PublicError('NOT_FOUND', 'There is no such invitation. Is the link whole?');
  const { slug, name, topic, role } = invitation;
  const ended = whyEnded(invitation, viewer.at);
  if (ended !== undefined && !invitation.belongs) throw new PublicError('GONE', ended);
  return { room: slug, name, topic, role };
}

/** Makes the caller a member of the room that an invitation leads to. */
export async function acceptInvitation(context: Context<Identity>, { token }: { token: string }): Promise<OpenInvitation> {
  const { app, caller } = context;
  const { addressHash, at } = viewerOf(context);
  const { joined } = await app.store.write('acceptInvitations', { token, userId: caller.id, addressHash, at });
  if (joined) await app.access.changed();
  return getInvitation(context, { token });
}
