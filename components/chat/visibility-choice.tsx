import { useTranslations } from 'use-intl';
import type { Visibility } from '../../contract/chat/room.ts';
import { RoomIcon } from '../ui/room-icon.tsx';

const choices: readonly Visibility[] = ['public', 'unlisted', 'private'];

/** Who can find and read a room: the field `visibility` of a form. */
export function VisibilityChoice({ value: chosen = 'public' }: { value?: Visibility }) {
  const texts = useTranslations('chat.visibility');
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-sm">{texts('legend')}</legend>
      <div className="divide-y divide-line rounded-lg border border-line">
        {choices.map((value) => (
          <label key={value} className="flex min-h-11 items-center gap-3 px-3 py-2 has-checked:bg-brass-soft">
            <input type="radio" name="visibility" value={value} defaultChecked={value === chosen} className="accent-ink" />
            <RoomIcon visibility={value} className="size-4 shrink-0 text-muted" />
            <span className="text-sm">
              <span className="font-medium">{texts(value)}</span>
              <span className="block text-muted text-xs">{texts(`meaning.${value}`)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
