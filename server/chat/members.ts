import { chat } from '../../contract/chat/events.ts';
import { isAtLeast } from '../../contract/conversation/access.ts';
import type { Input } from '../../contract/define.ts';
import { PublicError } from '../../contract/errors.ts';
import { forever } from '../access/act.ts';
import { timeOf } from '../access/me.ts';
import { findRoom } from '../conversation/rooms.ts';
import { personFrom, unpackPerson } from '../person.ts';
import type { Context } from '../realtime/namespace.ts';
import type { Identity } from '../session.ts';
import type { RoomAccess } from '../store/records.ts';

const { namespace } = chat;

/** Whom something is done to, in what room. */
type Aimed = { room: string; person: string };

/**
 * A room that the caller moderates.
 * @throws {PublicError} NOT_FOUND as `findRoom`, FORBIDDEN for whoever else sees it.
 */
export async function moderatedRoom(context: Context<Identity>, slug: string): Promise<RoomAccess> {
  const room = await findRoom(context, namespace, slug);
  if (isAtLeast(room.role ?? 'guest', 'moderator')) return room;
  throw new PublicError('FORBIDDEN', 'Only moderators and owners of this room may see that.');
}

/** The next page: where it begins, and null on the last one. */
const nextOf = (all: readonly unknown[], limit: number, next: number) => (all.length > limit ? String(next) : null);

/** Who belongs to a room. */
export async function listMembers(context: Context<Identity>, { room: slug, cursor, limit }: Input<typeof chat, 'member:list'>) {
  const room = await findRoom(context, namespace, slug);
  const offset = Number(cursor ?? 0);
  const rows = await context.app.store.read('listMembers', { roomId: room.id, offset, limit });
  const members = rows
    .slice(0, limit)
    .map(({ role, joinedAt, ...person }) => ({ person: personFrom(person), role, joinedAt: timeOf(joinedAt) }));
  return { members, nextCursor: nextOf(rows, limit, offset + limit) };
}

/** Gives somebody another role; null takes them out. It holds on all their sockets before the answer. */
export async function changeRole(context: Context<Identity>, { room: slug, person, role }: Aimed & { role: RoomAccess['role'] }) {
  const { app, caller } = context;
  const { id, visibility } = await findRoom(context, namespace, slug);
  if (role === 'guest' && visibility === 'private') {
    throw new PublicError('BAD_REQUEST', 'In a private room everybody is a member or a reader at least.', { field: 'role' });
  }
  await app.store.write('changeRoles', { roomId: id, actorId: caller.id, userId: person, role, at: Date.now() });
  await app.access.changed();
  return {};
}

/** Bans or mutes somebody, for some minutes or for good. It holds on all their sockets before the answer. */
export async function restrict(
  context: Context<Identity>,
  kind: 'ban' | 'mute',
  { room: slug, person, minutes, reason }: Aimed & { minutes?: number | undefined; reason: string },
) {
  const { app, caller } = context;
  const { id } = await findRoom(context, namespace, slug);
  const at = Date.now();
  const until = minutes === undefined ? null : at + minutes * 60_000;
  await app.store.write('restrict', { roomId: id, actorId: caller.id, userId: person, kind, until, reason, at });
  await app.access.changed();
  return {};
}

/** Ends a ban or a mute. */
export async function unrestrict(context: Context<Identity>, kind: 'ban' | 'mute', { room: slug, person }: Aimed) {
  const { app, caller } = context;
  const { id } = await findRoom(context, namespace, slug);
  await app.store.write('unrestrict', { roomId: id, actorId: caller.id, userId: person, kind, at: Date.now() });
  await app.access.changed();
  return {};
}

/** Who is banned or muted now. */
export async function listRestrictions(context: Context<Identity>, { room: slug }: Input<typeof chat, 'restriction:list'>) {
  const { id } = await moderatedRoom(context, slug);
  const rows = await context.app.store.read('listRestrictions', { roomId: id, at: Date.now() });
  const restrictions = rows.map(({ userId, person, kind, until, reason, byId, by, at }) => ({
    ...{ kind, reason, at: timeOf(at) },
    person: unpackPerson(userId, person),
    until: until === forever ? null : timeOf(until),
    by: unpackPerson(byId, by),
  }));
  return { restrictions };
}

/** What moderators and owners did. */
export async function listAudit(context: Context<Identity>, { room: slug, cursor, limit }: Input<typeof chat, 'audit:list'>) {
  const { id } = await moderatedRoom(context, slug);
  const before = cursor === undefined ? undefined : Number(cursor);
  const rows = await context.app.store.read('listAudit', { roomId: id, before, limit });
  const page = rows.slice(0, limit);
  const entries = page.map(({ at, byId, by, action, about, reason }) => ({
    ...{ action, about, reason, at: timeOf(at) },
    by: unpackPerson(byId, by),
  }));
  return { entries, nextCursor: nextOf(rows, limit, page.at(-1)?.id ?? 0) };
}
