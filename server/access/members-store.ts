import type { Role } from '../../contract/conversation/access.ts';
import { isAbove } from '../../contract/conversation/rights.ts';
import type { Db } from '../store/engine.ts';
import { locks } from '../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../store/outcome.ts';
import { type Act, beginAct, findTarget, forever, hasOtherOwner, looksAfterAll, traceAct } from './act-store.ts';
import { hostRole, membershipIn, roleIn } from './hosts-store.ts';
import { endInvitationsOf } from './inviters-store.ts';

interface ChangeOfRole extends Act {
  userId: string;
  /** Null: they belong to the room no more. */
  role: Role | null;
}

const alwaysAtDesk = refused('CONFLICT', 'The owner of the workspace always owns its order desk.', 'person');
const lastOwner = refused('CONFLICT', 'A room needs an owner. Make somebody else one first.', 'person');

/** Gives people other roles, or takes them out of a room; oneself too, as long as an owner is left. */
const changeRoles = oneByOne(async (db: Db, input: ChangeOfRole): Promise<Outcome<null>> => {
  const { actorId, userId, role } = input;
  if (userId === actorId) return changeOwnRole(db, input);
  const actor = await beginAct(db, input, 'moderator');
  if ('refused' in actor) return actor;
  const target = await findTarget(db, input, actor.value, userId);
  if ('refused' in target) return target;
  const { name, belongs } = target.value;
  if (role !== null && actor.value !== 'owner' && !isAbove(actor.value, role)) {
    return refused('FORBIDDEN', 'Only owners make others moderators or owners.', 'role');
  }
  if (role === null && !belongs) return done(null);
  const stays = await whyStaysOwner(db, input, target.value.role);
  if (stays !== undefined) return stays;
  await setRole(db, input);
  await traceAct(db, input, {
    action: role === null ? 'member:remove' : 'member:update',
    about: role === null ? name : `${name}: ${role}`,
    userId,
  });
  return done(null);
});

async function changeOwnRole(db: Db, input: ChangeOfRole): Promise<Outcome<null>> {
  const { roomId, userId, role } = input;
  const begun = await beginAct(db, input, 'viewer');
  if ('refused' in begun) return begun;
  if (role !== null && isAbove(role, begun.value)) return refused('FORBIDDEN', 'Nobody can raise themselves.', 'role');
  const own = await roleIn(db, roomId, userId);
  if (own === undefined && role === null) return done(null);
  const stays = await whyStaysOwner(db, input, own);
  if (stays !== undefined) return stays;
  await setRole(db, input);
  await traceAct(db, input, { action: role === null ? 'member:leave' : 'member:update', about: role ?? '', userId });
  return done(null);
}

/** Why somebody of this role must stay an owner; undefined when they may become what is asked for. */
async function whyStaysOwner(
  db: Db,
  { roomId, userId, role }: ChangeOfRole,
  own: Role | undefined,
): Promise<Outcome<never> | undefined> {
  if (own !== 'owner' || role === 'owner') return undefined;
  if ((await isDesk(db, roomId)) && (await hostRole(db, userId)) === 'owner') return alwaysAtDesk;
  return (await hasOtherOwner(db, roomId, userId)) ? undefined : lastOwner;
}

async function isDesk(db: Db, roomId: number): Promise<boolean> {
  return (await db.selectFrom('desk').select('id').where('roomId', '=', roomId).executeTakeFirst()) !== undefined;
}

async function setRole(db: Db, { roomId, actorId, userId, role, at }: ChangeOfRole): Promise<void> {
  if (role === null) await removeMember(db, roomId, userId);
  else {
    const asHost = await isByHost(db, { roomId, userId, actorId }, role);
    await putMember(db, { roomId, userId, role, joinedAt: at, invitationId: null, asHost });
  }
  await endInvitationsOf(db, { roomId, userId, at });
}

/**
 * Whether what this person lets somebody be in a room is theirs by their power over the workspace alone: nobody makes lasting what
 * they are by it, raises themselves by it for good, or does so for another one who is in the room by that power.
 */
export async function isByHost(
  db: Db,
  { roomId, userId, actorId }: { roomId: number; userId: string; actorId: string },
  role: Role,
): Promise<0 | 1> {
  const own = await membershipIn(db, roomId, userId);
  if (own?.asHost) return (await membershipIn(db, roomId, actorId))?.asHost ? 1 : 0;
  return userId === actorId && isAbove(role, own?.role ?? 'guest') ? 1 : 0;
}

interface NewMember {
  roomId: number;
  userId: string;
  role: Role;
  joinedAt: number;
  invitationId: string | null;
  /** 1: by their power over the workspace alone, and no longer than they have it. */
  asHost?: 0 | 1;
}

/** Makes somebody a member of this role; who is one already keeps the time they joined. */
export async function putMember(db: Db, member: NewMember): Promise<void> {
  const { role, invitationId, asHost = 0 } = member;
  await db
    .insertInto('membership')
    .values(member)
    .onConflict((conflict) => conflict.columns(['roomId', 'userId']).doUpdateSet({ role, invitationId, asHost }))
    .execute();
}

async function removeMember(db: Db, roomId: number, userId: string): Promise<void> {
  await db.deleteFrom('membership').where('roomId', '=', roomId).where('userId', '=', userId).execute();
}

