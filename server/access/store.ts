import { type ExpressionBuilder, expressionBuilder, sql } from 'kysely';
import type { Role } from '../../contract/conversation/access.ts';
import type { Db } from '../store/engine.ts';
import { packedPerson } from '../store/packed-person.ts';
import { prepared } from '../store/prepared.ts';
import type { RoomAccess } from '../store/records.ts';
import type { Schema } from '../tables.ts';
import { isOverseen } from './hosts-store.ts';

export const recordColumns = [
  'room.id',
  'room.namespace',
  'room.slug',
  'room.name',
  'room.topic',
  'room.visibility',
  'room.createdAt',
  'room.posting',
  'room.slowSeconds',
  'room.archivedAt',
  'room.accessRev',
  'room.knocking',
] as const;

/** Who looks at a room. */
export interface Viewer {
  /** Null for an anonymous visitor. */
  userId: string | null;
  /** Where they come from, salted and hashed; null when that is unknown. */
  addressHash: string | null;
  /** Milliseconds since 1970. */
  at: number;
}

interface Address {
  namespace: string;
  slug: string;
}

type RoomAddress = Address & Viewer;

/** Roles that somebody gave, as against having come by the link. */
const given: Role[] = ['owner', 'moderator', 'member', 'viewer'];
const members = (['owner', 'moderator', 'member'] as Role[]).map((role) => sql.lit(role));

/**
 * A room that this person may see, with what they are in it; null when there is none, or none for them ([W5]).
 * @param viewer where they come from may be left out by who is no visitor, and `at` is now.
 */
export async function findRoom(
  db: Db,
  { addressHash = null, at = Date.now(), ...rest }: Address & Pick<Viewer, 'userId'> & Partial<Viewer>,
): Promise<RoomAccess | null> {
  const [room] = await roomsAt(db, { ...rest, addressHash, at });
  if (room === undefined) return null;
  const { host, role, ...found } = room;
  const power = host && isOverseen(found, role) ? 'owner' : role;
  return { ...found, role: power, belongs: role !== null, guestsPost: found.guestsPost === 1 };
}

const roomsAt = prepared((db, { namespace, slug, userId, addressHash, at }: RoomAddress) =>
  db
    .selectFrom('room')
    .leftJoin('membership', (join) => join.onRef('membership.roomId', '=', 'room.id').on('membership.userId', '=', userId))
    .innerJoin('workspace', (join) => join.on('workspace.id', '=', sql.lit(1)))
    .select([...recordColumns, 'membership.role', 'workspace.guestsPost'])
    .select((eb) => eb.exists(hostOf(eb, userId)).as('host'))
    .select((eb) => restrictions(eb, 'mute', userId, at).select('restriction.until').as('mutedUntil'))
    .where('room.namespace', '=', namespace)
    .where('room.slug', '=', slug)
    .where('room.deletedAt', 'is', null)
    .where((eb) => eb.or([eb('workspace.guestsRead', '=', sql.lit(1)), eb.exists(accountOf(eb, userId))]))
    .where((eb) =>
      eb.or([
        eb('room.visibility', '!=', 'private'),
        eb(
          'membership.role',
          'in',
          given.map((role) => sql.lit(role)),
        ),
        eb.exists(parentOf(eb, userId)),
      ]),
    )
    .where((eb) => eb.not(eb.exists(restrictions(eb, 'ban', userId, at).select('restriction.roomId'))))
    .where((eb) =>
      eb.or([eb('membership.role', 'in', members), eb.not(eb.exists(newGuestBans(eb, { userId, addressHash, at })))]),
    ),
);

/** The person, when they have an account: guests have none. */
function accountOf(eb: ExpressionBuilder<Schema, 'room'>, userId: string | null) {
  return eb.selectFrom('user').select('user.id').where('user.id', '=', userId).where('user.isAnonymous', '=', 0);
}

/** The person, when they look after the whole workspace. */
function hostOf(eb: ExpressionBuilder<Schema, 'room' | 'workspace'>, userId: string | null) {
  return eb
    .selectFrom('user')
    .select('user.id')
    .where('user.id', '=', userId)
    .where((one) => one.or([one('user.role', 'is not', null), one('user.id', '=', one.ref('workspace.ownerId'))]));
}

/** The person's place in the room that this one is a part of, as an order's is of the desk. */
function parentOf(eb: ExpressionBuilder<Schema, 'room'>, userId: string | null) {
  return eb
    .selectFrom('membership as parent')
    .select('parent.roomId')
    .whereRef('parent.roomId', '=', 'room.parentId')
    .where('parent.userId', '=', userId)
    .where('parent.role', 'in', members);
}

/** What holds against this person in the room of the query. */
export function restrictions(eb: ExpressionBuilder<Schema, 'room'>, kind: 'ban' | 'mute', userId: string | null, at: number) {
  return eb
    .selectFrom('restriction')
    .whereRef('restriction.roomId', '=', 'room.id')
    .where('restriction.userId', '=', userId)
    .where('restriction.kind', '=', sql.lit(kind))
    .where('restriction.until', '>', at);
}

