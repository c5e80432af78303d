import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { messageOf } from '../../ui/problem.tsx';

/** A list of the server's, read when it is shown and again whenever something was done to it. */
export function useListed<Item>(read: () => Promise<Item[]>) {
  const [items, setItems] = useState<Item[]>();
  const [problem, setProblem] = useState<ReactNode>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the reader of a list is made anew on every render, and reads the same.
  const load = useCallback(
    () =>
      read().then(
        (items) => {
          setItems(items);
          setProblem(undefined);
        },
        (error) => setProblem(messageOf(error)),
      ),
    [],
  );
  useEffect(() => void load(), [load]);
  return { items, problem, load };
}