interface Restriction extends Act {
  userId: string;
  kind: 'ban' | 'mute';
  /** Null: for good. */
  until: number | null;
  reason: string;
  /** Of a ban: new guests from where they come are kept out too, for a day. */
  newGuests: boolean;
}

/** New guests from an address are kept out no longer than this, in milliseconds: others live behind it too. */
const newGuestsMs = 24 * 60 * 60 * 1000;

/** Bans and mutes people below the actor. Who is banned belongs to the room no more. */
const restrict = oneByOne(async (db: Db, input: Restriction): Promise<Outcome<null>> => {
  const { roomId, actorId, userId, kind, reason, newGuests, at } = input;
  const actor = await beginAct(db, input, 'moderator');
  if ('refused' in actor) return actor;
  if (userId === actorId) return refused('CONFLICT', 'You cannot do that to yourself.', 'person');
  const target = await findTarget(db, input, actor.value, userId);
  if ('refused' in target) return target;
  if ((await hostRole(db, userId)) !== undefined) return refused('FORBIDDEN', looksAfterAll(target.value.name), 'person');
  const until = input.until ?? forever;
  const newGuestsUntil = newGuests ? Math.min(until, at + newGuestsMs) : null;
  const restriction = { until, reason, byId: actorId, at, newGuestsUntil };
  await db
    .insertInto('restriction')
    .values({ roomId, userId, kind, ...restriction })
    .onConflict((conflict) => conflict.columns(['roomId', 'userId', 'kind']).doUpdateSet(restriction))
    .execute();
  if (kind === 'ban') {
    await removeMember(db, roomId, userId);
    await endInvitationsOf(db, input);
    await db.deleteFrom('knock').where('roomId', '=', roomId).where('userId', '=', userId).execute();
    await forgetAddresses(db, roomId, userId);
    const user = await db.selectFrom('user').select('addressHash').where('id', '=', userId).executeTakeFirst();
    if (newGuestsUntil !== null && user?.addressHash) {
      await banAddress(db, { roomId, addressHash: user.addressHash, userId, until: newGuestsUntil, at });
    }
  }
  await traceAct(db, input, { action: `member:${kind}`, about: target.value.name, reason, userId });
  return done(null);
});

/** Ends bans and mutes. */
const unrestrict = oneByOne(
  async (db: Db, input: Omit<Restriction, 'until' | 'reason' | 'newGuests'>): Promise<Outcome<null>> => {
    const { roomId, userId, kind } = input;
    const actor = await beginAct(db, input, 'moderator');
    if ('refused' in actor) return actor;
    const ended = await db
      .deleteFrom('restriction')
      .where('roomId', '=', roomId)
      .where('userId', '=', userId)
      .where('kind', '=', kind)
      .executeTakeFirst();
    if (kind === 'ban') await forgetAddresses(db, roomId, userId);
    if (Number(ended.numDeletedRows) === 0) return done(null);
    const user = await db.selectFrom('user').select('name').where('id', '=', userId).executeTakeFirst();
    await traceAct(db, input, { action: `member:un${kind}`, about: user?.name ?? 'somebody', userId });
    return done(null);
  },
);

interface BannedAddress {
  roomId: number;
  addressHash: string;
  userId: string;
  until: number;
  /** When the ban was made: who was there before stays. */
  at: number;
}

async function banAddress(db: Db, { at, ...address }: BannedAddress): Promise<void> {
  const since = new Date(at).toISOString();
  // What is over is not kept: it tells where people were.
  await db.deleteFrom('bannedAddress').where('roomId', '=', address.roomId).where('until', '<=', at).execute();
  await db
    .insertInto('bannedAddress')
    .values({ ...address, since })
    .onConflict((conflict) => conflict.columns(['roomId', 'addressHash', 'userId']).doUpdateSet({ until: address.until, since }))
    .execute();
}

async function forgetAddresses(db: Db, roomId: number, userId: string): Promise<void> {
  await db.deleteFrom('bannedAddress').where('roomId', '=', roomId).where('userId', '=', userId).execute();
}

/** Keeps new guests out who come from where somebody who is banned was found. */
const banAddresses = oneByOne(async (db: Db, address: BannedAddress): Promise<Outcome<null>> => {
  await banAddress(db, address);
  return done(null);
});

/** Where members come from now, for bans to come. */
const noteAddresses = oneByOne(
  async (db: Db, { userId, addressHash }: { userId: string; addressHash: string }): Promise<Outcome<null>> => {
    await db.updateTable('user').set({ addressHash }).where('id', '=', userId).execute();
    return done(null);
  },
);

export interface Arrival {
  roomId: number;
  userId: string;
  at: number;
}

/** Guests who posted in a room: it is in their list from then on, and they in its. Whoever belongs to it stays what they are. */
export async function keepGuests(db: Db, arrivals: readonly Arrival[]): Promise<void> {
  for (const { roomId, userId, at } of arrivals) {
    await db
      .insertInto('membership')
      .values({ roomId, userId, role: 'guest', joinedAt: at, invitationId: null })
      .onConflict((conflict) => conflict.columns(['roomId', 'userId']).doNothing())
      .execute();
  }
}

export const writes = {
  changeRoles: locks(['room', 'invitation'], changeRoles),
  restrict: locks(['room', 'invitation'], restrict),
  unrestrict: locks(['room'], unrestrict),
  banAddresses: locks([], banAddresses),
  noteAddresses: locks(['user'], noteAddresses),
};
