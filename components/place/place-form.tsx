'use client';

import { useRouter } from 'next/navigation';
import { type SubmitEvent, useState } from 'react';
import { SaveLine } from '../settings/save-line.tsx';
import { usePlace } from '../shell/place.tsx';
import { callApi } from '../shell/post-json.ts';
import { useDeed } from '../ui/use-deed.ts';
import { PlaceFields, placeRulesIn } from './place-fields.tsx';

/** The settings of a place, for its owner. */
export function PlaceForm() {
  const place = usePlace();
  const router = useRouter();
  const { busy, problem, run } = useDeed();
  const [saved, setSaved] = useState(false);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const rules = placeRulesIn(new FormData(event.currentTarget));
    setSaved(false);
    void run(async () => {
      await callApi('PATCH', '/place', rules);
      setSaved(true);
      // The name stands elsewhere on the page too.
      router.refresh();
    });
  };

  return (
    <form onSubmit={submit} onChange={() => setSaved(false)} className="mt-6 flex flex-col gap-5">
      <PlaceFields rules={place} problem={undefined} />
      <SaveLine busy={busy} done={saved && 'Saved'} problem={problem} at="end" />
    </form>
  );
}
