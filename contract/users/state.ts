import { type Channel, heardBy, unnumbered } from '../channel.ts';
import { roomChannel } from '../conversation/room-channel.ts';
import type { users } from './events.ts';
import type { DirectSnapshot, UserProfile, UserSummary } from './user.ts';

/** The conversation with one member; the room is called by their user name. */
export const directChannel = roomChannel<typeof users, DirectSnapshot>('/users');

/** One member's profile, kept up to date. */
export const profileChannel: Channel<typeof users, UserProfile, UserProfile> = {
  ...unnumbered,
  namespace: '/users',
  subscribe: (user) => ({ command: 'user:get', input: { user } }),
  leave: (room) => ({ command: 'room:leave', input: { room } }),
  applySnapshot: (_held, snapshot) => snapshot,
  ...heardBy<typeof users, UserProfile>({ 'user:online': asNow, 'user:offline': asNow, 'user:updated': asNow }),
};

function asNow(state: UserProfile, { users }: { users: readonly UserSummary[] }): UserProfile {
  const now = users.findLast(({ id }) => id === state.id);
  return now === undefined ? state : { ...state, ...now };
}

/** The people of the workspace: those who are here, then the others; a page of `user:list`, or several. */
export interface PeopleState {
  users: readonly UserSummary[];
  /** The user name up to which members are listed; null: all are. */
  nextCursor: string | null;
}

/** Everybody, kept up to date. */
export const peopleChannel: Channel<typeof users, PeopleState, PeopleState> = {
  ...unnumbered,
  namespace: '/users',
  subscribe: () => ({ command: 'user:list', input: {} }),
  applySnapshot: (held, fresh) => (held === undefined ? sorted(fresh) : keepFurtherPages(held, fresh)),
  ...heardBy<typeof users, PeopleState>({
    'user:online': allAsNow,
    'user:offline': allAsNow,
    'user:updated': allAsNow,
    'user:removed': (state, { users }) => {
      const removed = new Set(users);
      return { ...state, users: state.users.filter(({ id }) => !removed.has(id)) };
    },
  }),
};

function allAsNow(state: PeopleState, { users }: { users: readonly UserSummary[] }): PeopleState {
  return withUsers(state, users);
}

/** The list with the next page of `user:list` behind it. */
export function appendUsers({ users }: PeopleState, page: { users: UserSummary[]; nextCursor: string | null }): PeopleState {
  return withUsers({ users, nextCursor: page.nextCursor }, page.users);
}

/** A fresh first page, with the pages that had been loaded behind it; who is here is told by the fresh one alone. */
function keepFurtherPages({ users, nextCursor }: PeopleState, fresh: PeopleState): PeopleState {
  const end = fresh.nextCursor;
  if (end === null || (nextCursor !== null && nextCursor <= end)) return sorted(fresh);
  const behind = users.filter(({ username }) => username !== null && username > end).map((user) => ({ ...user, online: false }));
  return withUsers({ users: behind, nextCursor }, fresh.users);
}

/** People as they are now. Who is neither here nor in the pages loaded so far is left for their own page. */
function withUsers({ users, nextCursor }: PeopleState, changed: readonly UserSummary[]): PeopleState {
  const byId = new Map(users.map((user) => [user.id, user]));
  for (const user of changed) byId.set(user.id, summaryOf(user));
  const listed = ({ online, username }: UserSummary) =>
    online || (username !== null && (nextCursor === null || username <= nextCursor));
  return sorted({ users: [...byId.values()].filter(listed), nextCursor });
}

function summaryOf({ about: _, ...summary }: UserSummary & { about?: string }): UserSummary {
  return summary;
}

function sorted({ users, nextCursor }: PeopleState): PeopleState {
  const key = ({ online, name, id }: UserSummary) => `${online ? 0 : 1}${name.toLowerCase()}\n${id}`;
  const keyed = users.map((user) => ({ user, key: key(user) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return { users: keyed.map(({ user }) => user), nextCursor };
}
