import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { messageOf } from './problem.tsx';

/** After the last key, in milliseconds. */
const searchAfterMs = 200;

interface Options<Page> {
  /** What is looked for: another one is another search. Undefined: nothing is. */
  of: string | undefined;
  /** Asks the server for what fits. */
  ask: () => Promise<Page>;
  /** The answer to the same search once more, with what was known of it. Left out, it stands for itself. */
  merge?: (before: Page | undefined, page: Page) => Page;
  /** It is asked again whenever this is another one: with a connection, say. */
  again?: boolean | string;
  /** It is not asked now; what was found stays. */
  waits?: boolean;
}

/**
 * What the server finds, asked for a moment after the last key.
 * @returns `answer` is undefined until the server has answered to this search; `problem` says why it did not.
 */
export function useSearch<Page>({ of, ask, merge = (_before, page) => page, again, waits = false }: Options<Page>) {
  const [found, setFound] = useState<{ of: string; page: Page }>();
  const [problem, setProblem] = useState<ReactNode>();
  const look = useEffectEvent(ask);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever changes `again`, it is asked again.
  useEffect(() => {
    setProblem(undefined);
    if (of === undefined || waits) return;
    let wanted = true;
    const timer = setTimeout(() => {
      look().then(
        (page) => wanted && setFound((before) => ({ of, page: merge(before?.of === of ? before.page : undefined, page) })),
        (error: unknown) => wanted && setProblem(messageOf(error)),
      );
    }, searchAfterMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [of, again, waits]);

  return {
    answer: of !== undefined && found?.of === of ? found.page : undefined,
    problem,
    /** Does something for the search, the next page say; its answer is what is found from then on, if there is one. */
    async go(action: () => Promise<Page | undefined>) {
      try {
        const page = await action();
        if (of !== undefined && page !== undefined) setFound({ of, page });
      } catch (error) {
        setProblem(messageOf(error));
      }
    },
  };
}
