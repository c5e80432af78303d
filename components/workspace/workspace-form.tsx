'use client';

import type { SubmitEvent } from 'react';
import { SaveLine } from '../settings/save-line.tsx';
import { useWorkspaceChange } from './use-workspace-change.ts';
import { WorkspaceFields, workspaceRulesIn } from './workspace-fields.tsx';

/** The settings of a workspace, for its owner. */
export function WorkspaceForm() {
  const { workspace, busy, problem, saved, form, change } = useWorkspaceChange({ guestsRead: 'guests', guestsPost: 'guests' });

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void change(workspaceRulesIn(new FormData(event.currentTarget)));
  };

  return (
    <form {...form} onSubmit={submit} className="mt-6 flex flex-col gap-5">
      <WorkspaceFields rules={workspace} problem={undefined} />
      <SaveLine busy={busy} done={saved} problem={problem} at="end" />
    </form>
  );
}
