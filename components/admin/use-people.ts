import { useCallback, useState } from 'react';
import type { ListedPerson } from '../../contract/place/people.ts';
import { callApi } from '../shell/post-json.ts';
import { useSearch } from '../ui/use-search.ts';

interface Page {
  people: ListedPerson[];
  nextCursor: string | null;
}

const ask = (query: string, cursor: string | null) => {
  const search = new URLSearchParams({ query, ...(cursor !== null && { cursor }) });
  return callApi<Page>('GET', `/people?${search}`);
};

/** The people that fit a query, page by page. */
export function usePeople(query: string) {
  const [turn, setTurn] = useState('');
  const { answer, problem, go } = useSearch<Page>({ of: query, ask: () => ask(query, null), again: turn });
  return {
    people: answer?.people ?? [],
    complete: answer !== undefined,
    hasMore: answer?.nextCursor != null,
    problem,
    /** Looks again: something was done about somebody. */
    load: useCallback(() => setTurn(crypto.randomUUID()), []),
    showMore: () =>
      void go(async () => {
        if (answer?.nextCursor == null) return undefined;
        const page = await ask(query, answer.nextCursor);
        return { ...page, people: [...answer.people, ...page.people] };
      }),
  };
}
