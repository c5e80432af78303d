import type { Role } from '../../contract/conversation/access.ts';
import { isAbove, isAtLeast } from '../../contract/conversation/rights.ts';
import { heldRoom } from '../conversation/rooms/held-room-store.ts';
import type { Db } from '../store/engine.ts';
import { held, locks } from '../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../store/outcome.ts';
import { hostRole, membershipIn, powerIn, roleIn } from './hosts-store.ts';
import { logForWorkspace } from './workspace-audit-store.ts';

/** Something done in a room with power over it. */
export interface Act {
  roomId: number;
  actorId: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** A time that never comes: the last one that a date can be. */
export const forever = 8_640_000_000_000_000;

/**
 * The role that somebody acts with, looked up in the transaction of the act; the room is held until the commit.
 * Refuses with NOT_FOUND who does not belong to it, and with FORBIDDEN who is less than `least` there.
 */
export async function beginAct(db: Db, { roomId, actorId }: Act, least: Role): Promise<Outcome<Role>> {
  const room = await heldRoom(db, roomId);
  if (room === undefined) return refused('NOT_FOUND', 'This room does not exist any more.');
  const role = await powerIn(db, roomId, actorId);
  if (role !== undefined && isAtLeast(role, least)) return done(role);
  return refused('FORBIDDEN', `Only ${least === 'owner' ? 'owners' : 'moderators and owners'} of this room may do that.`);
}

/** Somebody that something is done to. */
interface Target {
  id: string;
  name: string;
  /** What they are in the room; who came by the link is a guest. */
  role: Role;
  belongs: boolean;
}

/**
 * Finds whom an act is about, for an actor of this role.
 * Refuses with NOT_FOUND when there is nobody of this id, and with FORBIDDEN when they are not below the actor. Owners are
 * over all, each other too; administrators are not over each other, nor over the workspace's owner.
 */
export async function findTarget(db: Db, { roomId, actorId }: Act, actor: Role, userId: string): Promise<Outcome<Target>> {
  const user = await db.selectFrom('user').select('name').where('id', '=', userId).executeTakeFirst();
  if (user === undefined) return refused('NOT_FOUND', 'There is nobody of this id.', 'person');
  const role = await roleIn(db, roomId, userId);
  const target = { id: userId, name: user.name, role: role ?? 'guest', belongs: role !== undefined };
  if ((await hostRole(db, userId)) !== undefined && (await hostRole(db, actorId)) === 'administrator') {
    const given = await membershipIn(db, roomId, actorId);
    if (given?.role !== 'owner' || given.asHost) return refused('FORBIDDEN', looksAfterAll(user.name), 'person');
  }
  if (actor === 'owner' || isAbove(actor, target.role)) return done(target);
  return refused('FORBIDDEN', `${user.name} is no less than you in this room.`, 'person');
}

/** Why something cannot be done to somebody, as a sentence. */
export const looksAfterAll = (name: string) => `${name} looks after the whole workspace. Only its owner changes that.`;

/** Whether a room has an owner besides this one, who is that by more than their power over the workspace. */
export async function hasOtherOwner(db: Db, roomId: number, userId: string): Promise<boolean> {
  const other = await db
    .selectFrom('membership')
    .select('userId')
    .where('roomId', '=', roomId)
    .where('role', '=', 'owner')
    .where('userId', '!=', userId)
    .where('asHost', '=', 0)
    .executeTakeFirst();
  return other !== undefined;
}

/** What is written of an act into the room's log, and into the workspace's when it was done by those who look after that. */
interface Entry {
  action: string;
  about: string;
  reason?: string;
  /** Whom it was done to; left out: the room. */
  userId?: string;
}

export async function logAct(db: Db, { roomId, actorId, at }: Act, { action, about, reason = '', userId }: Entry): Promise<void> {
  await db.insertInto('audit').values({ roomId, byId: actorId, action, about, reason, at }).execute();
  if ((await hostRole(db, actorId)) === undefined) return;
  const details = { ...(about !== '' && { about }), ...(reason !== '' && { reason }) };
  await logForWorkspace(db, { byId: actorId, action, targetId: userId, roomId, details, at });
}

/** As `logAct`, for what all nodes look at: it changes something for whom it was done to, or for everybody in the room. */
export async function traceAct(db: Db, act: Act, entry: Entry): Promise<void> {
  await logAct(db, act, entry);
  await noteAccessChange(db, { roomId: act.roomId, userId: entry.userId, at: act.at });
}

interface Note {
  roomId?: number | undefined;
  userId?: string | undefined;
  sessionId?: string | undefined;
  at: number;
}

/** Nodes that were away for longer have lost their sockets. */
const keptMs = 60 * 60 * 1000;

/** As `noteAccessChange`, for what is no act in a room. */
const noteAccessChanges = oneByOne(async (db: Db, note: Note): Promise<Outcome<null>> => {
  await noteAccessChange(db, note);
  return done(null);
});

/** Tells the nodes, once this is committed, what to look up anew; what was authorised in the room before counts no more. */
export async function noteAccessChange(db: Db, { roomId, userId, sessionId, at }: Note): Promise<void> {
  if (roomId !== undefined) {
    held(db, 'room');
    await db
      .updateTable('room')
      .set((eb) => ({ accessRev: eb('accessRev', '+', 1) }))
      .where('id', '=', roomId)
      .execute();
  }
  await db
    .insertInto('accessChange')
    .values({ roomId: roomId ?? null, userId: userId ?? null, sessionId: sessionId ?? null, at })
    .execute();
  await db
    .deleteFrom('accessChange')
    .where('at', '<', at - keptMs)
    .execute();
}

export const writes = {
  noteAccessChanges: locks(['room'], noteAccessChanges),
};
