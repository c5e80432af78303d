import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { longest } from '../../contract/lengths.ts';
import { Field } from './field.tsx';

/** Where one enters the code of an app, or a recovery code. @param autoFocus it appears when all else is filled in. */
export function CodeField({ problem, autoFocus = false, hint }: { problem: ReactNode; autoFocus?: boolean; hint?: string }) {
  const texts = useTranslations('ui.code');
  return (
    <Field
      label={texts('label')}
      name="code"
      required
      maxLength={longest.code}
      autoFocus={autoFocus}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      hint={hint ?? texts('hint')}
      problem={problem}
    />
  );
}
