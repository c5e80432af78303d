import { useMemo } from 'react';
import { useSearch } from './use-search.ts';

/** A page of what was found. */
export interface FoundPage<Item> {
  items: readonly Item[];
  nextCursor: string | null;
}

interface Options<Item> {
  /** What is looked for; empty: all there is. */
  query: string;
  /** What is known here and stays as it is by now. */
  live: FoundPage<Item>;
  idOf: (item: Item) => string;
  /** The texts that a query is looked for in, as long as the server has not answered. */
  textsOf: (item: Item) => readonly string[];
  /** Asks the server for a page of what fits. */
  find: (cursor?: string) => Promise<FoundPage<Item>>;
  /** Adds the next page to what is known here. */
  moreLive: () => Promise<void>;
  /** As `useSearch` has them. */
  merge?: (before: FoundPage<Item> | undefined, page: FoundPage<Item>) => FoundPage<Item>;
  again: boolean | string;
}

/** What fits a query: at once those that are known here, then all that the server knows, each as it is by now. */
export function useFoundLive<Item>({ query, live, idOf, textsOf, find, moreLive, merge, again }: Options<Item>) {
  const { answer, problem, go } = useSearch<FoundPage<Item>>({
    of: query === '' ? undefined : query,
    ask: () => find(),
    ...(merge && { merge }),
    again,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what tells items apart is the same on every render.
  const items = useMemo(() => {
    if (query === '') return live.items;
    const wanted = query.toLowerCase();
    if (answer === undefined)
      return live.items.filter((item) => textsOf(item).some((text) => text.toLowerCase().includes(wanted)));
    const byId = new Map(live.items.map((item) => [idOf(item), item]));
    return answer.items.map((item) => byId.get(idOf(item)) ?? item);
  }, [live.items, query, answer]);

  async function more(): Promise<FoundPage<Item> | undefined> {
    if (query === '') {
      await moreLive();
      return undefined;
    }
    if (answer === undefined || answer.nextCursor === null) return undefined;
    const page = await find(answer.nextCursor);
    const known = new Set(answer.items.map(idOf));
    return { items: [...answer.items, ...page.items.filter((item) => !known.has(idOf(item)))], nextCursor: page.nextCursor };
  }

  return {
    items,
    hasMore: (query === '' ? live.nextCursor : (answer?.nextCursor ?? null)) !== null,
    complete: query === '' || answer !== undefined,
    problem,
    showMore: () => void go(more),
  };
}
