'use client';

import { useRouter } from 'next/navigation';
import { type ChangeEvent, type SubmitEvent, useState } from 'react';
import type { Place, PlaceSettings } from '../../contract/place/place.ts';
import type { RegistrationMode } from '../../contract/place/registration.ts';
import { SaveLine } from '../settings/save-line.tsx';
import { usePlace } from '../shell/place.tsx';
import { callApi } from '../shell/post-json.ts';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { useEdits } from '../ui/use-edits.ts';
import { useFollowing } from '../ui/use-following.ts';

const modes: Record<RegistrationMode, string> = {
  open: 'Everybody',
  invited: 'People with an invitation',
  domains: 'People with an e-mail address at these domains, or an invitation',
  closed: 'Nobody',
};

/** Who may make an account, for the owner of the place. */
export function RegistrationForm() {
  const place = usePlace();
  const router = useRouter();
  const { busy, problem, run } = useDeed();
  const [saved, setSaved] = useState(false);
  const [mode, setMode] = useState(place.registration);
  const following = useFollowing();
  const edits = useEdits<PlaceSettings>(place);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const domains = new FormData(event.currentTarget).get('emailDomains');
    setSaved(false);
    void run(async () => {
      const { change, was } = edits.editsOf({
        registration: mode,
        ...(domains !== null && {
          emailDomains: String(domains)
            .split(/[\s,;]+/)
            .filter(Boolean),
        }),
      });
      edits.settle(await callApi<Place>('PATCH', '/place', { ...change, was }).catch(edits.refuse));
      setSaved(true);
      // Dialogs elsewhere on the page say who may.
      router.refresh();
    });
  };
  const touch = ({ target }: ChangeEvent<HTMLFormElement>) => {
    edits.touch(target.name);
    setSaved(false);
  };

  return (
    <form ref={following} onSubmit={submit} onChange={touch} className="flex flex-col gap-4">
      <Select label="Who makes an account" name="registration" options={modes} value={mode} onPick={setMode} />
      {mode === 'domains' && (
        <Field
          label="Domains"
          name="emailDomains"
          required
          defaultValue={place.emailDomains.join(', ')}
          placeholder="bakery.example, mill.example"
          hint="Whoever reads the mails of such an address gets a link there."
        />
      )}
      <SaveLine busy={busy} done={saved && 'Saved'} problem={problem} />
    </form>
  );
}
