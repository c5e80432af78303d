import type { Visibility } from '../../contract/chat/room.ts';
import { RoomIcon } from '../ui/room-icon.tsx';

const choices: { value: Visibility; label: string; meaning: string }[] = [
  { value: 'public', label: 'Public', meaning: 'In the list of rooms; everybody can read.' },
  { value: 'unlisted', label: 'Unlisted', meaning: 'Not in the list; whoever has the link can read.' },
  { value: 'private', label: 'Private', meaning: 'Only for its members; to others it does not exist.' },
];

/** Who can find and read a room: the field `visibility` of a form. */
export function VisibilityChoice({ value: chosen = 'public' }: { value?: Visibility }) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-sm">Who can read it</legend>
      <div className="divide-y divide-line rounded-lg border border-line">
        {choices.map(({ value, label, meaning }) => (
          <label key={value} className="flex min-h-11 items-center gap-3 px-3 py-2 has-checked:bg-brass-soft">
            <input type="radio" name="visibility" value={value} defaultChecked={value === chosen} className="accent-ink" />
            <RoomIcon visibility={value} className="size-4 shrink-0 text-muted" />
            <span className="text-sm">
              <span className="font-medium">{label}</span>
              <span className="block text-muted text-xs">{meaning}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
