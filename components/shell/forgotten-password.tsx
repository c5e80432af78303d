import { type SubmitEvent, useEffect, useState } from 'react';
import type { SignInMethods } from '../../contract/account/sign-in-methods.ts';
import { longest } from '../../contract/lengths.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useAction } from '../ui/use-action.ts';
import { callApi, postJson } from './post-json.ts';

/** Asks for a link to a new password. What it answers is the same for all. */
export function ForgottenPassword({ onBack }: { onBack: () => void }) {
  const [mail, setMail] = useState<boolean>();
  const [sent, setSent] = useState(false);
  const { busy, problem, run } = useAction();
  useEffect(() => {
    // Asking is worth a try when it is not known.
    callApi<SignInMethods>('GET', '/session/methods').then(
      (methods) => setMail(methods.mail),
      () => setMail(true),
    );
  }, []);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const login = String(new FormData(event.currentTarget).get('login'));
    void run(async () => {
      await postJson('/password-reset', { login });
      setSent(true);
    });
  };
  const back = (
    <Button look="bare" onClick={onBack}>
      Back
    </Button>
  );

  if (mail === false || sent) {
    return (
      <>
        <p role="status" className="mb-4 text-sm">
          {sent
            ? 'If there is an account of this name with a verified e-mail address, a link is on its way there. It holds for an hour.'
            : 'No e-mails are sent here. Ask the host, who can make a link to a new password for you.'}
        </p>
        <div className="flex justify-end">{back}</div>
      </>
    );
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field
        label="User name or e-mail address"
        name="login"
        required
        maxLength={longest.email}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        hint="A link is sent to the e-mail address that you have verified. Without one, ask the host."
      />
      <ProblemNote>{problem}</ProblemNote>
      <div className="flex justify-end gap-2">
        {back}
        <Button type="submit" disabled={busy || mail === undefined}>
          Send me a link
        </Button>
      </div>
    </form>
  );
}
