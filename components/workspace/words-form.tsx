'use client';

import { type SubmitEvent, useId } from 'react';
import { useTranslations } from 'use-intl';
import { SaveLine } from '../settings/save-line.tsx';
import { inputClass } from '../ui/field.tsx';
import { useWorkspaceChange } from './use-workspace-change.ts';

/** The words that are not used here, for the owner of the workspace. */
export function WordsForm() {
  const texts = useTranslations('workspace.words');
  const { workspace, busy, problem, saved, form, change } = useWorkspaceChange();
  const id = useId();

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const lines = String(new FormData(event.currentTarget).get('filteredWords')).split('\n');
    const filteredWords = [...new Set(lines.map((line) => line.trim()).filter(Boolean))];
    void change({ filteredWords });
  };

  return (
    <form {...form} onSubmit={submit} className="flex flex-col gap-4">
      <div>
        <label htmlFor={id} className="mb-1 block font-medium text-sm">
          {texts('label')}
        </label>
        <textarea
          id={id}
          name="filteredWords"
          rows={6}
          dir="auto"
          aria-describedby={`${id}-note`}
          defaultValue={workspace.filteredWords.join('\n')}
          className={`${inputClass} py-2`}
        />
        <p id={`${id}-note`} className="mt-1 text-muted text-xs">
          {texts('hint')}
        </p>
      </div>
      <SaveLine busy={busy} done={saved} problem={problem} />
    </form>
  );
}
