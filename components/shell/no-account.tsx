import { type SubmitEvent, useState } from 'react';
import { longest } from '../../contract/lengths.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useAction } from '../ui/use-action.ts';
import { postJson } from './post-json.ts';
import { useWorkspace } from './workspace.tsx';

/** In place of the form for an account, where not everybody makes one: who may, and the way to it. */
export function NoAccount() {
  const { name, registration, emailDomains } = useWorkspace();
  if (registration === 'domains') return <AskForLink domains={emailDomains} />;
  return (
    <p className="text-muted text-sm">
      {registration === 'closed'
        ? 'Nobody can make an account here at the moment. If you have one, sign in.'
        : `Accounts are made here by invitation. Ask whoever looks after ${name} for a link.`}
    </p>
  );
}

/** Has a link sent to an address at one of the domains. */
function AskForLink({ domains }: { domains: readonly string[] }) {
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
        A link is on its way to <bdi className="font-medium text-ink">{sentTo}</bdi>. Open it to make your account; it holds for a
        day.
      </p>
    );
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-muted text-sm">
        Accounts are for people with an e-mail address at {domains.join(', ')}. A link is sent there.
      </p>
      <Field label="Your e-mail address" name="email" type="email" required maxLength={longest.email} autoComplete="email" />
      <ProblemNote>{problem}</ProblemNote>
      <div className="flex justify-end">
        <Button type="submit" disabled={busy}>
          Send me a link
        </Button>
      </div>
    </form>
  );
}
