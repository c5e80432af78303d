import type { ComponentProps, ReactNode, SubmitEvent } from 'react';
import { Dialog } from './dialog.tsx';
import { FormEnd } from './form-end.tsx';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';

interface Props extends Omit<ComponentProps<typeof Dialog>, 'children'> {
  /** Fields, and what will be done. */
  children: ReactNode;
  /** What the button that does it says. */
  action: string;
  /** What the button says that leaves all as it is; left out: Cancel. */
  leave?: string;
  /** Does it; the dialog closes when that is done, and tells what it fails with. */
  onSubmit: (form: FormData) => Promise<unknown>;
}

/** A dialog that asks something before it does it. */
export function FormDialog({ children, action, leave, onSubmit, ...dialog }: Props) {
  const { busy, problem, run } = useAction();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void run(async () => {
      await onSubmit(form);
      dialog.onClose();
    });
  };
  return (
    <Dialog {...dialog}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {children}
        <ProblemNote>{problem}</ProblemNote>
        <FormEnd busy={busy} leave={leave} onLeave={dialog.onClose}>
          {action}
        </FormEnd>
      </form>
    </Dialog>
  );
}
