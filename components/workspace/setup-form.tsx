'use client';

import { type ReactNode, type SubmitEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
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
  const texts = useTranslations('workspace.setup');
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
          {texts.rich('member', { name: () => <bdi className="font-medium text-ink">{me.name}</bdi> })}
        </p>
      ) : (
        <Account name={me?.name} problemOf={problemOf} />
      )}
      {workspace.asksToken && token === undefined && (
        <Field
          label={texts('token')}
          name="token"
          required
          maxLength={longest.setupToken}
          spellCheck={false}
          autoCapitalize="none"
          hint={texts('tokenHint')}
          problem={problemOf('token')}
        />
      )}
      <ProblemNote>{problemOf('form') ?? (token === undefined ? undefined : problemOf('token'))}</ProblemNote>
      <div className="flex justify-end">
        <Button type="submit" disabled={busy}>
          {texts('act')}
        </Button>
      </div>
    </form>
  );
}

/** The owner's account. @param name of a guest, who keeps it. */
function Account({ name, problemOf }: { name: string | undefined; problemOf: (field: string) => ReactNode }) {
  const texts = useTranslations('workspace.setup');
  return (
    <fieldset className="flex flex-col gap-4 border-line border-t pt-4">
      <legend className="sr-only">{texts('account')}</legend>
      <p className="text-muted text-sm">
        {name === undefined ? texts('newcomer') : texts.rich('guest', { name: () => <bdi>{name}</bdi> })}
      </p>
      <AccountFields making problemIn={(field) => problemOf(`account.${field}`) ?? problemOf(field)} />
    </fieldset>
  );
}
