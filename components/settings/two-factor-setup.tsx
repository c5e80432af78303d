import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { TwoFactorSecret } from '../../contract/account/two-factor.ts';
import { postJson } from '../shell/post-json.ts';
import { Button } from '../ui/button.tsx';
import { CodeField } from '../ui/code-field.tsx';
import { useCopying } from '../ui/copying.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { useGuardedForm } from './use-guarded-form.ts';

interface Props {
  secret: TwoFactorSecret;
  /** Codes are asked for from now on. */
  onConfirmed: () => void;
  /** The recovery codes are kept. */
  onDone: () => void;
}

/** The secret for the app, a first code from it, and then the recovery codes, which are shown this once. */
export function TwoFactorSetup({ secret: { secret, uri }, onConfirmed, onDone }: Props) {
  const texts = useTranslations('settings.twoFactor');
  const [codes, setCodes] = useState<string[]>();
  const form = useGuardedForm(async (text) => {
    const { recoveryCodes } = await postJson<{ recoveryCodes: string[] }>('/account/two-factor/confirm', { code: text('code') });
    setCodes(recoveryCodes);
    onConfirmed();
  });
  if (codes !== undefined) return <RecoveryCodes codes={codes} onDone={onDone} />;
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <p className="text-sm">{texts('scan')}</p>
      <QrCode text={uri} label={texts('qr')} />
      <p className="text-muted text-sm">
        {texts.rich('key', {
          secret: () => (
            <code translate="no" dir="ltr" className="break-words text-ink">
              {secret.match(/.{1,4}/g)?.join(' ')}
            </code>
          ),
        })}
      </p>
      <CodeField hint={texts('codeHint')} problem={form.problemOf('code')} />
      <ProblemNote>{form.problemBeside('code')}</ProblemNote>
      <div className="flex gap-2">
        <Button type="submit" disabled={form.busy}>
          {texts('turnOn')}
        </Button>
        <Button look="bare" onClick={onDone}>
          {texts('notNow')}
        </Button>
      </div>
    </form>
  );
}

function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const texts = useTranslations('settings.twoFactor');
  const copying = useTranslations('ui.copy');
  const list = useRef<HTMLUListElement>(null);
  const [copied, copy] = useCopying(codes.join('\n'), list);
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="text-sm">
        {texts('codesText')}
      </p>
      <ul
        ref={list}
        translate="no"
        dir="ltr"
        aria-label={texts('codes')}
        className="grid gap-x-6 gap-y-1 rounded-lg bg-sunken p-3 font-mono text-sm sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex gap-2">
        <Button onClick={copy}>{copied ? copying('done') : texts('copy')}</Button>
        <Button look="plain" onClick={onDone}>
          {texts('kept')}
        </Button>
      </div>
      <ProblemNote>{copied === false ? copying('refused') : undefined}</ProblemNote>
    </div>
  );
}
