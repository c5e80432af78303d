import { useCallback, useState } from 'react';
import { uuidv7 } from '../../client/uuid.ts';
import { callApi } from '../shell/post-json.ts';
import { useSearch } from '../ui/use-search.ts';

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

async function ask<Item>(path: string, query: string, cursor: string | null): Promise<Page<Item>> {
  const search = new URLSearchParams({ ...(query !== '' && { query }), ...(cursor !== null && { cursor }) });
  const { nextCursor, ...lists } = await callApi<{ nextCursor: string | null } & Record<string, unknown>>(
    'GET',
    `${path}?${search}`,
  );
  // There is one list beside the cursor, under the name of what it lists.
  const [items = []] = Object.values(lists) as Item[][];
  return { items, nextCursor };
}

/** What the API lists that fits a query, page by page. @param path of the list, below `/api/v1`. @param query left empty: all of it. */
export function useFound<Item>(path: string, query = '') {
  const [turn, setTurn] = useState('');
  const { answer, problem, go } = useSearch<Page<Item>>({ of: query, ask: () => ask<Item>(path, query, null), again: turn });
  return {
    items: answer?.items ?? [],
    complete: answer !== undefined,
    hasMore: answer?.nextCursor != null,
    problem,
    /** Looks again: something was done about one of them. */
    load: useCallback(() => setTurn(uuidv7()), []),
    showMore: () =>
      void go(async () => {
        if (answer?.nextCursor == null) return undefined;
        const page = await ask<Item>(path, query, answer.nextCursor);
        return { ...page, items: [...answer.items, ...page.items] };
      }),
  };
}
