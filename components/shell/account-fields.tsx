import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { longest } from '../../contract/lengths.ts';
import { Field } from '../ui/field.tsx';

interface Props {
  /** Whether an account is made; else somebody signs in. */
  making: boolean;
  /** What is wrong with a field; undefined: nothing. */
  problemIn: (field: 'username' | 'password') => ReactNode;
}

/** A user name and a password: of an account that is made, or that somebody has. */
export function AccountFields({ making, problemIn }: Props) {
  const texts = useTranslations('shell.fields');
  return (
    <>
      <Field
        label={texts(making ? 'username' : 'login')}
        name="username"
        required
        maxLength={making ? longest.username : longest.email}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        hint={making ? texts('usernameHint') : undefined}
        problem={problemIn('username')}
      />
      <Field
        label={texts('password')}
        name="password"
        type="password"
        required
        minLength={making ? 8 : 1}
        maxLength={longest.password}
        autoComplete={making ? 'new-password' : 'current-password'}
        hint={making ? texts('passwordHint') : undefined}
        problem={problemIn('password')}
      />
    </>
  );
}
