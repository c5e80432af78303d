'use client';

import { type ReactNode, type SubmitEvent, useState } from 'react';
import { PublicError } from '../../contract/errors.ts';
import { longest } from '../../contract/lengths.ts';
import type { Workspace } from '../../contract/workspace/workspace.ts';
import { AccountFields } from '../shell/account-fields.tsx';
import { useIdentity } from '../shell/identity.tsx';
import { postJson } from '../shell/post-json.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { messageOf } from '../ui/problem.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { WorkspaceFields, workspaceRulesIn } from './workspace-fields.tsx';

interface Props {
  workspace: Workspace;
  /** What stands after `?token=`. */
  token: string | undefined;
}

const fields = new Set(['name', 'token', 'username', 'password', 'account.username', 'account.password']);

/** Makes whoever fills it in the owner of the workspace. */
export function SetupForm({ workspace, token }: Props) {
  const { me } = useIdentity();
  const [problem, setProblem] = useState<{ field: string; message: ReactNode }>();
  const [busy, setBusy] = useState(false);
  const problemOf = (field: string) => (problem?.field === field ? problem.message : undefined);
  const isMember = me?.kind === 'member';

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '');
    setBusy(true);
    setProblem(undefined);
    try {
      await postJson('/workspace/claim', {
        ...workspaceRulesIn(form),
        ...(workspace.asksToken && { token: token ?? text('token').trim() }),
        ...(!isMember && { account: { username: text('username'), password: text('password') } }),
      });
      // All of the page is another one for its owner.
      window.location.assign('/admin');
    } catch (error) {
      const field = error instanceof PublicError ? error.field : undefined;
      setProblem({ field: field !== undefined && fields.has(field) ? field : 'form', message: messageOf(error) });
      setBusy(false);
    }
  };

  return (
    <form onSubmit={submit} className="mt-6 flex flex-col gap-5">
      <WorkspaceFields rules={workspace} problem={problemOf('name')} />
      {isMember ? (
        <p className="text-muted text-sm">
          You are signed in as <bdi className="font-medium text-ink">{me.name}</bdi>, and become the owner.
        </p>
      ) : (
        <Account name={me?.name} problemOf={problemOf} />
      )}
      {workspace.asksToken && token === undefined && (
        <Field
          label="Set-up token"
          name="token"
          required
          maxLength={longest.setupToken}
          spellCheck={false}
          autoCapitalize="none"
          hint="The server printed it when it started, at the end of a link."
          problem={problemOf('token')}
        />
      )}
      <ProblemNote>{problemOf('form') ?? (token === undefined ? undefined : problemOf('token'))}</ProblemNote>
      <div className="flex justify-end">
        <Button type="submit" disabled={busy}>
          Make it mine
        </Button>
      </div>
    </form>
  );
}

/** The owner's account. @param name of a guest, who keeps it. */
function Account({ name, problemOf }: { name: string | undefined; problemOf: (field: string) => ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-4 border-line border-t pt-4">
      <legend className="sr-only">Your account</legend>
      <p className="text-muted text-sm">
        {name === undefined ? 'You get an account, as' : <>You stay {name}, and get an account, as</>} the owner of this
        workspace.
      </p>
      <AccountFields making problemIn={(field) => problemOf(`account.${field}`) ?? problemOf(field)} />
    </fieldset>
  );
}
