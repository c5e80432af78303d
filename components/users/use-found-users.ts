import { useMemo } from 'react';
import { useChannel } from '../../client/use-channel.ts';
import { appendUsers, type PeopleState, peopleChannel } from '../../contract/users/state.ts';
import type { UserSummary } from '../../contract/users/user.ts';
import { useSearch } from '../ui/use-search.ts';

const nobody: PeopleState = { users: [], nextCursor: null };

/** The people that fit a query: at once those that are known here, then all that the server knows. */
export function useFoundUsers(query: string, initial: PeopleState | undefined) {
  const { state, status, send, update } = useChannel(peopleChannel, '', initial);
  const live = state ?? nobody;
  const { answer, problem, go } = useSearch<PeopleState>({
    of: query === '' ? undefined : query,
    ask: async () => peopleChannel.applySnapshot(undefined, await send('user:list', { query })),
    again: status === 'live',
  });
  const users = useMemo(() => shownUsers(live.users, query, answer), [live.users, query, answer]);
  const nextCursor = query === '' ? live.nextCursor : (answer?.nextCursor ?? null);

  async function more(): Promise<PeopleState | undefined> {
    if (nextCursor === null) return undefined;
    const page = await send('user:list', { ...(answer && { query }), cursor: nextCursor });
    if (answer !== undefined) return appendUsers(answer, page);
    update((state) => appendUsers(state, page));
    return undefined;
  }

  return {
    users,
    status,
    hasMore: nextCursor !== null,
    /** Whether the server has answered. */
    complete: query === '' ? state !== undefined : answer !== undefined,
    problem,
    showMore: () => void go(more),
  };
}

/** What was found, as the live list knows it now. */
function shownUsers(live: readonly UserSummary[], query: string, answer: PeopleState | undefined): readonly UserSummary[] {
  if (query === '') return live;
  const wanted = query.toLowerCase();
  if (answer === undefined) return live.filter(({ name, username }) => `${username} ${name}`.toLowerCase().includes(wanted));
  const byId = new Map(live.map((user) => [user.id, user]));
  return answer.users.map((user) => byId.get(user.id) ?? user);
}
