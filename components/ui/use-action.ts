import { type ReactNode, useState } from 'react';
import { PublicError } from '../../contract/errors.ts';
import { problemOf as tellProblem } from './problem.tsx';

interface Problem {
  /** The field that was wrong; undefined: something else. */
  field: string | undefined;
  message: ReactNode;
}

/** Something that a form or a button does on the server: whether it runs, and what to tell of its failure. */
export function useAction() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const tell = (error: unknown) =>
    setProblem({ field: error instanceof PublicError ? error.field : undefined, message: tellProblem(error) });
  return {
    busy,
    problem: problem?.message,
    /** What is wrong with a field. */
    problemOf: (field: string) => (problem?.field === field ? problem.message : undefined),
    /** What is wrong with none of these fields. */
    problemBeside: (...fields: string[]) =>
      problem !== undefined && !fields.includes(problem.field ?? '') ? problem.message : undefined,
    /** Tells of a failure before anything is done. */
    tell,
    /** Does it; a failure becomes `problem`. @returns whether it is done. */
    async run(action: () => Promise<unknown>): Promise<boolean> {
      setBusy(true);
      setProblem(undefined);
      try {
        await action();
        return true;
      } catch (error) {
        tell(error);
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
