import type { ReactNode, SubmitEvent } from 'react';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';

const lives = {
  60: 'for an hour',
  1440: 'for a day',
  10080: 'for a week',
  43200: 'for 30 days',
  '': 'until it is revoked',
};
const uses = { 1: 'one person', 5: 'five people', 25: '25 people', '': 'as many as come' };

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
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const number = (name: keyof InvitationLimits) => Number(form.get(name)) || undefined;
    onMake({ minutes: number('minutes'), maxUses: number('maxUses') }, form);
  };
  return (
    <form onSubmit={submit} className="grid items-end gap-3 sm:flex sm:[&>div]:flex-1">
      {children}
      <Select label="Holds" name="minutes" options={lives} defaultValue="10080" />
      <Select label="For" name="maxUses" options={uses} defaultValue={defaultUses} />
      <Button type="submit" disabled={busy}>
        Make a link
      </Button>
    </form>
  );
}
