'use client';

import { type ReactNode, type SubmitEvent, useState } from 'react';
import { PublicError } from '../../contract/errors.ts';
import { Button } from '../ui/button.tsx';
import { CodeField } from '../ui/code-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { problemOf } from '../ui/problem.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { AccountFields } from './account-fields.tsx';
import { ForgottenPassword } from './forgotten-password.tsx';
import { useIdentity } from './identity.tsx';
import { NoAccount } from './no-account.tsx';
import { OtherMethods } from './other-methods.tsx';
import { useWorkspace } from './workspace.tsx';

export type AccountWay = 'sign in' | 'make an account';

interface Props {
  /** What it begins with; one changes to the other inside. */
  way: AccountWay;
  onClose: () => void;
}

/** Signing in and making an account, on the page where one is: the room that is open stays open. */
export function AccountDialog({ way: first, onClose }: Props) {
  const { me, makeAccount, signIn } = useIdentity();
  const [way, setWay] = useState(first);
  const [problem, setProblem] = useState<{ field: string | undefined; message: ReactNode }>();
  const [asksForCode, setAsksForCode] = useState(false);
  const [forgotten, setForgotten] = useState(false);
  const [busy, setBusy] = useState(false);
  const making = way === 'make an account';
  const { registration } = useWorkspace();
  const problemIn = (field: string) => (problem?.field === field ? problem.message : undefined);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [username, password] = [String(form.get('username')), String(form.get('password'))];
    setBusy(true);
    setProblem(undefined);
    try {
      if (making) await makeAccount({ username, password });
      else await signIn({ login: username, password, code: form.get('code')?.toString() });
      onClose();
    } catch (error) {
      const field = error instanceof PublicError ? error.field : undefined;
      // That a code is wanted is no mistake of theirs: the field says what to do.
      if (field !== 'code' || asksForCode) setProblem({ field, message: problemOf(error) });
      if (field === 'code') setAsksForCode(true);
      setBusy(false);
    }
  };

  if (forgotten) {
    return (
      <Dialog title="A new password" onClose={onClose}>
        <ForgottenPassword onBack={() => setForgotten(false)} />
      </Dialog>
    );
  }
  if (making && registration !== 'open') {
    return (
      <Dialog title="Make an account" onClose={onClose}>
        <NoAccount />
        <Button look="bare" className="mt-4 -ml-3" onClick={() => setWay('sign in')}>
          I have an account
        </Button>
        {registration === 'domains' && <OtherMethods making />}
      </Dialog>
    );
  }
  return (
    <Dialog title={making ? 'Make an account' : 'Sign in'} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-muted text-sm">{reasonFor(way, me?.name)}</p>
        <AccountFields making={making} problemIn={problemIn} />
        {!making && (
          <Button look="bare" className="-my-2 -ml-3 self-start" onClick={() => setForgotten(true)}>
            I forgot the password
          </Button>
        )}
        {asksForCode && !making && <CodeField problem={problemIn('code')} autoFocus />}
        <ProblemNote>{problem?.field === undefined ? problem?.message : undefined}</ProblemNote>
        <div className="flex flex-wrap items-center justify-end gap-2">
          <Button look="bare" className="-ml-3 mr-auto" onClick={() => setWay(making ? 'sign in' : 'make an account')}>
            {making ? 'I have an account' : 'I have no account'}
          </Button>
          <Button type="submit" disabled={busy}>
            {making ? 'Make it' : 'Sign in'}
          </Button>
        </div>
      </form>
      <OtherMethods making={making} />
    </Dialog>
  );
}

function reasonFor(way: AccountWay, name: string | undefined): string {
  if (way === 'make an account') {
    if (name === undefined) return 'With an account you are the same person in every browser.';
    return `You stay ${name}, with all that you wrote and every room you are in, and can sign in from other browsers too.`;
  }
  if (name === undefined) return 'You stay on this page.';
  return `You become the person of that account. What you wrote as ${name} stays under that name.`;
}
