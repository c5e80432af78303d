import type { Input } from '../../contract/define.ts';
import { PublicError } from '../../contract/errors.ts';
import { users } from '../../contract/users/events.ts';
import type { UserProfile } from '../../contract/users/user.ts';
import type { Caller, Identity } from '../caller.ts';
import type { Core } from '../core/core.ts';
import type { Context } from '../module.ts';
import type { PeopleParts } from './parts.ts';
import { peopleGroup, profileGroup } from './people.ts';
import type { UserRow } from './store.ts';
import { profileFrom, summaryFrom } from './summary.ts';

/** Of those who are here, so many come with the first page of the list. */
const mostHere = 200;

/** Members by user name, and first of all who is here; a socket is kept informed of them from then on. */
export async function listUsers(
  { core, parts, caller, connection }: Context<Identity, PeopleParts>,
  input: Input<typeof users, 'user:list'>,
) {
  if (!mayRead(core, caller)) return { users: [], nextCursor: null };
  // Subscribed before the look-up: what changes in between is told, not missed.
  connection?.subscribe(peopleGroup);
  const { people } = parts;
  const { store } = core;
  const { query = '', cursor, limit } = input;
  const ids = cursor === undefined ? people.find(query, mostHere).map(({ id }) => id) : [];
  const [here, page] = await Promise.all([
    ids.length === 0 ? [] : store.read('readUsers', { ids }),
    store.read('listUsers', { query, cursor, limit }),
  ]);
  const known = new Set(here.map(({ id }) => id));
  const rows = [...here, ...page.users.filter(({ id }) => !known.has(id))];
  const last = page.hasMore ? page.users.at(-1) : undefined;
  // A guest who went between the two look-ups is nobody to be listed.
  const listed = rows.filter(({ id, username }) => username !== null || people.isHere(id));
  return { users: listed.map((row) => summaryFrom(row, people.standingOf(row.id))), nextCursor: last?.username ?? null };
}

/** Whether somebody may see who else is here: where guests do not read, only members. */
const mayRead = ({ workspace }: Core, caller: Caller) => caller?.kind === 'member' || workspace.now().guestsRead;

/**
 * Somebody by their address: a user name that they have or gave up lately, or `~` and their id.
 * @throws {PublicError} NOT_FOUND when there is none, or none for the caller.
 */
export async function findPerson({ core, caller }: Context, address: string): Promise<UserRow> {
  const user = mayRead(core, caller) ? await core.store.read('findUser', { address, at: Date.now() }) : null;
  if (user === null) throw new PublicError('NOT_FOUND', `There is nobody at /users/${address}.`);
  return user;
}

/** Somebody's profile. An anonymous visitor learns who it is; when they are here is for those who say who they are themselves. */
export async function getUser(context: Context<Caller, PeopleParts>, { user: address }: { user: string }): Promise<UserProfile> {
  const { parts, caller, connection } = context;
  let user = await findPerson(context, address);
  if (caller !== null && connection !== null) {
    connection.subscribe(profileGroup(user.id));
    // Once more: what changed before the subscription was told to nobody here.
    user = await findPerson(context, address);
  }
  if (caller === null)
    return {
      ...profileFrom(user, { ...parts.people.standingOf(user.id), online: false }),
      status: '',
      lastSeenAt: null,
      doNotDisturbUntil: null,
    };
  return profileFrom(user, parts.people.standingOf(user.id));
}

/** Changes the caller's own profile, and tells those who look at it. */
export async function updateUser(
  { core, parts, caller }: Context<Identity, PeopleParts>,
  input: Input<typeof users, 'user:update'>,
) {
  const { doNotDisturbUntil: until, ...texts } = input;
  const doNotDisturbUntil = until == null ? until : Date.parse(until);
  const row = await core.store.write('updateProfiles', { userId: caller.id, ...texts, doNotDisturbUntil });
  const profile = profileFrom(row, parts.people.standingOf(caller.id));
  for (const group of [peopleGroup, profileGroup(caller.id)]) {
    core.publisher.publish(users, group, 'user:updated', { users: [profile] });
  }
  return profile;
}
