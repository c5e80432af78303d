import type { ReactNode } from 'react';
import { longest } from '../../contract/lengths.ts';
import { Field } from './field.tsx';

/** Where one enters the code of an app, or a recovery code. @param autoFocus it appears when all else is filled in. */
export function CodeField({
  problem,
  autoFocus = false,
  hint = 'The six digits that your app shows now, or a recovery code.',
}: {
  problem: ReactNode;
  autoFocus?: boolean;
  hint?: string;
}) {
  return (
    <Field
      label="Code"
      name="code"
      required
      maxLength={longest.code}
      autoFocus={autoFocus}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      hint={hint}
      problem={problem}
    />
  );
}
