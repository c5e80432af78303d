import type { PersonChange } from '../../../contract/workspace/people.ts';
import { looksAfterAll, noteAccessChange } from '../../access/act-store.ts';
import { holdEntered, leaveEntered } from '../../access/enter-store.ts';
import { beginAsHost, hostRole } from '../../access/hosts-store.ts';
import { logForWorkspace } from '../../access/workspace-audit-store.ts';
import { tutorialGuestId } from '../../realtime/tutorial-guest.ts';
import type { Db } from '../../store/engine.ts';
import { holding, locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { refuseGuestsLike, welcomeGuestsLike } from './refused-guests-store.ts';

/** Something done to somebody with power over the workspace. */
export interface Aimed {
  actorId: string;
  userId: string;
  at: number;
}

const nobody = refused('NOT_FOUND', 'There is nobody of this id.');

/**
 * Finds whom something is done to, held until the commit. Refuses with NOT_FOUND when there is nobody of this id, with
 * CONFLICT for oneself and the tutorial's guest, and with FORBIDDEN who looks after nothing here, or no more than whom it is about.
 */
export async function beginOn(db: Db, { actorId, userId }: Aimed) {
  const actor = await beginAsHost(db, actorId);
  if ('refused' in actor) return actor;
  const person = await db
    .selectFrom('user')
    .select(['id', 'name', 'username', 'isAnonymous', 'role', 'suspendedAt', 'picture'])
    .where('id', '=', userId)
    .where('deletedAt', 'is', null)
    .$call(holding(db, 'user'))
    .executeTakeFirst();
  if (person === undefined) return nobody;
  // They have no session that would end, and go on speaking.
  if (userId === tutorialGuestId)
    return refused('CONFLICT', 'Clients without a name speak as this guest. Ban them in the lobby.');
  if (userId === actorId) return refused('CONFLICT', 'This is you. What concerns yourself is in your settings.');
  const rank = await hostRole(db, userId);
  if (rank === 'owner' || (rank !== undefined && actor.value !== 'owner'))
    return refused('FORBIDDEN', looksAfterAll(person.name));
  return done({ ...person, by: actor.value });
}

/** Writes into the workspace's log what was done to somebody. */
export async function logOn(
  db: Db,
  { actorId, userId, at }: Aimed,
  person: { name: string; username: string | null },
  action: string,
  more: Record<string, unknown> = {},
): Promise<void> {
  const details = { about: person.name, ...(person.username !== null && { username: person.username }), ...more };
  await logForWorkspace(db, { byId: actorId, action, targetId: userId, details, at });
}

/** Names and removes administrators, suspends people and lifts that. */
const changePeople = oneByOne(async (db: Db, input: Aimed & { change: PersonChange }): Promise<Outcome<null>> => {
  const { role, suspended, newGuests = false } = input.change;
  if (role === null || suspended) await holdEntered(db, input.userId);
  const found = await beginOn(db, input);
  if ('refused' in found) return found;
  const person = found.value;
  if (role !== undefined && person.by !== 'owner') {
    return refused('FORBIDDEN', 'Only the owner of this workspace names administrators.', 'role');
  }
  if (role != null && person.isAnonymous) {
    return refused('CONFLICT', `${person.name} is a guest. An administrator needs an account.`, 'role');
  }
  if (role != null && suspended !== false && person.suspendedAt !== null) {
    return refused('CONFLICT', `${person.name} is suspended. Lift that first.`, 'role');
  }
  if (role !== undefined && role !== person.role) await changeRole(db, input, person, role);
  if (suspended !== undefined && suspended !== (person.suspendedAt !== null)) {
    await suspend(db, input, person, { suspended, newGuests });
  }
  return done(null);
});

type Person = Parameters<typeof logOn>[2];

async function changeRole(db: Db, aimed: Aimed, person: Person, role: 'administrator' | null): Promise<void> {
  const { userId, at } = aimed;
  await db.updateTable('user').set({ role }).where('id', '=', userId).execute();
  // No room shuts out those who look after all of them.
  if (role !== null) await db.deleteFrom('restriction').where('userId', '=', userId).execute();
  else await leaveEntered(db, aimed);
  await logOn(db, aimed, person, role === null ? 'administrator:remove' : 'administrator:name');
  await noteAccessChange(db, { userId, at });
}

/** Whoever is suspended is signed out everywhere, and looks after nothing any more. */
async function suspend(
  db: Db,
  aimed: Aimed,
  person: Person,
  { suspended, newGuests }: { suspended: boolean; newGuests: boolean },
): Promise<void> {
  const { userId, at } = aimed;
  const set = suspended ? ({ suspendedAt: at, role: null } as const) : { suspendedAt: null };
  await db.updateTable('user').set(set).where('id', '=', userId).execute();
  if (suspended) {
    // Before their sockets are found to be over: where these come from is refused too.
    if (newGuests) await refuseGuestsLike(db, aimed);
    await leaveEntered(db, aimed);
    await endAccess(db, { ...aimed, newGuests });
  } else await welcomeGuestsLike(db, userId);
  await noteAccessChange(db, { userId, at });
  await logOn(db, aimed, person, suspended ? 'person:suspend' : 'person:restore', newGuests ? { newGuests } : {});
}

/**
 * Ends all that somebody is signed in with, programs too; their sockets close.
 * @param ending with `newGuests`, the nodes refuse new guests from where these sockets come from.
 * @returns how much there was.
 */
export async function endAccess(
  db: Db,
  { userId, at, newGuests = false }: Aimed & { newGuests?: boolean },
): Promise<{ sessions: number; keys: number }> {
  const sessions = await db.deleteFrom('session').where('userId', '=', userId).returning('id').execute();
  const keys = await db.deleteFrom('apiKey').where('userId', '=', userId).returning('id').execute();
  await db.deleteFrom('oneTimeToken').where('userId', '=', userId).execute();
  const whose = newGuests ? { userId } : {};
  for (const { id } of [...sessions, ...keys]) await noteAccessChange(db, { sessionId: id, at, ...whose });
  return { sessions: sessions.length, keys: keys.length };
}

/** Signs people out everywhere. */
const signOutPeople = oneByOne(async (db: Db, aimed: Aimed): Promise<Outcome<{ sessions: number; keys: number }>> => {
  const person = await beginOn(db, aimed);
  if ('refused' in person) return person;
  const ended = await endAccess(db, aimed);
  await logOn(db, aimed, person.value, 'person:sign-out', ended);
  return done(ended);
});

export const writes = {
  changePeople: locks(['room', 'user', 'invitation'], changePeople),
  signOutPeople: locks(['user'], signOutPeople),
};
