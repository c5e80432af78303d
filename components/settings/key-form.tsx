import type { SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import type { ApiKey } from '../../contract/account/api-key.ts';
import { longest } from '../../contract/lengths.ts';
import type { Scope } from '../../contract/scope.ts';
import { postJson } from '../shell/post-json.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Select } from '../ui/select.tsx';
import { useAction } from '../ui/use-action.ts';
import { CurrentPassword } from './current-password.tsx';

const scopes: readonly Scope[] = ['read', 'write', 'manage'];

interface Props {
  hasPassword: boolean;
  onMade: (made: { key: ApiKey; token: string }) => void;
}

/** Asks for what a new key needs. */
export function KeyForm({ hasPassword, onMade }: Props) {
  const texts = useTranslations('settings.keys');
  const { busy, problem, run } = useAction();
  const lives = {
    30: texts('lives.days', { count: 30 }),
    90: texts('lives.days', { count: 90 }),
    365: texts('lives.year'),
    '': texts('lives.endless'),
  };

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const key = { name: String(form.get('name')), scopes: form.getAll('scopes'), days: Number(form.get('days')) || null };
    const proof = hasPassword && { currentPassword: String(form.get('currentPassword')) };
    void run(async () => {
      onMade(await postJson('/keys', { ...key, ...proof }));
    });
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={texts('name')} name="name" required maxLength={longest.keyName} placeholder={texts('namePlaceholder')} />
        <Select label={texts('holds')} name="days" options={lives} defaultValue="90" />
      </div>
      <fieldset>
        <legend className="mb-1 font-medium text-sm">{texts('scopes')}</legend>
        <div className="divide-y divide-line rounded-lg border border-line">
          {scopes.map((scope) => (
            <label key={scope} className="flex min-h-11 items-center gap-3 px-3 py-2 has-checked:bg-brass-soft">
              <input type="checkbox" name="scopes" value={scope} defaultChecked={scope === 'read'} className="accent-ink" />
              <span className="text-sm">
                <span className="font-medium">{texts(`scope.${scope}`)}</span>
                <span className="block text-muted text-xs">{texts(`meaning.${scope}`)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {hasPassword && <CurrentPassword problem={undefined} />}
      <ProblemNote>{problem}</ProblemNote>
      <div>
        <Button type="submit" disabled={busy}>
          {texts('make')}
        </Button>
      </div>
    </form>
  );
}
