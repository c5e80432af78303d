'use client';

import type { SubmitEvent } from 'react';
import { SaveLine } from '../settings/save-line.tsx';
import { PlaceFields, placeRulesIn } from './workspace-fields.tsx';
import { usePlaceChange } from './use-workspace-change.ts';

/** The settings of a place, for its owner. */
export function PlaceForm() {
  const { place, busy, problem, saved, form, change } = usePlaceChange({ guestsRead: 'guests', guestsPost: 'guests' });

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void change(placeRulesIn(new FormData(event.currentTarget)));
  };

  return (
    <form {...form} onSubmit={submit} className="mt-6 flex flex-col gap-5">
      <PlaceFields rules={place} problem={undefined} />
      <SaveLine busy={busy} done={saved && 'Saved'} problem={problem} at="end" />
    </form>
  );
}
