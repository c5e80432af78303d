import type { SubmitEvent } from 'react';
import { longest } from '../../../contract/lengths.ts';
import type { DeskSettings } from '../../../contract/orders/settings.ts';
import { SaveLine } from '../../settings/save-line.tsx';
import { Field } from '../../ui/field.tsx';
import { useDeskChange } from './use-desk-change.ts';

const [second, minute, day] = [1000, 60_000, 86_400_000];

/** Times that a desk has: what they are called, what one of their unit is in milliseconds, and the most of them. */
const times = {
  leaseMs: { label: 'A claim holds, in seconds', unit: second, most: 3600, hint: 'Whoever is still at it has it renewed.' },
  graceMs: {
    label: 'Without a connection, in seconds',
    unit: second,
    most: 3600,
    hint: 'So long their orders stay with somebody whose last window is gone.',
  },
  warnAfterMs: { label: 'An order is old after, in minutes', unit: minute, most: 43_200, hint: 'When it has no due time.' },
  lateAfterMs: { label: 'It is late after, in minutes', unit: minute, most: 43_200, hint: 'When it has no due time.' },
  trackedForMs: {
    label: 'The customer’s link opens for, in days',
    unit: day,
    most: 365,
    hint: 'After the order has come to its end.',
  },
} as const;
type Time = keyof typeof times;
const names = Object.keys(times) as Time[];

/** What the desk is called, its times, and the steps that it takes. */
export function WorkForm({ settings }: { settings: DeskSettings }) {
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
        label="Name"
        name="name"
        required
        maxLength={longest.deskName}
        defaultValue={settings.name}
        hint="On the status display and the ticket."
      />
      <div className="grid gap-4 sm:grid-cols-2">
        {names.map((name) => {
          const { unit, most, ...words } = times[name];
          const value = settings[name] / unit;
          return (
            <Field key={name} {...words} name={name} type="number" required min={0} max={most} step="any" defaultValue={value} />
          );
        })}
        <Field
          label="Attempts"
          name="maxAttempts"
          type="number"
          required
          min={1}
          max={100}
          defaultValue={settings.maxAttempts}
          hint="Claims that end unanswered before an order needs attention."
        />
      </div>
      <fieldset className="flex flex-col">
        <legend className="mb-1 font-medium text-sm">Steps that orders take here</legend>
        <Check name="start" defaultChecked={settings.steps.start}>
          In progress: whoever claimed an order says when they begin
        </Check>
        <Check name="ready" defaultChecked={settings.steps.ready}>
          Ready: what is made waits to be handed over
        </Check>
      </fieldset>
      <SaveLine busy={busy} done={saved && 'Saved'} problem={problem} />
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
