import type { PersonChange } from '../../contract/place/people.ts';
import { noteAccessChange } from '../access/act.ts';
import { beginAsHost, hostRole } from '../access/hosts.ts';
import { logForWorkspace } from '../access/workspace-audit.ts';
import type { Db } from '../store/engine.ts';
import { done, type Outcome, oneByOne, refused } from '../store/outcome.ts';

/** Something done to somebody with power over the workspace. */
interface Aimed {
  actorId: string;
  userId: string;
  at: number;
}

const nobody = refused('NOT_FOUND', 'There is nobody of this id.');

/** Names and removes administrators, for the workspace's owner. */
export const changePeople = oneByOne(async (db: Db, input: Aimed & { change: PersonChange }): Promise<Outcome<null>> => {
  const { actorId, userId, at, change } = input;
  const { role } = change;
  const actor = await beginAsHost(db, actorId, role === undefined ? 'administrator' : 'owner');
  if ('refused' in actor) return actor;
  const person = await db.selectFrom('user').select(['name', 'isAnonymous', 'role']).where('id', '=', userId).executeTakeFirst();
  if (person === undefined) return nobody;
  if (role === undefined || role === person.role) return done(null);
  if ((await hostRole(db, userId)) === 'owner') return refused('CONFLICT', 'You own this workspace. That is more.', 'role');
  if (person.isAnonymous) return refused('CONFLICT', `${person.name} is a guest. An administrator needs an account.`, 'role');
  await db.updateTable('user').set({ role }).where('id', '=', userId).execute();
  // No room shuts out those who look after all of them.
  if (role !== null) await db.deleteFrom('restriction').where('userId', '=', userId).execute();
  const action = role === null ? 'administrator:remove' : 'administrator:name';
  await logForWorkspace(db, { byId: actorId, action, targetId: userId, details: { about: person.name }, at });
  await noteAccessChange(db, { userId, at });
  return done(null);
});
