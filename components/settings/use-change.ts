import { type ReactNode, useState } from 'react';
import { PublicError } from '../../contract/errors.ts';
import { type AccountChange, useIdentity } from '../shell/identity.tsx';
import { problemOf } from '../ui/problem.tsx';

interface Problem {
  /** The field that was wrong; undefined: something else. */
  field: string | undefined;
  message: ReactNode;
}

/** A form that changes something of the reader's account. */
export function useChange() {
  const { changeAccount } = useIdentity();
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  return {
    busy,
    saved,
    /** What is wrong with a field, or, without a name, with none of them. */
    problemOf: (field?: string) => (problem !== undefined && problem.field === field ? problem.message : undefined),
    /** What was saved is being changed again. */
    touch: () => setSaved(false),
    refuse: (message: string) => setProblem({ field: undefined, message }),
    /** @returns whether it is stored; what went wrong becomes a problem. */
    async change(what: AccountChange): Promise<boolean> {
      setBusy(true);
      setSaved(false);
      setProblem(undefined);
      try {
        await changeAccount(what);
        setSaved(true);
        return true;
      } catch (error) {
        setProblem({ field: error instanceof PublicError ? error.field : undefined, message: problemOf(error) });
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
