import { useRouter } from 'next/navigation';
import type { SubmitEvent } from 'react';
import type { Account } from '../../contract/account/account.ts';
import { longest } from '../../contract/lengths.ts';
import { Field } from '../ui/field.tsx';
import { CurrentPassword } from './current-password.tsx';
import { SaveLine } from './save-line.tsx';
import { Section } from './section.tsx';
import { useChange } from './use-change.ts';

/** What the reader signs in with, besides the password. */
export function SignInSection({ account }: { account: Account }) {
  const { busy, saved, problemOf, problemBeside, touch, refuseUnchanged, change } = useChange();
  const router = useRouter();

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = (name: string) => String(new FormData(form).get(name)).trim();
    const [username, email] = [text('username').toLowerCase(), text('email') || null];
    const what = {
      ...(username !== account.username && { username }),
      ...(email?.toLowerCase() !== account.email?.toLowerCase() && { email }),
    };
    if (Object.keys(what).length === 0) return refuseUnchanged();
    if (!(await change({ ...what, currentPassword: text('currentPassword') }))) return;
    router.refresh();
    (form.elements.namedItem('currentPassword') as HTMLInputElement).value = '';
  };

  return (
    <Section title="User name and e-mail">
      <form onSubmit={submit} onChange={touch} className="flex flex-col gap-4">
        <Field
          label="User name"
          name="username"
          required
          maxLength={longest.username}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={account.username ?? ''}
          hint="Letters, digits, - and _. You sign in with it. One that you change stays yours for 90 days, and leads to you."
          problem={problemOf('username')}
        />
        <Field
          label="E-mail address"
          name="email"
          type="email"
          maxLength={longest.email}
          autoComplete="email"
          defaultValue={account.email ?? ''}
          hint={emailHint(account)}
          problem={problemOf('email')}
        />
        <CurrentPassword problem={problemOf('currentPassword')} />
        <SaveLine busy={busy} done={saved && 'Saved'} problem={problemBeside('username', 'email', 'currentPassword')} />
      </form>
    </Section>
  );
}

function emailHint({ email, emailVerified }: Account): string {
  if (email === null) return 'You need none. Nobody else sees it.';
  return emailVerified ? 'Verified: you can sign in with it too.' : 'Not verified: you sign in with your user name only.';
}
