import { type SubmitEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { longest } from '../../contract/lengths.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useAction } from '../ui/use-action.ts';
import { postJson } from './post-json.ts';
import { useWorkspace } from './workspace.tsx';

/** In place of the form for an account, where not everybody makes one: who may, and the way to it. */
export function NoAccount() {
  const texts = useTranslations('shell.account.none');
  const { name, registration, emailDomains } = useWorkspace();
  if (registration === 'domains') return <AskForLink domains={emailDomains} />;
  return (
    <p className="text-muted text-sm">{registration === 'closed' ? texts('closed') : texts('invited', { workspace: name })}</p>
  );
}

/** Has a link sent to an address at one of the domains. */
function AskForLink({ domains }: { domains: readonly string[] }) {
  const texts = useTranslations('shell.account.none');
  const { busy, problem, run } = useAction();
  const [sentTo, setSentTo] = useState<string>();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get('email'));
    void run(async () => {
      await postJson('/account/sign-up', { email });
      setSentTo(email);
    });
  };
  if (sentTo !== undefined) {
    return (
      <p role="status" className="text-muted text-sm">
        {texts.rich('sent', { address: () => <bdi className="font-medium text-ink">{sentTo}</bdi> })}
      </p>
    );
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-muted text-sm">{texts('domains', { domains: domains.join(', ') })}</p>
      <Field label={texts('email')} name="email" type="email" required maxLength={longest.email} autoComplete="email" />
      <ProblemNote>{problem}</ProblemNote>
      <div className="flex justify-end">
        <Button type="submit" disabled={busy}>
          {texts('send')}
        </Button>
      </div>
    </form>
  );
}
