import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { longest } from '../../contract/lengths.ts';
import { Field } from '../ui/field.tsx';

/** Asked for before anything that one signs in with is changed: a browser may be left open. */
export function CurrentPassword({ problem }: { problem: ReactNode }) {
  const texts = useTranslations('settings');
  return (
    <Field
      label={texts('currentPassword')}
      name="currentPassword"
      type="password"
      required
      maxLength={longest.password}
      autoComplete="current-password"
      problem={problem}
    />
  );
}
