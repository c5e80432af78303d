'use client';

import { useRouter } from 'next/navigation';
import { type ChangeEvent, type SubmitEvent, useState } from 'react';
import type { Place, PlaceRules } from '../../contract/place/place.ts';
import { SaveLine } from '../settings/save-line.tsx';
import { usePlace } from '../shell/place.tsx';
import { callApi } from '../shell/post-json.ts';
import { useDeed } from '../ui/use-deed.ts';
import { useEdits } from '../ui/use-edits.ts';
import { useFollowing } from '../ui/use-following.ts';
import { PlaceFields, placeRulesIn } from './place-fields.tsx';

/** The settings of a place, for its owner. */
export function PlaceForm() {
  const place = usePlace();
  const router = useRouter();
  const { busy, problem, run } = useDeed();
  const [saved, setSaved] = useState(false);
  const following = useFollowing();
  const edits = useEdits<PlaceRules>(place, { guestsRead: 'guests', guestsPost: 'guests' });

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const rules = placeRulesIn(new FormData(event.currentTarget));
    setSaved(false);
    void run(async () => {
      const { change, was } = edits.editsOf(rules);
      edits.settle(await callApi<Place>('PATCH', '/place', { ...change, was }).catch(edits.refuse));
      setSaved(true);
      // The name stands elsewhere on the page too.
      router.refresh();
    });
  };

  const touch = ({ target }: ChangeEvent<HTMLFormElement>) => {
    edits.touch(target.name);
    setSaved(false);
  };

  return (
    <form ref={following} onSubmit={submit} onChange={touch} className="mt-6 flex flex-col gap-5">
      <PlaceFields rules={place} problem={undefined} />
      <SaveLine busy={busy} done={saved && 'Saved'} problem={problem} at="end" />
    </form>
  );
}
