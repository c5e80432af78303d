import { useEffect, useMemo, useState } from 'react';
import { useChannel } from '../../client/use-channel.ts';
import { appendUsers, type PeopleState, peopleChannel } from '../../contract/users/state.ts';
import type { UserSummary } from '../../contract/users/user.ts';
import { messageOf } from '../ui/problem.tsx';

/** After the last key, in milliseconds. */
const searchAfterMs = 200;

interface Found extends PeopleState {
  query: string;
}

const nobody: PeopleState = { users: [], nextCursor: null };

/** The people that fit a query: at once those that are known here, then all that the server knows. */
export function useFoundUsers(query: string, initial: PeopleState | undefined) {
  const { state, status, send, update } = useChannel(peopleChannel, '', initial);
  const live = state ?? nobody;
  const connected = status === 'live';
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<string>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: with a connection it is asked again.
  useEffect(() => {
    setProblem(undefined);
    if (query === '') return;
    let wanted = true;
    const timer = setTimeout(() => {
      send('user:list', { query }).then(
        (page) => wanted && setFound({ ...peopleChannel.applySnapshot(undefined, page), query }),
        (error: unknown) => wanted && setProblem(messageOf(error)),
      );
    }, searchAfterMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [query, send, connected]);

  const answer = found?.query === query ? found : undefined;
  const users = useMemo(() => shownUsers(live.users, query, answer), [live.users, query, answer]);
  const nextCursor = query === '' ? live.nextCursor : (answer?.nextCursor ?? null);

  async function showMore() {
    if (nextCursor === null) return;
    if (query === '') {
      const page = await send('user:list', { cursor: nextCursor });
      update((state) => appendUsers(state, page));
    } else if (answer !== undefined) {
      const page = await send('user:list', { query, cursor: nextCursor });
      setFound({ ...appendUsers(answer, page), query });
    }
  }

  return {
    users,
    status,
    hasMore: nextCursor !== null,
    /** Whether the server has answered. */
    complete: query === '' ? state !== undefined : answer !== undefined,
    problem,
    showMore: () => showMore().catch((error: unknown) => setProblem(messageOf(error))),
  };
}

/** What was found, as the live list knows it now. */
function shownUsers(live: readonly UserSummary[], query: string, answer: Found | undefined): readonly UserSummary[] {
  if (query === '') return live;
  const wanted = query.toLowerCase();
  if (answer === undefined) return live.filter(({ name, username }) => `${username} ${name}`.toLowerCase().includes(wanted));
  const byId = new Map(live.map((user) => [user.id, user]));
  return answer.users.map((user) => byId.get(user.id) ?? user);
}
