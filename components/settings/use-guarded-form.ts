import type { SubmitEvent } from 'react';
import { useAction } from '../ui/use-action.ts';

/**
 * A form whose fields are refused one by one.
 * @param submit gets a field’s text by its name; what it throws is told beside the field that it names.
 */
export function useGuardedForm(submit: (text: (name: string) => string) => Promise<void>) {
  const { busy, problemOf, problemBeside, run } = useAction();
  return {
    ...{ busy, problemOf, problemBeside },
    onSubmit(event: SubmitEvent<HTMLFormElement>) {
      event.preventDefault();
      const form = new FormData(event.currentTarget);
      void run(() => submit((name) => String(form.get(name) ?? '')));
    },
  };
}
