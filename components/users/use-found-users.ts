import { useChannel } from '../../client/use-channel.ts';
import { appendUsers, type PeopleState, peopleChannel } from '../../contract/users/state.ts';
import type { UserSummary } from '../../contract/users/user.ts';
import { type FoundPage, useFoundLive } from '../ui/use-found-live.ts';

const nobody: PeopleState = { users: [], nextCursor: null };
const pageOf = ({ users, nextCursor }: PeopleState): FoundPage<UserSummary> => ({ items: users, nextCursor });

/** The people that fit a query: at once those that are known here, then all that the server knows. */
export function useFoundUsers(query: string, initial: PeopleState | undefined) {
  const { state, status, send, update } = useChannel(peopleChannel, '', initial);
  const live = state ?? nobody;
  const found = useFoundLive<UserSummary>({
    query,
    live: pageOf(live),
    idOf: ({ id }) => id,
    textsOf: ({ username, name }) => [`${username} ${name}`],
    find: async (cursor) => pageOf(peopleChannel.applySnapshot(undefined, await send('user:list', { query, cursor }))),
    async moreLive() {
      if (live.nextCursor === null) return;
      const page = await send('user:list', { cursor: live.nextCursor });
      update((known) => appendUsers(known, page));
    },
    again: status === 'live',
  });
  return { ...found, complete: query === '' ? state !== undefined : found.complete };
}
