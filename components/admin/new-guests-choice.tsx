import type { PersonAddress } from '../../contract/workspace/people.ts';
import { useLoaded } from '../settings/use-loaded.ts';
import { count } from '../ui/count.ts';

interface Props {
  person: string;
  chosen: boolean;
  onChange: (chosen: boolean) => void;
}

/** Whether new guests who come from where a person comes from are kept out with them, with how many share that address. */
export function NewGuestsChoice({ person, chosen, onChange }: Props) {
  const { data } = useLoaded<PersonAddress>(`/people/${person}/address`);
  const unknown = data?.otherGuests === null;
  return (
    <label className="mt-3 flex min-h-11 items-start gap-3 text-sm">
      <input
        type="checkbox"
        checked={chosen}
        disabled={unknown}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-ink"
      />
      <span>
        <span className="font-medium">Keep out new guests from their address, for a day</span>
        <span className="block text-muted text-xs">
          {unknown
            ? 'It is not known where they come from.'
            : `Nobody there can come in as a new guest. Accounts and guests who are here already stay${
                data?.otherGuests == null ? '' : `: ${count(data.otherGuests, 'other guest')} from this address`
              }.`}
        </span>
      </span>
    </label>
  );
}
