import { type SubmitEvent, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { SignInMethods } from '../../contract/account/sign-in-methods.ts';
import { longest } from '../../contract/lengths.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useAction } from '../ui/use-action.ts';
import { callApi, postJson } from './post-json.ts';

/** Asks for a link to a new password. What it answers is the same for all. */
export function ForgottenPassword({ onBack }: { onBack: () => void }) {
  const texts = useTranslations('shell.account.forgotten');
  const fields = useTranslations('shell.fields');
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
      {texts('back')}
    </Button>
  );

  if (mail === false || sent) {
    return (
      <>
        <p role="status" className="mb-4 text-sm">
          {texts(sent ? 'sent' : 'noMail')}
        </p>
        <div className="flex justify-end">{back}</div>
      </>
    );
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field
        label={fields('login')}
        name="login"
        required
        maxLength={longest.email}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        hint={texts('hint')}
      />
      <ProblemNote>{problem}</ProblemNote>
      <div className="flex justify-end gap-2">
        {back}
        <Button type="submit" disabled={busy || mail === undefined}>
          {texts('send')}
        </Button>
      </div>
    </form>
  );
}
