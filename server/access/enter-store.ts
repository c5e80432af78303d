import type { SystemLine } from '../../contract/conversation/message.ts';
import type { MessageRow } from '../conversation/messages/store.ts';
import { insertSystemLine } from '../conversation/messages/system-lines-store.ts';
import { type Db, isPostgres } from '../store/engine.ts';
import { holding, locks } from '../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../store/outcome.ts';
import type { RoomRecord } from '../store/records.ts';
import { noteAccessChange, traceAct } from './act-store.ts';
import { hostRole, isOverseen, roleIn } from './hosts-store.ts';
import { endInvitationsOf } from './inviters-store.ts';
import { putMember } from './members-store.ts';
import { recordColumns } from './store.ts';

interface Entry {
  namespace: string;
  slug: string;
  actorId: string;
  reason: string;
  /** Of the line that tells it in the room. */
  lineId: string;
  at: number;
}

/** `line` is null when they belonged to it already: nothing is changed and nothing told then. */
interface Entered {
  room: RoomRecord;
  line: MessageRow | null;
}

/**
 * Makes those who look after the workspace members of a private room, which the room is told in a line of its own.
 * Refuses everybody else with NOT_FOUND, whether there is such a room or not, and with CONFLICT a room that is not private.
 */
const enterRooms = oneByOne(async (db: Db, input: Entry): Promise<Outcome<Entered>> => {
  const { namespace, slug, actorId, reason, lineId, at } = input;
  const room = (await hostRole(db, actorId)) && (await heldRoomAt(db, namespace, slug));
  // Held, as whoever takes this power away holds them: what they entered by it ends with it.
  await db.selectFrom('user').select('id').where('id', '=', actorId).$call(holding(db, 'user')).execute();
  const host = await hostRole(db, actorId);
  if (host === undefined || room === undefined) return refused('room.notFound', { address: `${namespace}/${slug}` });
  if (room.visibility !== 'private') return refused('room.notPrivate');
  if (isOverseen(room, (await roleIn(db, room.id, actorId)) ?? null)) return done({ room, line: null });
  const act = { roomId: room.id, actorId, at };
  await putMember(db, { roomId: room.id, userId: actorId, role: 'member', joinedAt: at, invitationId: null, asHost: 1 });
  const system: SystemLine = { key: 'room:entered', params: { as: host, reason } };
  const as = host === 'owner' ? 'the owner of the workspace' : 'an administrator';
  const text = `Joined this private room as ${as}. Reason: ${reason}`;
  const line = await insertSystemLine(db, { roomId: room.id, id: lineId, authorId: actorId, text, at }, system);
  if ('refused' in line) return line;
  await traceAct(db, act, { action: 'room:enter', about: '', reason, userId: actorId });
  return done({ room, line: line.value });
});

function heldRoomAt(db: Db, namespace: string, slug: string): Promise<RoomRecord | undefined> {
  return db
    .selectFrom('room')
    .select(recordColumns)
    .where('namespace', '=', namespace)
    .where('slug', '=', slug)
    .where('deletedAt', 'is', null)
    .$call(holding(db, 'room'))
    .executeTakeFirst();
}

/** Holds the private rooms that somebody entered by their power over the workspace: before them, as all do. */
export async function holdEntered(db: Db, userId: string): Promise<void> {
  if (!isPostgres(db)) return;
  const entered = db.selectFrom('membership').select('roomId').where('userId', '=', userId).where('asHost', '=', 1);
  await db.selectFrom('room').select('id').where('id', 'in', entered).orderBy('id').$call(holding(db, 'room')).execute();
}

/** Takes somebody who looks after the workspace no more out of the private rooms that they entered by that power alone. */
export async function leaveEntered(db: Db, { userId, at }: { userId: string; at: number }): Promise<void> {
  const left = await db
    .deleteFrom('membership')
    .where('userId', '=', userId)
    .where('asHost', '=', 1)
    .returning('roomId')
    .execute();
  for (const { roomId } of left) {
    await endInvitationsOf(db, { roomId, userId, at });
    await noteAccessChange(db, { roomId, userId, at });
  }
}

export const writes = {
  enterRooms: locks(['room', 'user'], enterRooms),
};
