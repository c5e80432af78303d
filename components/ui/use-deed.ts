import { type ReactNode, useState } from 'react';
import { problemOf } from './problem.tsx';

/** Something that a form or a button does on the server: whether it runs, and what to tell of its failure. */
export function useDeed() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ReactNode>();
  return {
    busy,
    problem,
    /** Does it; a failure becomes `problem`. */
    async run(deed: () => Promise<void>) {
      setBusy(true);
      setProblem(undefined);
      try {
        await deed();
      } catch (error) {
        setProblem(problemOf(error));
      } finally {
        setBusy(false);
      }
    },
  };
}
