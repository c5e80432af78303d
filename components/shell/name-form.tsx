'use client';

import { type ReactNode, type SubmitEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { longest } from '../../contract/lengths.ts';
import { Button } from '../ui/button.tsx';
import { inputClass } from '../ui/field.tsx';
import { problemOf } from '../ui/problem.tsx';
import { useIdentity } from './identity.tsx';

interface Props {
  /** Why a name is asked for. */
  reason: string;
  /** What the button says. */
  action: string;
  onPicked?: () => void;
  onCancel?: () => void;
  /** The name to begin with. */
  suggested?: string | undefined;
  /** False on a page that has more to it. */
  focus?: boolean;
}

/** Asks an anonymous visitor for a name, where they are. */
export function NameForm({ reason, action, onPicked, onCancel, suggested, focus = true }: Props) {
  const texts = useTranslations('shell.nameForm');
  const { pickName } = useIdentity();
  const [problem, setProblem] = useState<ReactNode>();
  const [busy, setBusy] = useState(false);
  const id = useId();

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name')).trim();
    if (name === '') return setProblem(texts('none'));
    setBusy(true);
    setProblem(undefined);
    try {
      await pickName(name);
      onPicked?.();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={submit} className="flex flex-wrap items-center gap-2">
      <label htmlFor={id} className="w-full text-muted text-sm">
        {reason}
      </label>
      <input
        id={id}
        name="name"
        maxLength={longest.personName}
        defaultValue={suggested}
        // biome-ignore lint/a11y/noAutofocus: the person just asked for this form.
        autoFocus={focus}
        autoComplete="nickname"
        placeholder={texts('placeholder')}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        className={`${inputClass} min-w-0 flex-1`}
      />
      {onCancel !== undefined && (
        <Button look="bare" onClick={onCancel}>
          {texts('notNow')}
        </Button>
      )}
      <Button type="submit" disabled={busy}>
        {action}
      </Button>
      {problem !== undefined && (
        <p id={`${id}-problem`} role="alert" className="w-full text-alert text-xs">
          {problem}
        </p>
      )}
    </form>
  );
}
