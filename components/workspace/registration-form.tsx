'use client';

import { type SubmitEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RegistrationMode } from '../../contract/workspace/registration.ts';
import { SaveLine } from '../settings/save-line.tsx';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { useWorkspaceChange } from './use-workspace-change.ts';

/** Who may make an account, for the owner of the workspace. */
export function RegistrationForm() {
  const texts = useTranslations('workspace.registration');
  const modes: Record<RegistrationMode, string> = {
    open: texts('open'),
    invited: texts('invited'),
    domains: texts('domains'),
    closed: texts('closed'),
  };
  const { workspace, busy, problem, saved, form, change } = useWorkspaceChange();
  const [mode, setMode] = useState(workspace.registration);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const domains = new FormData(event.currentTarget).get('emailDomains');
    void change({
      registration: mode,
      ...(domains !== null && {
        emailDomains: String(domains)
          .split(/[\s,;]+/)
          .filter(Boolean),
      }),
    });
  };

  return (
    <form {...form} onSubmit={submit} className="flex flex-col gap-4">
      <Select label={texts('label')} name="registration" options={modes} value={mode} onPick={setMode} />
      {mode === 'domains' && (
        <Field
          label={texts('domainsLabel')}
          name="emailDomains"
          required
          defaultValue={workspace.emailDomains.join(', ')}
          placeholder="bakery.example, mill.example"
          hint={texts('domainsHint')}
        />
      )}
      <SaveLine busy={busy} done={saved} problem={problem} />
    </form>
  );
}
