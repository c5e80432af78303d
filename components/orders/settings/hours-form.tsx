import { Plus, X } from 'lucide-react';
import { type SubmitEvent, useEffect, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { longest } from '../../../contract/lengths.ts';
import type { DeskSettings } from '../../../contract/orders/settings.ts';
import { SaveLine } from '../../settings/save-line.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Field, inputClass } from '../../ui/field.tsx';
import { useReader } from '../../ui/reader.ts';
import { Select } from '../../ui/select.tsx';
import { useDeskChange } from './use-desk-change.ts';

type Hours = NonNullable<DeskSettings['hours']>;
type Day = Hours['days'][number];

/** Monday to Sunday. */
const week = [0, 1, 2, 3, 4, 5, 6];
const aMonday = Date.UTC(2024, 0, 1);
const usual = { from: '08:00', to: '17:00' };
/** Times that a day can be open. */
const mostTimes = 4;

const daysOf = (hours: DeskSettings['hours']): readonly Day[] => hours?.days ?? week.map((day) => (day < 5 ? [usual] : []));

/** When the desk is open. */
export function HoursForm({ hours }: { hours: DeskSettings['hours'] }) {
  const texts = useTranslations('desk.hours');
  const saving = useTranslations('desk.settings');
  const { zone: here, locale } = useReader();
  const dayNames = week.map((day) => dayName(day, locale));
  const { busy, problem, saved, touch, unsaved, change } = useDeskChange();
  const [kept, setKept] = useState(hours !== null);
  const [zone, setZone] = useState(hours?.timeZone);
  const [days, setDays] = useState(() => daysOf(hours));
  const zones = useId();

  // Somebody else saved others: what is saved here would put back those from before.
  useEffect(() => {
    if (unsaved.current) return;
    setKept(hours !== null);
    setZone(hours?.timeZone);
    setDays(daysOf(hours));
  }, [hours, unsaved]);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void change({ hours: kept ? { timeZone: zone ?? here, days: days.map((day) => [...day]) } : null });
  };
  const setDay = (day: number, times: Day) => {
    touch('hours');
    setDays(days.with(day, times));
  };

  return (
    <form onSubmit={submit} onChange={() => touch('hours')} className="flex flex-col gap-4">
      <Select
        label={texts('label')}
        options={{ always: texts('always'), hours: texts('some') }}
        value={kept ? 'hours' : 'always'}
        onPick={(picked) => setKept(picked === 'hours')}
      />
      {kept && (
        <>
          <Field
            label={texts('zone')}
            value={zone ?? here}
            required
            maxLength={longest.timeZone}
            list={zones}
            onChange={(event) => setZone(event.target.value)}
            hint={texts('zoneHint')}
          />
          <datalist id={zones}>
            {Intl.supportedValuesOf('timeZone').map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <ul aria-label={texts('days')} className="divide-y divide-line">
            {dayNames.map((name, day) => (
              <DayTimes key={name} name={name} times={days[day] ?? []} onChange={(times) => setDay(day, times)} />
            ))}
          </ul>
        </>
      )}
      <SaveLine busy={busy} done={saved && saving('saved')} problem={problem} />
    </form>
  );
}

const dayName = (day: number, locale: string) =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(aMonday + day * 86_400_000);

function DayTimes({ name, times, onChange }: { name: string; times: Day; onChange: (times: Day) => void }) {
  const texts = useTranslations('desk.hours');
  const set = (place: number, part: Partial<Day[number]>) =>
    onChange(times.map((one, i) => (i === place ? { ...one, ...part } : one)));
  return (
    <li className="grid grid-cols-[1fr_auto] gap-x-3 py-1.5 sm:grid-cols-[7rem_1fr_auto]">
      <span className="flex min-h-11 items-center font-medium text-sm md:min-h-10">
        <span className="inline-block first-letter:uppercase">{name}</span>
      </span>
      <div className="flex flex-col gap-1.5 max-sm:order-last max-sm:col-span-2">
        {times.length === 0 && (
          <span className="flex min-h-11 items-center text-muted text-sm md:min-h-10">{texts('closed')}</span>
        )}
        {times.map(({ from, to }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they have nothing but their place, and keep no state.
          <div key={place} className="flex items-center gap-2">
            <Time label={texts('from', { day: name })} value={from} onChange={(from) => set(place, { from })} />
            <span aria-hidden>–</span>
            <Time label={texts('to', { day: name })} value={to} onChange={(to) => set(place, { to })} />
            <IconButton
              label={texts('remove', { day: name, time: from })}
              onClick={() => onChange(times.filter((_, i) => i !== place))}
            >
              <X className="size-4" aria-hidden />
            </IconButton>
          </div>
        ))}
      </div>
      <IconButton
        label={texts(times.length === 0 ? 'open' : 'openAgain', { day: name })}
        disabled={times.length === mostTimes}
        onClick={() => onChange([...times, later(times.at(-1))])}
      >
        <Plus className="size-4" aria-hidden />
      </IconButton>
    </li>
  );
}

/** A time to begin with, after another one of the day. */
const later = (last: Day[number] | undefined) => (last === undefined ? usual : { from: last.to, to: '23:59' });

function Time({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <input
      type="time"
      required
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={`${inputClass} max-w-32`}
    />
  );
}
