import { chat } from '../../../contract/chat/events.ts';
import type { Input } from '../../../contract/define.ts';
import { PublicError } from '../../../contract/errors.ts';
import { forever } from '../../access/act-store.ts';
import { timeOf } from '../../access/me.ts';
import type { Identity } from '../../caller.ts';
import { findRoom } from '../../conversation/rooms/rooms.ts';
import { personFromRow, unpackPerson } from '../../core/person.ts';
import type { Context } from '../../module.ts';
import type { RoomAccess } from '../../store/records.ts';
import { deleteMessagesOf } from '../reports/commands.ts';
import { moderatedRoom } from './moderated-room.ts';

const { namespace } = chat;
const minuteMs = 60_000;

/** Whom something is done to, in what room. */
type Aimed = { room: string; person: string };

/** The next page: where it begins, and null on the last one. */
const nextOf = (all: readonly unknown[], limit: number, next: number) => (all.length > limit ? String(next) : null);

/** Who belongs to a room. */
export async function listMembers(context: Context<Identity>, { room: slug, cursor, limit }: Input<typeof chat, 'member:list'>) {
  const room = await findRoom(context, namespace, slug);
  const offset = Number(cursor ?? 0);
  const rows = await context.core.store.read('listMembers', { roomId: room.id, offset, limit });
  const members = rows
    .slice(0, limit)
    .map(({ role, joinedAt, ...person }) => ({ person: personFromRow(person), role, joinedAt: timeOf(joinedAt) }));
  return { members, nextCursor: nextOf(rows, limit, offset + limit) };
}

/** Gives somebody another role; null takes them out. It holds on all their sockets before the answer. */
export async function changeRole(context: Context<Identity>, { room: slug, person, role }: Aimed & { role: RoomAccess['role'] }) {
  const { core, caller } = context;
  const { id, visibility } = await findRoom(context, namespace, slug);
  if (role === 'guest' && visibility === 'private') {
    throw new PublicError('BAD_REQUEST', 'In a private room everybody is a member or a reader at least.', { field: 'role' });
  }
  await core.store.write('changeRoles', { roomId: id, actorId: caller.id, userId: person, role, at: Date.now() });
  await core.access.changed();
  return {};
}

/** How somebody is banned or muted. */
interface Restricting extends Aimed {
  minutes?: number | undefined;
  reason: string;
  newGuests?: boolean;
  /** What they wrote in so many minutes is deleted. */
  deleteMinutes?: number | undefined;
}

/** Bans or mutes somebody, for some minutes or for good. It holds on all their sockets before the answer. */
export async function restrict(context: Context<Identity>, kind: 'ban' | 'mute', input: Restricting) {
  const { core, caller } = context;
  const { room: slug, person, minutes, reason, newGuests = false, deleteMinutes } = input;
  const room = await findRoom(context, namespace, slug);
  const at = Date.now();
  const until = minutes === undefined ? null : at + minutes * minuteMs;
  await core.store.write('restrict', { roomId: room.id, actorId: caller.id, userId: person, kind, until, reason, newGuests, at });
  await core.access.changed();
  if (deleteMinutes !== undefined) {
    await deleteMessagesOf(context, room, { author: person, since: at - deleteMinutes * minuteMs, reason });
  }
  return {};
}

/** What a ban of somebody would be about. */
export async function inspectMember(context: Context<Identity>, { room: slug, person }: Aimed) {
  const { id: roomId } = await moderatedRoom(context, slug);
  const now = Date.now();
  const since = [now - 60 * minuteMs, now - 24 * 60 * minuteMs];
  const found = await context.core.store.read('inspectMembers', { roomId, userId: person, since });
  if (found === null) throw new PublicError('NOT_FOUND', 'There is nobody of this id.', { field: 'person' });
  const { messages, ...rest } = found;
  const [hour = 0, day = 0] = messages;
  return { ...rest, messages: { hour, day } };
}

/** Ends a ban or a mute. */
export async function unrestrict(context: Context<Identity>, kind: 'ban' | 'mute', { room: slug, person }: Aimed) {
  const { core, caller } = context;
  const { id } = await findRoom(context, namespace, slug);
  await core.store.write('unrestrict', { roomId: id, actorId: caller.id, userId: person, kind, at: Date.now() });
  await core.access.changed();
  return {};
}

/** Who is banned or muted now. */
export async function listRestrictions(context: Context<Identity>, { room: slug }: Input<typeof chat, 'restriction:list'>) {
  const { id } = await moderatedRoom(context, slug);
  const rows = await context.core.store.read('listRestrictions', { roomId: id, at: Date.now() });
  const restrictions = rows.map(({ userId, person, kind, until, reason, byId, by, at, newGuestsUntil }) => ({
    ...{ kind, reason, at: timeOf(at) },
    person: unpackPerson(userId, person),
    until: until === forever ? null : timeOf(until),
    by: unpackPerson(byId, by),
    newGuestsUntil: newGuestsUntil === null ? null : timeOf(newGuestsUntil),
  }));
  return { restrictions };
}

/** What holds against the caller in a room. Who is banned from it is told; of a room that they do not know, nothing is. */
export async function getRestriction({ core, caller }: Context<Identity>, { room: slug }: Input<typeof chat, 'restriction:get'>) {
  const rows = await core.store.read('readOwnRestrictions', { namespace, slug, userId: caller.id, at: Date.now() });
  const of = (kind: 'ban' | 'mute') => {
    const row = rows.find((one) => one.kind === kind);
    return row === undefined ? null : { until: row.until === forever ? null : timeOf(row.until), reason: row.reason };
  };
  return { ban: of('ban'), mute: of('mute') };
}

/** What moderators and owners did. */
export async function listAudit(context: Context<Identity>, { room: slug, cursor, limit }: Input<typeof chat, 'audit:list'>) {
  const { id } = await moderatedRoom(context, slug);
  const before = cursor === undefined ? undefined : Number(cursor);
  const rows = await context.core.store.read('listAudit', { roomId: id, before, limit });
  const page = rows.slice(0, limit);
  const entries = page.map(({ at, byId, by, action, about, reason }) => ({
    ...{ action, about, reason, at: timeOf(at) },
    by: unpackPerson(byId, by),
  }));
  return { entries, nextCursor: nextOf(rows, limit, page.at(-1)?.id ?? 0) };
}
