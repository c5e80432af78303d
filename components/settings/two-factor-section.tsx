import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { TwoFactorSecret, TwoFactorState } from '../../contract/account/two-factor.ts';
import { callApi, postJson } from '../shell/post-json.ts';
import { Button } from '../ui/button.tsx';
import { CodeField } from '../ui/code-field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { CurrentPassword } from './current-password.tsx';
import { Section } from './section.tsx';
import { TwoFactorSetup } from './two-factor-setup.tsx';
import { useGuardedForm } from './use-guarded-form.ts';
import { useLoaded } from './use-loaded.ts';

const path = '/account/two-factor';

/** Codes of an app beside the password: to turn on, and off again. */
export function TwoFactorSection() {
  const texts = useTranslations('settings.twoFactor');
  const { data: state, problem, load } = useLoaded<TwoFactorState>(path);
  const [secret, setSecret] = useState<TwoFactorSecret>();
  return (
    <Section title={texts('title')} about={texts('about')}>
      <div className="flex flex-col items-start gap-4">
        <ProblemNote>{problem}</ProblemNote>
        {state?.on === false && secret === undefined && <BeginForm onBegun={setSecret} />}
        {secret !== undefined && <TwoFactorSetup secret={secret} onConfirmed={load} onDone={() => setSecret(undefined)} />}
        {state?.on && secret === undefined && (
          <>
            <p className="text-sm">{texts('on', { count: state.recoveryCodes })}</p>
            <TurnOffForm onDone={load} />
          </>
        )}
      </div>
    </Section>
  );
}

function BeginForm({ onBegun }: { onBegun: (secret: TwoFactorSecret) => void }) {
  const texts = useTranslations('settings.twoFactor');
  const form = useGuardedForm(async (text) => {
    onBegun(await postJson<TwoFactorSecret>(path, { currentPassword: text('currentPassword') }));
  });
  return (
    <form onSubmit={form.onSubmit} className="flex w-full flex-col gap-4">
      <CurrentPassword problem={form.problemOf('currentPassword')} />
      <ProblemNote>{form.problemBeside('currentPassword')}</ProblemNote>
      <Button type="submit" className="self-start" disabled={form.busy}>
        {texts('begin')}
      </Button>
    </form>
  );
}

function TurnOffForm({ onDone }: { onDone: () => Promise<void> }) {
  const texts = useTranslations('settings.twoFactor');
  const [open, setOpen] = useState(false);
  const form = useGuardedForm(async (text) => {
    await callApi('DELETE', path, { currentPassword: text('currentPassword'), code: text('code') });
    await onDone();
  });
  if (!open) {
    return (
      <Button look="plain" className="self-start" onClick={() => setOpen(true)}>
        {texts('turnOff')}
      </Button>
    );
  }
  return (
    <form onSubmit={form.onSubmit} className="flex w-full flex-col gap-4">
      <CurrentPassword problem={form.problemOf('currentPassword')} />
      <CodeField problem={form.problemOf('code')} />
      <ProblemNote>{form.problemBeside('currentPassword', 'code')}</ProblemNote>
      <Button type="submit" className="self-start" disabled={form.busy}>
        {texts('turnOffNow')}
      </Button>
    </form>
  );
}
