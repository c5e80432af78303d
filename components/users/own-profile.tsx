'use client';

import { type SubmitEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Send } from '../../client/send.ts';
import { longest } from '../../contract/lengths.ts';
import type { users } from '../../contract/users/events.ts';
import type { UserProfile } from '../../contract/users/user.ts';
import { SaveLine } from '../settings/save-line.tsx';
import { Field, inputClass } from '../ui/field.tsx';
import { useReader } from '../ui/reader.ts';
import { Select } from '../ui/select.tsx';
import { shortTime } from '../ui/time.ts';
import { useSettings } from '../ui/use-settings.ts';
import { quietUntil, useQuietChoices } from './quiet-times.ts';
import { useQuiet } from './use-quiet.ts';

interface Props {
  profile: UserProfile;
  send: Send<typeof users>;
}

/** What one says of oneself, to be changed. */
export function OwnProfile({ profile, send }: Props) {
  const texts = useTranslations('users.profile');
  const [choice, setChoice] = useState<string>();
  const reader = useReader();
  const quiet = useQuiet(profile.doNotDisturbUntil);
  const id = useId();
  const choices = useQuietChoices();
  const options: Record<string, string> =
    quiet === null ? choices : { 'as it is': texts('quietUntil', { time: shortTime(quiet, reader) }), ...choices };

  const own = { status: profile.status, about: profile.about };
  const { busy, problem, saved, form, change } = useSettings(own, async (edits) => {
    const { user: now } = await send('user:update', { ...edits.change, was: edits.was, doNotDisturbUntil: quietUntil(choice) });
    setChoice(undefined);
    return now;
  });

  const quietName = useTranslations('users.presence')('quiet');
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const shown = new FormData(event.currentTarget);
    void change({ status: String(shown.get('status')), about: String(shown.get('about')).replaceAll('\r\n', '\n') });
  };

  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <form {...form} onSubmit={submit} className="mx-auto flex max-w-lg flex-col gap-4 px-4 py-6 md:py-10">
        <div>
          <h2 className="font-semibold text-lg tracking-tight">{texts('title')}</h2>
          <p className="mt-1 text-muted text-sm">{texts('explanation')}</p>
        </div>
        <Field
          label={texts('status')}
          name="status"
          maxLength={longest.status}
          defaultValue={profile.status}
          placeholder={texts('statusHint')}
        />
        <div>
          <label htmlFor={id} className="mb-1 block font-medium text-sm">
            {texts('about')}
          </label>
          <textarea
            id={id}
            name="about"
            rows={4}
            maxLength={longest.about}
            dir="auto"
            defaultValue={profile.about}
            className={`${inputClass} py-2`}
          />
        </div>
        <Select label={quietName} options={options} value={choice ?? (quiet === null ? 'off' : 'as it is')} onPick={setChoice} />
        <SaveLine busy={busy} done={saved && texts('saved')} problem={problem} at="end" />
      </form>
    </div>
  );
}
