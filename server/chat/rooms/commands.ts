import { randomBytes } from 'node:crypto';
import { chat } from '../../../contract/chat/events.ts';
import { newSlug } from '../../../contract/chat/room.ts';
import { isAtLeast } from '../../../contract/conversation/rights.ts';
import type { Call, Input } from '../../../contract/define.ts';
import { PublicError } from '../../../contract/errors.ts';
import { meIn, timeOf } from '../../access/me.ts';
import type { Caller, Identity } from '../../caller.ts';
import { joinRoom as enterRoom, readRoom } from '../../conversation/rooms/join.ts';
import { findRoom } from '../../conversation/rooms/rooms.ts';
import { pageOf } from '../../core/page-of.ts';
import type { Context } from '../../module.ts';
import type { RoomRecord } from '../../store/records.ts';
import type { ChatParts } from '../parts.ts';
import { slashCommandsFor } from '../send.ts';
import { directoryGroup, summaryFrom } from './directory.ts';
import { roomFrom } from './room-from.ts';

const { namespace } = chat;

/** The rooms the caller may see; a socket is kept informed of them from then on. */
export async function listRooms({ core, caller, connection, addressHash }: Context, input: Input<typeof chat, 'room:list'>) {
  // Subscribed before the look-up: what changes in between is told, not missed.
  connection?.subscribe(directoryGroup);
  if (caller?.kind !== 'member' && !core.workspace.now().guestsRead) {
    connection?.unsubscribe(directoryGroup);
    return { rooms: [], nextCursor: null };
  }
  const { rooms, nextCursor } = await core.store.read('listRooms', {
    namespace,
    userId: caller?.id ?? null,
    addressHash,
    ...input,
  });
  return { rooms: rooms.map((row) => summaryFrom(row, core)), nextCursor };
}

/**
 * Makes a room owned by the caller.
 * @throws {PublicError} CONFLICT when the wished address is taken, FORBIDDEN when the workspace does not let them make rooms.
 */
export async function createRoom({ core, caller }: Context<Identity>, input: Input<typeof chat, 'room:create'>) {
  const { key, name, topic, visibility } = input;
  const insert = (slug: string) =>
    core.store.write('insertRooms', {
      key,
      namespace,
      slug,
      name,
      topic,
      visibility,
      ownerId: caller.id,
      asked: true,
      at: Date.now(),
    });
  const record = input.slug === undefined ? await insertBeside(slugFrom(name), insert) : await insert(input.slug);
  if (record.visibility === 'public') {
    const rooms = [summaryFrom({ ...record, lastMessage: null }, core)];
    core.publisher.publish(chat, directoryGroup, 'room:created', { rooms });
  }
  return { room: roomFrom(record) };
}

/** The address a name suggests: `Front of house` is `front-of-house`. */
function slugFrom(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '');
  return newSlug.safeParse(slug).success ? slug : `room-${randomBytes(3).toString('hex')}`;
}

/** Takes the address, or one beside it when it is taken: the person did not ask for this one. */
async function insertBeside(slug: string, insert: (slug: string) => Promise<RoomRecord>): Promise<RoomRecord> {
  try {
    return await insert(slug);
  } catch (error) {
    if (!(error instanceof PublicError) || error.code !== 'CONFLICT') throw error;
    return insert(`${slug}-${randomBytes(3).toString('hex')}`);
  }
}

/** What a room's page shows; with `after`, only what changed since ([W12]). */
export async function joinRoom(context: Context<Caller, ChatParts>, { room: slug, ...held }: Call<typeof chat, 'room:join'>) {
  const { core, caller } = context;
  core.knownAddresses.note(context);
  const room = await enterRoom(context, namespace, slug);
  const moderates = isAtLeast(room.role ?? 'guest', 'moderator');
  return {
    room: roomFrom(room),
    me: meIn(room, caller),
    guestsPost: room.guestsPost,
    slashCommands: await slashCommandsFor(context),
    pending: moderates ? await core.store.read('countPending', { roomId: room.id }) : null,
    staff: await core.staff.of(room),
    ...(await readRoom(context, room, held)),
  };
}

/** Stops a room's events for this socket. */
export async function leaveRoom({ connection }: Context, { room }: Input<typeof chat, 'room:leave'>) {
  connection?.leave(room);
  return {};
}

/**
 * Changes a room and tells those in it; who may not see it any more is out before the answer.
 * @throws {PublicError} FORBIDDEN for what the caller may not change.
 */
export async function updateRoom(context: Context<Identity, ChatParts>, input: Input<typeof chat, 'room:update'>) {
  const { core, parts, caller } = context;
  const { room: slug, was, ...change } = input;
  const { id, visibility } = await findRoom(context, namespace, slug);
  const record = await core.store.write('updateRooms', { roomId: id, actorId: caller.id, change, was, at: Date.now() });
  await core.access.changed();
  core.publisher.publish(chat, slug, 'room:changed', { room: slug, now: roomFrom(record) });
  // Of any other room nobody may hear. Who belongs to it finds it in their list when they ask again.
  if (visibility === 'public' && record.visibility !== 'public') parts.directory.hide({ id, slug });
  return { room: roomFrom(record) };
}

/** Deletes a room of the caller's; everybody is out of it before the answer. */
export async function deleteRoom(context: Context<Identity, ChatParts>, { room: slug }: Input<typeof chat, 'room:delete'>) {
  const { core, parts, caller } = context;
  const { id, visibility } = await findRoom(context, namespace, slug);
  const { restorableUntil } = await core.store.write('deleteRooms', { roomId: id, actorId: caller.id, at: Date.now() });
  await core.access.changed();
  if (visibility === 'public') parts.directory.hide({ id, slug });
  return { restorableUntil: timeOf(restorableUntil) };
}

/** The rooms that the caller may bring back. */
export async function listDeletedRooms({ core, caller }: Context<Identity>, wish: Input<typeof chat, 'deletion:list'>) {
  const rows = await core.store.read('listDeletedRooms', { namespace, userId: caller.id, at: Date.now() });
  const { page, nextCursor } = pageOf(rows, wish);
  const rooms = page.map(({ slug: room, name, visibility, deletedAt, restorableUntil }) => ({
    ...{ room, name, visibility, deletedAt: timeOf(deletedAt), restorableUntil: timeOf(restorableUntil) },
  }));
  return { rooms, nextCursor };
}

/** Brings a room back that the caller deleted. */
export async function restoreRoom({ core, caller }: Context<Identity>, { room: slug }: Input<typeof chat, 'room:restore'>) {
  const record = await core.store.write('restoreRooms', { namespace, slug, actorId: caller.id, at: Date.now() });
  await core.access.changed();
  return { room: roomFrom(record) };
}
