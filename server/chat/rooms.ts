import { randomBytes } from 'node:crypto';
import { chat } from '../../contract/chat/events.ts';
import { newSlug, type Room } from '../../contract/chat/room.ts';
import type { Call, Input } from '../../contract/define.ts';
import { PublicError } from '../../contract/errors.ts';
import { messageFrom } from '../conversation/messages.ts';
import { findRoom } from '../conversation/rooms.ts';
import type { Context } from '../realtime/namespace.ts';
import type { Identity } from '../session.ts';
import type { RoomRecord } from '../store/records.ts';
import { directoryGroup, summaryFrom } from './directory.ts';

const { namespace } = chat;

/** Messages of a fresh snapshot. */
const snapshotSize = 50;
/** More changes than this since a client left are told as a fresh snapshot ([W12]). */
const catchUpLimit = 500;

/** A stored room as it crosses the wire. */
function roomFrom({ slug, name, topic, visibility, createdAt }: RoomRecord): Room {
  return { room: slug, name, topic, visibility, createdAt: new Date(createdAt).toISOString() };
}

/** The rooms the caller may see; a socket is kept informed of them from then on. */
export async function listRooms({ app, caller, connection }: Context, input: Input<typeof chat, 'room:list'>) {
  // Subscribed before the look-up: what changes in between is told, not missed.
  connection?.subscribe(directoryGroup);
  const { rooms, nextCursor } = await app.store.read('listRooms', { namespace, userId: caller?.id ?? null, ...input });
  return { rooms: rooms.map((row) => summaryFrom(row, app.presence)), nextCursor };
}

/**
 * Makes a room owned by the caller.
 * @throws {PublicError} CONFLICT when the wished address is taken.
 */
export async function createRoom({ app, caller }: Context<Identity>, input: Input<typeof chat, 'room:create'>): Promise<Room> {
  const { key, name, topic, visibility } = input;
  const insert = (slug: string) =>
    app.store.write('insertRooms', { key, namespace, slug, name, topic, visibility, ownerId: caller.id, at: Date.now() });
  const record = input.slug === undefined ? await insertBeside(slugFrom(name), insert) : await insert(input.slug);
  if (record.visibility === 'public') {
    const rooms = [summaryFrom({ ...record, lastMessage: null }, app.presence)];
    app.publisher.publish(chat, directoryGroup, 'room:created', { rooms });
  }
  return roomFrom(record);
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
async function openRoom(
  { app, caller }: Context,
  room: RoomRecord,
  held: { after?: number | undefined; epoch?: string | undefined },
) {
  const { rev, reset, messages, hasMore } = await app.store.read('readSnapshot', {
    roomId: room.id,
    ...held,
    limit: snapshotSize,
    catchUpLimit,
  });
  app.catchUp.settle(room, rev);
  return {
    room: roomFrom(room),
    me: caller && { id: caller.id, name: caller.name },
    epoch: app.store.epoch,
    rev,
    reset,
    messages: messages.map((row) => messageFrom(row, room.slug)),
    hasMore,
    presence: app.presence.of(namespace, room.slug),
  };
}

/** Subscribes first and reads then, so that no event falls between the answer and the stream ([W12]). */
export async function joinRoom(context: Context, input: Call<typeof chat, 'room:join'>) {
  const room = await findRoom(context, namespace, input.room);
  context.connection?.join(room);
  return openRoom(context, room, input);
}

/** Stops a room's events for this socket. */
export async function leaveRoom({ connection }: Context, { room }: Input<typeof chat, 'room:leave'>) {
  connection?.leave(room);
  return {};
}