/** What keeps a new guest who comes from this address out of the room of the query: never accounts, nor who was there before. */
export function newGuestBans(eb: ExpressionBuilder<Schema, 'room'>, { userId, addressHash, at }: Viewer) {
  return eb
    .selectFrom('bannedAddress')
    .innerJoin('user', (join) => join.onRef('user.createdAt', '>', 'bannedAddress.since'))
    .select('bannedAddress.roomId')
    .whereRef('bannedAddress.roomId', '=', 'room.id')
    .where('bannedAddress.addressHash', '=', addressHash)
    .where('bannedAddress.until', '>', at)
    .where('user.id', '=', userId)
    .where('user.isAnonymous', '=', 1);
}

/** Whether anybody is banned from the room of the query, by name or as a new guest. */
export function hasBans(at: number) {
  const eb = expressionBuilder<Schema, 'room'>();
  const people = eb
    .selectFrom('restriction')
    .select('restriction.roomId')
    .whereRef('restriction.roomId', '=', 'room.id')
    .where('restriction.kind', '=', sql.lit('ban'))
    .where('restriction.until', '>', at);
  const addresses = eb
    .selectFrom('bannedAddress')
    .select('bannedAddress.roomId')
    .whereRef('bannedAddress.roomId', '=', 'room.id')
    .where('bannedAddress.until', '>', at);
  return eb.or([eb.exists(people), eb.exists(addresses)]);
}

interface MembersInput {
  roomId: number;
  offset: number;
  limit: number;
}

export interface MemberRow {
  id: string;
  name: string;
  username: string | null;
  picture: string | null;
  isAnonymous: unknown;
  role: Role;
  joinedAt: number;
}

/** Who belongs to a room, owners first, then in the order they came. One more than asked for says that there are more. */
async function listMembers(db: Db, { roomId, offset, limit }: MembersInput): Promise<MemberRow[]> {
  const order = sql`case "membership"."role" when 'owner' then 0 when 'moderator' then 1 when 'member' then 2 when 'viewer' then 3 else 4 end`;
  return db
    .selectFrom('membership')
    .innerJoin('user', 'user.id', 'membership.userId')
    .select(['user.id', 'user.name', 'user.username', 'user.picture', 'user.isAnonymous'])
    .select(['membership.role', 'membership.joinedAt'])
    .where('membership.roomId', '=', roomId)
    .orderBy(order)
    .orderBy('membership.joinedAt')
    .orderBy('user.id')
    .offset(offset)
    .limit(limit + 1)
    .execute();
}

/** So many owners and moderators of a room are told of. */
const mostStaff = 200;

/** A room's owners and moderators, owners first, with whether they are suspended. */
async function readStaff(db: Db, { roomId }: { roomId: number }) {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('user', 'user.id', 'membership.userId')
    .select(['userId as id', 'membership.role', 'suspendedAt'])
    .where('roomId', '=', roomId)
    // Written out, as the index of them is.
    .where(sql<boolean>`"membership"."role" in ('owner', 'moderator')`)
    .orderBy('membership.role', 'desc')
    .orderBy('userId')
    .limit(mostStaff)
    .execute();
  return rows.map(({ id, role, suspendedAt }) => {
    return { id, role: role === 'owner' ? ('owner' as const) : ('moderator' as const), suspended: suspendedAt !== null };
  });
}

/** Who is banned or muted in a room now, the newest first. */
async function listRestrictions(db: Db, { roomId, at }: { roomId: number; at: number }) {
  return db
    .selectFrom('restriction')
    .select([
      'restriction.userId',
      'restriction.kind',
      'restriction.until',
      'restriction.reason',
      'restriction.byId',
      'restriction.at',
      'restriction.newGuestsUntil',
    ])
    .select([packedPerson('restriction.userId').as('person'), packedPerson('restriction.byId').as('by')])
    .where('restriction.roomId', '=', roomId)
    .where('restriction.until', '>', at)
    .orderBy('restriction.at', 'desc')
    .limit(500)
    .execute();
}

/** What was done in a room, the newest first; `before` is the id of the last entry of the page before. */
async function listAudit(db: Db, { roomId, before, limit }: { roomId: number; before?: number | undefined; limit: number }) {
  let query = db
    .selectFrom('audit')
    .select(['audit.id', 'audit.byId', 'audit.action', 'audit.about', 'audit.reason', 'audit.at'])
    .select(packedPerson('audit.byId').as('by'))
    .where('audit.roomId', '=', roomId);
  if (before !== undefined) query = query.where('audit.id', '<', before);
  return query
    .orderBy('audit.id', 'desc')
    .limit(limit + 1)
    .execute();
}

export const reads = { findRoom, listMembers, readStaff, listRestrictions, listAudit };
