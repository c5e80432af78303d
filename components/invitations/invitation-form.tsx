import type { ReactNode, SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';

/** How long an invitation holds, and for how many people; undefined: without an end. */
export interface InvitationLimits {
  minutes: number | undefined;
  maxUses: number | undefined;
}

interface Props {
  /** For how many people it is unless something else is picked. */
  defaultUses: '' | '1';
  busy: boolean;
  /** @param form what was picked of `children`. */
  onMake: (limits: InvitationLimits, form: FormData) => void;
  /** What else is picked, before the limits. */
  children?: ReactNode;
}

/** Makes an invitation: for how long and of how many people. */
export function InvitationForm({ defaultUses, busy, onMake, children }: Props) {
  const texts = useTranslations('invitations');
  const lives = {
    60: texts('lives.hour'),
    1440: texts('lives.day'),
    10080: texts('lives.week'),
    43200: texts('lives.month'),
    '': texts('lives.endless'),
  };
  const people = (count: number) => texts('for.people', { count });
  const uses = { 1: people(1), 5: people(5), 25: people(25), '': texts('for.everyone') };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const number = (name: keyof InvitationLimits) => Number(form.get(name)) || undefined;
    onMake({ minutes: number('minutes'), maxUses: number('maxUses') }, form);
  };
  return (
    <form onSubmit={submit} className="grid items-end gap-3 sm:flex sm:[&>div]:flex-1">
      {children}
      <Select label={texts('valid')} name="minutes" options={lives} defaultValue="10080" />
      <Select label={texts('for.label')} name="maxUses" options={uses} defaultValue={defaultUses} />
      <Button type="submit" disabled={busy}>
        {texts('make')}
      </Button>
    </form>
  );
}
