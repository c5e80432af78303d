import type { Role } from '../../contract/conversation/access.ts';
import type { HostRole } from '../../contract/workspace/people.ts';
import type { Db } from '../store/engine.ts';
import { done, type Outcome, refused } from '../store/outcome.ts';
import type { RoomRecord } from '../store/records.ts';

/** What somebody may do in the whole workspace; undefined for who has no such power. */
export async function hostRole(db: Db, userId: string): Promise<HostRole | undefined> {
  const person = await db
    .selectFrom('user')
    .innerJoin('workspace', (join) => join.on('workspace.id', '=', 1))
    .select(['user.role', 'workspace.ownerId'])
    .where('user.id', '=', userId)
    .executeTakeFirst();
  if (person?.ownerId === userId) return 'owner';
  return person?.role ?? undefined;
}

/** As `hostRole`; null for none. */
async function readHostRole(db: Db, { userId }: { userId: string }): Promise<HostRole | null> {
  return (await hostRole(db, userId)) ?? null;
}

/** Everybody who looks after the whole workspace, its owner too. */
async function readHosts(db: Db, _input: null): Promise<string[]> {
  const hosts = await db
    .selectFrom('user')
    .innerJoin('workspace', (join) => join.on('workspace.id', '=', 1))
    .select('user.id')
    .where((eb) => eb.or([eb('user.role', 'is not', null), eb('user.id', '=', eb.ref('workspace.ownerId'))]))
    .orderBy('user.id')
    .execute();
  return hosts.map(({ id }) => id);
}

/** As `hostRole`. Refuses with FORBIDDEN who has no such power, or less than `least`. */
export async function beginAsHost(db: Db, actorId: string, least: HostRole = 'administrator'): Promise<Outcome<HostRole>> {
  const role = await hostRole(db, actorId);
  if (role === 'owner' || role === least) return done(role);
  const who = least === 'owner' ? 'the owner of this workspace' : 'the owner and the administrators of this workspace';
  return refused('FORBIDDEN', `Only ${who} may do that.`);
}

/**
 * Whether the workspace's owner and administrators look after a room as if they owned it: every room of the chat that they
 * see. Of private rooms they see those that they belong to, as everybody does.
 */
export function isOverseen({ namespace, visibility }: Pick<RoomRecord, 'namespace' | 'visibility'>, role: Role | null): boolean {
  return namespace === '/chat' && (visibility !== 'private' || (role !== null && role !== 'guest'));
}

/** What somebody is in a room: the role they were given, and whether it is theirs by their power over the workspace alone. */
export async function membershipIn(db: Db, roomId: number, userId: string): Promise<{ role: Role; asHost: boolean } | undefined> {
  const membership = await db
    .selectFrom('membership')
    .select(['role', 'asHost'])
    .where('roomId', '=', roomId)
    .where('userId', '=', userId)
    .executeTakeFirst();
  return membership && { role: membership.role, asHost: membership.asHost === 1 };
}

/** The role that somebody was given in a room; undefined for none. */
export async function roleIn(db: Db, roomId: number, userId: string): Promise<Role | undefined> {
  return (await membershipIn(db, roomId, userId))?.role;
}

/** The role that somebody acts with in a room: what they were given, or an owner's for those who look after the workspace. */
export async function powerIn(db: Db, roomId: number, userId: string): Promise<Role | undefined> {
  const role = await roleIn(db, roomId, userId);
  if (role === 'owner' || (await hostRole(db, userId)) === undefined) return role;
  const room = await db.selectFrom('room').select(['namespace', 'visibility']).where('id', '=', roomId).executeTakeFirst();
  return room !== undefined && isOverseen(room, role ?? null) ? 'owner' : role;
}

export const reads = { readHostRole, readHosts };
