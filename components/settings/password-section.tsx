import { useRouter } from 'next/navigation';
import type { SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { longest } from '../../contract/lengths.ts';
import { EndChoices, keepingIn, type Ways } from '../shell/end-choices.tsx';
import { Field } from '../ui/field.tsx';
import { CurrentPassword } from './current-password.tsx';
import { SaveLine } from './save-line.tsx';
import { Section } from './section.tsx';
import { useChange } from './use-change.ts';

/** Changes the password. @param username tells password managers whose it is. @param ways what may end with the old one. */
export function PasswordSection({ username, ways }: { username: string | null; ways: Ways }) {
  const texts = useTranslations('settings.password');
  const { busy, saved, problemOf, problemBeside, touch, change } = useChange();
  const router = useRouter();

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name));
    const passwords = { password: text('password'), currentPassword: text('currentPassword') };
    if (!(await change({ ...passwords, ...keepingIn(data) }))) return;
    form.reset();
    router.refresh();
  };

  return (
    <Section title={texts('title')} about={texts('about')}>
      <form onSubmit={submit} onChange={touch} className="flex flex-col gap-4">
        <input type="text" name="username" autoComplete="username" value={username ?? ''} readOnly hidden />
        <CurrentPassword problem={problemOf('currentPassword')} />
        <Field
          label={texts('new')}
          name="password"
          type="password"
          required
          minLength={8}
          maxLength={longest.password}
          autoComplete="new-password"
          hint={texts('hint')}
          problem={problemOf('password')}
        />
        <EndChoices ways={ways} />
        <SaveLine
          busy={busy}
          action={texts('act')}
          done={saved && texts('done')}
          problem={problemBeside('currentPassword', 'password')}
        />
      </form>
    </Section>
  );
}
