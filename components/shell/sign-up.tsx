'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { PublicError } from '../../contract/errors.ts';
import { Button } from '../ui/button.tsx';
import { problemOf } from '../ui/problem.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { AccountFields } from './account-fields.tsx';
import { useIdentity } from './identity.tsx';
import { Notice } from './notice.tsx';
import { OtherMethods } from './other-methods.tsx';
import { useWorkspace } from './workspace.tsx';

/** What the link brings stands after its #, so that it is in no log. */
const invitationHere = () => location.hash.slice(1) || undefined;

/** Makes an account by the link of an invitation. */
export function SignUp() {
  const texts = useTranslations('account.signUp');
  const { name } = useWorkspace();
  const { me, makeAccount } = useIdentity();
  const router = useRouter();
  const [problem, setProblem] = useState<{ field: string | undefined; message: ReactNode }>();
  const [busy, setBusy] = useState(false);
  const problemIn = (field: string) => (problem?.field === field ? problem.message : undefined);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(undefined);
    try {
      const account = { username: String(form.get('username')), password: String(form.get('password')) };
      await makeAccount({ ...account, invitation: invitationHere() });
      router.push('/chat');
    } catch (error) {
      setProblem({ field: error instanceof PublicError ? error.field : undefined, message: problemOf(error) });
      setBusy(false);
    }
  };

  if (me?.kind === 'member') {
    return (
      <Notice title={texts('haveTitle')}>
        <p>{texts.rich('have', { name: () => <bdi className="font-medium text-ink">{me.name}</bdi> })}</p>
      </Notice>
    );
  }
  const known = problemIn('username') !== undefined || problemIn('password') !== undefined;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-sm px-4 py-8 md:py-12">
        <h1 className="font-semibold text-2xl tracking-tight">{texts('title')}</h1>
        <p className="mt-1 text-muted">
          {me === null
            ? texts.rich('invited', { workspace: () => <bdi>{name}</bdi> })
            : texts.rich('invitedGuest', { workspace: () => <bdi>{name}</bdi>, name: () => <bdi>{me.name}</bdi> })}
        </p>
        <form onSubmit={submit} className="mt-6 flex flex-col gap-4">
          <AccountFields making problemIn={problemIn} />
          <ProblemNote>{known ? undefined : problem?.message}</ProblemNote>
          <Button type="submit" disabled={busy}>
            {texts('act')}
          </Button>
        </form>
        <OtherMethods making invitation={invitationHere} />
      </div>
    </div>
  );
}
