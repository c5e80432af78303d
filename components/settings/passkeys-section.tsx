import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Passkeys } from '../../contract/account/passkey.ts';
import { longest } from '../../contract/lengths.ts';
import { makePasskey } from '../shell/passkey.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { CurrentPassword } from './current-password.tsx';
import { PasskeyItem } from './passkey-item.tsx';
import { Section } from './section.tsx';
import { useGuardedForm } from './use-guarded-form.ts';
import { useLoaded } from './use-loaded.ts';

/** What the reader signs in with in place of a password: to add, to name, to remove. */
export function PasskeysSection() {
  const texts = useTranslations('settings.passkeys');
  const { data, problem, load } = useLoaded<Passkeys>('/account/passkeys');
  return (
    <Section title={texts('title')} about={texts('about')}>
      <ProblemNote>{problem}</ProblemNote>
      {data !== undefined && <PasskeyList {...data} onChange={load} />}
      {data?.available === true && <AddForm hasPassword={data.hasPassword} onAdded={load} />}
      {data?.available === false && <p className="text-muted text-sm">{texts('unavailable')}</p>}
    </Section>
  );
}

function PasskeyList({ passkeys, hasPassword, onChange }: Omit<Passkeys, 'available'> & { onChange: () => Promise<void> }) {
  const texts = useTranslations('settings.passkeys');
  if (passkeys.length === 0) return null;
  return (
    <ul aria-label={texts('list')} className="mb-4 divide-y divide-line">
      {passkeys.map((passkey) => (
        <PasskeyItem key={passkey.id} {...{ passkey, hasPassword, onChange }} />
      ))}
    </ul>
  );
}

function AddForm({ hasPassword, onAdded }: { hasPassword: boolean; onAdded: () => Promise<void> }) {
  const texts = useTranslations('settings.passkeys');
  const [open, setOpen] = useState(false);
  const form = useGuardedForm(async (text) => {
    await makePasskey(hasPassword ? text('currentPassword') : undefined, text('name').trim() || undefined);
    setOpen(false);
    await onAdded();
  });
  if (!open) {
    return (
      <Button look="plain" onClick={() => setOpen(true)}>
        {texts('add')}
      </Button>
    );
  }
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
      {hasPassword && <CurrentPassword problem={form.problemOf('currentPassword')} />}
      <Field
        label={texts('name')}
        name="name"
        maxLength={longest.personName}
        hint={texts('nameHint')}
        problem={form.problemOf('name')}
      />
      <ProblemNote>{form.problemBeside('currentPassword', 'name')}</ProblemNote>
      <div className="flex gap-2">
        <Button type="submit" disabled={form.busy}>
          {texts('addNow')}
        </Button>
        <Button look="bare" onClick={() => setOpen(false)}>
          {texts('notNow')}
        </Button>
      </div>
    </form>
  );
}
