import { useTranslations } from 'use-intl';
import type { PersonAddress } from '../../contract/workspace/people.ts';
import { useLoaded } from '../settings/use-loaded.ts';

interface Props {
  person: string;
  chosen: boolean;
  onChange: (chosen: boolean) => void;
}

/** Whether new guests who come from where a person comes from are kept out with them, with how many share that address. */
export function NewGuestsChoice({ person, chosen, onChange }: Props) {
  const { data } = useLoaded<PersonAddress>(`/people/${person}/address`);
  const texts = useTranslations('admin.newGuests');
  const others = data?.otherGuests;
  return (
    <label className="mt-3 flex min-h-11 items-start gap-3 text-sm">
      <input
        type="checkbox"
        checked={chosen}
        disabled={others === null}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-ink"
      />
      <span>
        <span className="font-medium">{texts('label')}</span>
        <span className="block text-muted text-xs">
          {others === null ? texts('unknown') : others === undefined ? texts('about') : texts('others', { others })}
        </span>
      </span>
    </label>
  );
}
