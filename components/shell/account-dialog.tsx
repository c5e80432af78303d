'use client';

import { type ReactNode, type SubmitEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
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

export type AccountWay = 'signIn' | 'create';

interface Props {
  /** What it begins with; one changes to the other inside. */
  way: AccountWay;
  onClose: () => void;
}

/** Signing in and making an account, on the page where one is: the room that is open stays open. */
export function AccountDialog({ way: first, onClose }: Props) {
  const { me, makeAccount, signIn } = useIdentity();
  const texts = useTranslations('shell.account');
  const [way, setWay] = useState(first);
  const [problem, setProblem] = useState<{ field: string | undefined; message: ReactNode }>();
  const [asksForCode, setAsksForCode] = useState(false);
  const [forgotten, setForgotten] = useState(false);
  const [busy, setBusy] = useState(false);
  const making = way === 'create';
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
      <Dialog title={texts('forgotten.title')} onClose={onClose}>
        <ForgottenPassword onBack={() => setForgotten(false)} />
      </Dialog>
    );
  }
  if (making && registration !== 'open') {
    return (
      <Dialog title={texts('begin', { way })} onClose={onClose}>
        <NoAccount />
        <Button look="bare" className="-ms-3 mt-4" onClick={() => setWay('signIn')}>
          {texts('have')}
        </Button>
        {registration === 'domains' && <OtherMethods making />}
      </Dialog>
    );
  }
  return (
    <Dialog title={texts('begin', { way })} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-muted text-sm">
          {me === null ? texts('reason', { way }) : texts('reasonOfGuest', { way, name: me.name })}
        </p>
        <AccountFields making={making} problemIn={problemIn} />
        {!making && (
          <Button look="bare" className="-my-2 -ms-3 self-start" onClick={() => setForgotten(true)}>
            {texts('forgotten.begin')}
          </Button>
        )}
        {asksForCode && !making && <CodeField problem={problemIn('code')} autoFocus />}
        <ProblemNote>{problem?.field === undefined ? problem?.message : undefined}</ProblemNote>
        <div className="flex flex-wrap items-center justify-end gap-2">
          <Button look="bare" className="-ms-3 me-auto" onClick={() => setWay(making ? 'signIn' : 'create')}>
            {texts(making ? 'have' : 'haveNone')}
          </Button>
          <Button type="submit" disabled={busy}>
            {texts('begin', { way })}
          </Button>
        </div>
      </form>
      <OtherMethods making={making} />
    </Dialog>
  );
}
