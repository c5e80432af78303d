import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Passkey } from '../../contract/account/passkey.ts';
import { longest } from '../../contract/lengths.ts';
import { callApi } from '../shell/post-json.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useReader } from '../ui/reader.ts';
import { fullTime, shortTime } from '../ui/time.ts';
import { CurrentPassword } from './current-password.tsx';
import { useGuardedForm } from './use-guarded-form.ts';

interface Props {
  passkey: Passkey;
  hasPassword: boolean;
  onChange: () => Promise<void>;
}

/** One passkey, with what changes its name and what removes it. */
export function PasskeyItem({ passkey, hasPassword, onChange }: Props) {
  const texts = useTranslations('settings.passkeys');
  const { name, createdAt, lastUsedAt } = passkey;
  const [renaming, setRenaming] = useState(false);
  const [removing, setRemoving] = useState(false);
  const reader = useReader();
  if (removing) return <RemoveForm {...{ passkey, hasPassword, onChange }} onDone={() => setRemoving(false)} />;
  if (renaming) return <RenameForm {...{ passkey, hasPassword, onChange }} onDone={() => setRenaming(false)} />;
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-2 py-2">
      <div className="min-w-0 flex-1 text-sm">
        <p className="truncate font-medium">
          <bdi>{name}</bdi>
        </p>
        <p className="text-muted text-xs">
          {texts.rich('added', {
            used: lastUsedAt === null ? 'no' : 'yes',
            time: () => (
              <time dateTime={createdAt} title={fullTime(createdAt, reader)}>
                {shortTime(createdAt, reader)}
              </time>
            ),
            lastUsed: lastUsedAt === null ? '' : shortTime(lastUsedAt, reader),
          })}
        </p>
      </div>
      <Button look="bare" aria-label={texts('renameNamed', { name })} onClick={() => setRenaming(true)}>
        {texts('rename')}
      </Button>
      <Button look="plain" aria-label={texts('removeNamed', { name })} onClick={() => setRemoving(true)}>
        {texts('remove')}
      </Button>
    </li>
  );
}

function RemoveForm({ passkey: { id, name }, hasPassword, onChange, onDone }: Props & { onDone: () => void }) {
  const texts = useTranslations('settings.passkeys');
  const form = useGuardedForm(async (text) => {
    await callApi('DELETE', `/account/passkeys/${id}`, hasPassword ? { currentPassword: text('currentPassword') } : {});
    await onChange();
  });
  return (
    <li className="py-2">
      <form onSubmit={form.onSubmit} className="flex flex-col gap-2">
        {hasPassword && <CurrentPassword problem={form.problemOf('currentPassword')} />}
        <ProblemNote>{form.problemBeside('currentPassword')}</ProblemNote>
        <div className="flex gap-2">
          <Button type="submit" disabled={form.busy}>
            {texts('sure', { name })}
          </Button>
          <Button look="bare" onClick={onDone}>
            {texts('keep')}
          </Button>
        </div>
      </form>
    </li>
  );
}

function RenameForm({ passkey: { id, name }, onChange, onDone }: Props & { onDone: () => void }) {
  const texts = useTranslations('settings.passkeys');
  const form = useGuardedForm(async (text) => {
    await callApi('PATCH', `/account/passkeys/${id}`, { name: text('name').trim() });
    await onChange();
    onDone();
  });
  return (
    <li className="py-2">
      <form onSubmit={form.onSubmit} className="flex flex-col gap-2">
        <Field
          label={texts('name')}
          name="name"
          defaultValue={name}
          required
          maxLength={longest.personName}
          autoFocus
          problem={form.problemOf('name')}
        />
        <ProblemNote>{form.problemBeside('name')}</ProblemNote>
        <div className="flex gap-2">
          <Button type="submit" disabled={form.busy}>
            {texts('rename')}
          </Button>
          <Button look="bare" onClick={onDone}>
            {texts('cancel')}
          </Button>
        </div>
      </form>
    </li>
  );
}
