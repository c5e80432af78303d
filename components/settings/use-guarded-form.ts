import { type ReactNode, type SubmitEvent, useState } from 'react';
import { PublicError } from '../../contract/errors.ts';
import { problemOf as tellProblem } from '../ui/problem.tsx';

/**
 * A form whose fields are refused one by one.
 * @param submit gets a field’s text by its name; what it throws is told beside the field that it names.
 */
export function useGuardedForm(submit: (text: (name: string) => string) => Promise<void>) {
  const [problem, setProblem] = useState<{ field: string | undefined; message: ReactNode }>();
  const [busy, setBusy] = useState(false);
  return {
    busy,
    async onSubmit(event: SubmitEvent<HTMLFormElement>) {
      event.preventDefault();
      const form = new FormData(event.currentTarget);
      setBusy(true);
      setProblem(undefined);
      try {
        await submit((name) => String(form.get(name) ?? ''));
      } catch (error) {
        setProblem({ field: error instanceof PublicError ? error.field : undefined, message: tellProblem(error) });
      } finally {
        setBusy(false);
      }
    },
    problemOf: (field: string) => (problem?.field === field ? problem.message : undefined),
    /** What is wrong with none of these fields. */
    problemBeside: (...fields: string[]) =>
      problem !== undefined && !fields.includes(problem.field ?? '') ? problem.message : undefined,
  };
}
