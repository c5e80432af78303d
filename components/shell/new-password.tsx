'use client';

import { type SubmitEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { Notice } from './notice.tsx';
import { postJson } from './post-json.ts';

/** What else lets somebody in, and ends with the old password unless they say otherwise. */
const ways = [
  ['keepKeys', 'Keep my API keys'],
  ['keepPasskeys', 'Keep my passkeys'],
] as const;

/** Sets a password by the link that was opened. What the link brings stands after its #, so that it is in no log. */
export function NewPassword() {
  const [done, setDone] = useState(false);
  const { busy, problem, run } = useDeed();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get('password'));
    const keeping = { keepKeys: form.get('keepKeys') !== null, keepPasskeys: form.get('keepPasskeys') !== null };
    void run(async () => {
      await postJson('/password-reset/confirm', { token: location.hash.slice(1), password, ...keeping });
      setDone(true);
    });
  };
  if (done) {
    return (
      <Notice title="You have a new password">
        <p role="status">You are signed out everywhere. Sign in with it.</p>
      </Notice>
    );
  }
  return (
    <Notice title="Choose a new password">
      <form onSubmit={submit} className="mt-4 flex flex-col gap-4 text-start text-ink">
        <Field
          label="New password"
          name="password"
          type="password"
          required
          minLength={8}
          maxLength={128}
          autoComplete="new-password"
          hint="At least 8 characters. You are signed out everywhere, and your API keys and passkeys end unless you keep them."
        />
        {ways.map(([name, label]) => (
          <label key={name} className="flex min-h-11 items-center gap-3 text-sm">
            <input type="checkbox" name={name} className="accent-ink" />
            {label}
          </label>
        ))}
        <ProblemNote>{problem}</ProblemNote>
        <Button type="submit" disabled={busy}>
          Set it
        </Button>
      </form>
    </Notice>
  );
}
