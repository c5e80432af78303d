import type { SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { longest } from '../../../contract/lengths.ts';
import type { DeskSettings } from '../../../contract/orders/settings.ts';
import { SaveLine } from '../../settings/save-line.tsx';
import { Field } from '../../ui/field.tsx';
import { useDeskChange } from './use-desk-change.ts';

const [second, minute, day] = [1000, 60_000, 86_400_000];

/** Times that a desk has: what one of their unit is in milliseconds, and the most of them. */
const times = {
  leaseMs: { unit: second, most: 3600 },
  graceMs: { unit: second, most: 3600 },
  warnAfterMs: { unit: minute, most: 43_200 },
  lateAfterMs: { unit: minute, most: 43_200 },
  trackedForMs: { unit: day, most: 365 },
} as const;
type Time = keyof typeof times;
const names = Object.keys(times) as Time[];

/** What the desk is called, its times, and the steps that it takes. */
export function WorkForm({ settings }: { settings: DeskSettings }) {
  const texts = useTranslations('desk.work');
  const saving = useTranslations('desk.settings');
  const { busy, problem, saved, touch, form, change } = useDeskChange();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const shown = new FormData(event.currentTarget);
    const number = (name: string) => Number(shown.get(name));
    const ms = (name: Time) => Math.round(number(name) * times[name].unit);
    const whole = {
      name: String(shown.get('name')),
      ...Object.fromEntries(names.map((name) => [name, ms(name)])),
      maxAttempts: number('maxAttempts'),
      steps: { start: shown.has('start'), ready: shown.has('ready') },
    };
    void change(whole);
  };
  return (
    <form
      ref={form.ref}
      onSubmit={submit}
      onChange={({ target }) => touch(settingOf(target.name))}
      className="flex flex-col gap-4"
    >
      <Field
        label={texts('name')}
        name="name"
        required
        maxLength={longest.deskName}
        defaultValue={settings.name}
        hint={texts('nameHint')}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        {names.map((name) => {
          const { unit, most } = times[name];
          const value = settings[name] / unit;
          return (
            <Field
              key={name}
              label={texts(name)}
              hint={texts(`hints.${name}`)}
              name={name}
              type="number"
              required
              min={0}
              max={most}
              step="any"
              defaultValue={value}
            />
          );
        })}
        <Field
          label={texts('attempts')}
          name="maxAttempts"
          type="number"
          required
          min={1}
          max={100}
          defaultValue={settings.maxAttempts}
          hint={texts('attemptsHint')}
        />
      </div>
      <fieldset className="flex flex-col">
        <legend className="mb-1 font-medium text-sm">{texts('steps')}</legend>
        <Check name="start" defaultChecked={settings.steps.start}>
          {texts('start')}
        </Check>
        <Check name="ready" defaultChecked={settings.steps.ready}>
          {texts('ready')}
        </Check>
      </fieldset>
      <SaveLine busy={busy} done={saved && saving('saved')} problem={problem} />
    </form>
  );
}

/** The setting that an input is of. */
const settingOf = (input: string) => (input === 'start' || input === 'ready' ? 'steps' : (input as keyof DeskSettings));

function Check({ name, defaultChecked, children }: { name: string; defaultChecked: boolean; children: string }) {
  return (
    <label className="flex min-h-11 items-center gap-3 text-sm md:min-h-9">
      <input type="checkbox" name={name} defaultChecked={defaultChecked} className="size-4 shrink-0 accent-ink" />
      {children}
    </label>
  );
}
