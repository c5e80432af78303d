import { useState } from 'react';
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
  const { data, problem, load } = useLoaded<Passkeys>('/account/passkeys');
  return (
    <Section
      title="Passkeys"
      about="Sign in with your fingerprint, your face or a key. A passkey works here only, so nobody can trick you out of it."
    >
      <ProblemNote>{problem}</ProblemNote>
      {data !== undefined && <PasskeyList {...data} onChange={load} />}
      {data?.available === true && <AddForm hasPassword={data.hasPassword} onAdded={load} />}
      {data?.available === false && (
        <p className="text-muted text-sm">
          None can be added at this address: the host has to set PUBLIC_URL to one with a name.
        </p>
      )}
    </Section>
  );
}

function PasskeyList({ passkeys, hasPassword, onChange }: Omit<Passkeys, 'available'> & { onChange: () => Promise<void> }) {
  if (passkeys.length === 0) return null;
  return (
    <ul aria-label="Your passkeys" className="mb-4 divide-y divide-line">
      {passkeys.map((passkey) => (
        <PasskeyItem key={passkey.id} {...{ passkey, hasPassword, onChange }} />
      ))}
    </ul>
  );
}

function AddForm({ hasPassword, onAdded }: { hasPassword: boolean; onAdded: () => Promise<void> }) {
  const [open, setOpen] = useState(false);
  const form = useGuardedForm(async (text) => {
    await makePasskey(hasPassword ? text('currentPassword') : undefined, text('name').trim() || undefined);
    setOpen(false);
    await onAdded();
  });
  if (!open) {
    return (
      <Button look="plain" onClick={() => setOpen(true)}>
        Add a passkey…
      </Button>
    );
  }
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
      {hasPassword && <CurrentPassword problem={form.problemOf('currentPassword')} />}
      <Field
        label="Name"
        name="name"
        maxLength={longest.personName}
        hint="By which you know it again. Without one it is called after this browser."
        problem={form.problemOf('name')}
      />
      <ProblemNote>{form.problemBeside('currentPassword', 'name')}</ProblemNote>
      <div className="flex gap-2">
        <Button type="submit" disabled={form.busy}>
          Add it
        </Button>
        <Button look="bare" onClick={() => setOpen(false)}>
          Not now
        </Button>
      </div>
    </form>
  );
}
