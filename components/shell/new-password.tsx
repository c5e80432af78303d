'use client';

import { type ReactNode, type SubmitEvent, useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ResetWays } from '../../contract/account/mail.ts';
import { longest } from '../../contract/lengths.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { messageOf } from '../ui/problem.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useAction } from '../ui/use-action.ts';
import { EndChoices, keepingIn, type Ways } from './end-choices.tsx';
import { Notice } from './notice.tsx';
import { postJson } from './post-json.ts';

const tokenHere = () => location.hash.slice(1);

/** Sets a password by the link that was opened. What the link brings stands after its #, so that it is in no log. */
export function NewPassword() {
  const texts = useTranslations('account.reset');
  const [done, setDone] = useState(false);
  const { busy, problem, run } = useAction();
  const [ways, setWays] = useState<Ways>();
  const [gone, setGone] = useState<ReactNode>();
  const look = useEffectEvent(() => {
    const token = tokenHere();
    if (token === '') return setGone(texts('broken'));
    const asked = postJson<ResetWays>('/password-reset/look', { token });
    asked.then(
      ({ keys, passkeys }) => setWays({ keys: keys.map((name) => ({ name })), passkeys, hasPassword: true }),
      (error) => setGone(messageOf(error)),
    );
  });
  useEffect(() => look(), []);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get('password'));
    void run(async () => {
      await postJson('/password-reset/confirm', { token: tokenHere(), password, ...keepingIn(form) });
      setDone(true);
    });
  };
  if (done) {
    return (
      <Notice title={texts('doneTitle')}>
        <p role="status">{texts('done')}</p>
      </Notice>
    );
  }
  return (
    <Notice title={texts('choose')}>
      <form onSubmit={submit} className="mt-4 flex flex-col gap-4 text-start text-ink">
        <Field
          label={texts('password')}
          name="password"
          type="password"
          required
          minLength={8}
          maxLength={longest.password}
          autoComplete="new-password"
          hint={texts('hint')}
        />
        {ways !== undefined && <EndChoices ways={ways} />}
        <ProblemNote>{problem ?? gone}</ProblemNote>
        <Button type="submit" disabled={busy}>
          {texts('act')}
        </Button>
      </form>
    </Notice>
  );
}
