import { Plus, X } from 'lucide-react';
import { type SubmitEvent, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { longest } from '../../../contract/lengths.ts';
import type { DeskSettings } from '../../../contract/orders/settings.ts';
import { SaveLine } from '../../settings/save-line.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { inputClass } from '../../ui/field.tsx';
import { addressOf } from './station-address.ts';
import { useDeskChange } from './use-desk-change.ts';

interface Line {
  /** Of this form. */
  key: number;
  /** Empty: made from the name when it is stored. */
  slug: string;
  name: string;
  paused: boolean;
}

const linesOf = (stations: DeskSettings['stations']): readonly Line[] => stations.map((one, key) => ({ ...one, key }));

/** The places where items are made. The address of one that is stored stays, as orders name it. */
export function StationsForm({ stations }: { stations: DeskSettings['stations'] }) {
  const texts = useTranslations('desk.stations');
  const saving = useTranslations('desk.settings');
  const { busy, problem, saved, touch, unsaved, change } = useDeskChange();
  const [lines, setLines] = useState(() => linesOf(stations));
  const [next, setNext] = useState(lines.length);

  // Somebody else saved others: they would be taken out with what is saved here.
  useEffect(() => {
    if (unsaved.current) return;
    setLines(linesOf(stations));
    setNext(stations.length);
  }, [stations, unsaved]);

  const edit = (after: readonly Line[]) => {
    touch('stations');
    setLines(after);
  };
  const set = (key: number, part: Partial<Line>) => edit(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const add = () => {
    edit([...lines, { key: next, slug: '', name: '', paused: false }]);
    setNext(next + 1);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const named = lines.filter(({ name }) => name.trim() !== '');
    const taken = named.map(({ slug }) => slug);
    const whole = named.map(({ key, slug, name, paused }) => {
      const own = slug === '' ? addressOf(name, taken) : slug;
      taken.push(own);
      return { key, slug: own, name: name.trim(), paused };
    });
    setLines(whole);
    void change({ stations: whole.map(({ slug, name, paused }) => ({ slug, name, paused })) });
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      {lines.length === 0 && <p className="text-muted text-sm">{texts('none')}</p>}
      <ul aria-label={texts('label')} className="flex flex-col gap-2 empty:hidden">
        {lines.map(({ key, slug, name, paused }, place) => (
          <li key={key} className="grid grid-cols-[1fr_auto_auto] items-center gap-x-3 gap-y-1">
            <input
              aria-label={texts('name', { place: place + 1 })}
              autoComplete="off"
              placeholder={texts('example')}
              maxLength={longest.stationName}
              value={name}
              onChange={(event) => set(key, { name: event.target.value })}
              className={inputClass}
            />
            <label className="flex min-h-11 items-center gap-2 text-sm">
              <input
                type="checkbox"
                checked={paused}
                onChange={(event) => set(key, { paused: event.target.checked })}
                className="size-4 accent-ink"
              />
              {texts('paused')}
            </label>
            <IconButton
              label={name === '' ? texts('removeUnnamed', { place: place + 1 }) : texts('remove', { name })}
              onClick={() => edit(lines.filter((line) => line.key !== key))}
            >
              <X className="size-4" aria-hidden />
            </IconButton>
            {slug !== '' && <code className="col-span-3 px-1 text-faint text-xs">{slug}</code>}
          </li>
        ))}
      </ul>
      <div>
        <Button look="plain" onClick={add}>
          <Plus className="size-4" aria-hidden />
          {texts('another')}
        </Button>
      </div>
      <SaveLine busy={busy} done={saved && saving('saved')} problem={problem} />
    </form>
  );
}
