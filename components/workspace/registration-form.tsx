'use client';

import { type SubmitEvent, useState } from 'react';
import type { RegistrationMode } from '../../contract/workspace/registration.ts';
import { SaveLine } from '../settings/save-line.tsx';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { useWorkspaceChange } from './use-workspace-change.ts';

const modes: Record<RegistrationMode, string> = {
  open: 'Everybody',
  invited: 'People with an invitation',
  domains: 'People with an e-mail address at these domains, or an invitation',
  closed: 'Nobody',
};

/** Who may make an account, for the owner of the workspace. */
export function RegistrationForm() {
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
      <Select label="Who makes an account" name="registration" options={modes} value={mode} onPick={setMode} />
      {mode === 'domains' && (
        <Field
          label="Domains"
          name="emailDomains"
          required
          defaultValue={workspace.emailDomains.join(', ')}
          placeholder="bakery.example, mill.example"
          hint="Whoever reads the mails of such an address gets a link there."
        />
      )}
      <SaveLine busy={busy} done={saved && 'Saved'} problem={problem} />
    </form>
  );
}
