import { useRouter } from 'next/navigation';
import type { SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import type { Account } from '../../contract/account/account.ts';
import { longest } from '../../contract/lengths.ts';
import { Field } from '../ui/field.tsx';
import { CurrentPassword } from './current-password.tsx';
import { SaveLine } from './save-line.tsx';
import { Section } from './section.tsx';
import { useChange } from './use-change.ts';

/** What the reader signs in with, besides the password. */
export function SignInSection({ account }: { account: Account }) {
  const texts = useTranslations('settings.signIn');
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
    <Section title={texts('title')}>
      <form onSubmit={submit} onChange={touch} className="flex flex-col gap-4">
        <Field
          label={texts('username')}
          name="username"
          required
          maxLength={longest.username}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={account.username ?? ''}
          hint={texts('usernameHint')}
          problem={problemOf('username')}
        />
        <Field
          label={texts('email')}
          name="email"
          type="email"
          maxLength={longest.email}
          autoComplete="email"
          defaultValue={account.email ?? ''}
          hint={texts(emailHintOf(account))}
          problem={problemOf('email')}
        />
        <CurrentPassword problem={problemOf('currentPassword')} />
        <SaveLine busy={busy} done={saved} problem={problemBeside('username', 'email', 'currentPassword')} />
      </form>
    </Section>
  );
}

function emailHintOf({ email, emailVerified }: Account) {
  if (email === null) return 'emailNone';
  return emailVerified ? 'emailVerified' : 'emailUnverified';
}
