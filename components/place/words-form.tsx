'use client';

import { useRouter } from 'next/navigation';
import { type ChangeEvent, type SubmitEvent, useId, useState } from 'react';
import type { Place, PlaceSettings } from '../../contract/place/place.ts';
import { SaveLine } from '../settings/save-line.tsx';
import { usePlace } from '../shell/place.tsx';
import { callApi } from '../shell/post-json.ts';
import { inputClass } from '../ui/field.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { useEdits } from '../ui/use-edits.ts';
import { useFollowing } from '../ui/use-following.ts';

/** The words that are not used here, for the owner of the place. */
export function WordsForm() {
  const place = usePlace();
  const router = useRouter();
  const { busy, problem, run } = useDeed();
  const [saved, setSaved] = useState(false);
  const following = useFollowing();
  const edits = useEdits<PlaceSettings>(place);
  const id = useId();

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const lines = String(new FormData(event.currentTarget).get('filteredWords')).split('\n');
    const filteredWords = [...new Set(lines.map((line) => line.trim()).filter(Boolean))];
    setSaved(false);
    void run(async () => {
      const { change, was } = edits.editsOf({ filteredWords });
      edits.settle(await callApi<Place>('PATCH', '/place', { ...change, was }).catch(edits.refuse));
      setSaved(true);
      router.refresh();
    });
  };
  const touch = ({ target }: ChangeEvent<HTMLFormElement>) => {
    edits.touch(target.name);
    setSaved(false);
  };

  return (
    <form ref={following} onSubmit={submit} onChange={touch} className="flex flex-col gap-4">
      <div>
        <label htmlFor={id} className="mb-1 block font-medium text-sm">
          Words that are not used here
        </label>
        <textarea
          id={id}
          name="filteredWords"
          rows={6}
          dir="auto"
          aria-describedby={`${id}-note`}
          defaultValue={place.filteredWords.join('\n')}
          className={`${inputClass} py-2`}
        />
        <p id={`${id}-note`} className="mt-1 text-muted text-xs">
          One a line. Found as whole words, in capitals and in letters that look alike too; what was said before stays.
        </p>
      </div>
      <SaveLine busy={busy} done={saved && 'Saved'} problem={problem} />
    </form>
  );
}
