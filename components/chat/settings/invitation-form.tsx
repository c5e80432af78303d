import type { SubmitEvent } from 'react';
import type { Invitation } from '../../../contract/chat/invitations.ts';
import type { Me } from '../../../contract/chat/room.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';

const lives = { '': 'until it is revoked', 60: 'for an hour', 1440: 'for a day', 10080: 'for a week' };
const uses = { '': 'as many as come', 1: 'one person', 5: 'five people', 25: '25 people' };

interface Wish {
  role: Invitation['role'];
  minutes: number | undefined;
  maxUses: number | undefined;
}

interface Props {
  me: Me;
  busy: boolean;
  onMake: (wish: Wish) => void;
}

/** What an invitation makes of people, for how long, and of how many. */
export function InvitationForm({ me, busy, onMake }: Props) {
  const roles: Record<string, string> = { member: 'a member', reader: 'a reader' };
  if (me.role === 'owner') roles.moderator = 'a moderator';
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const number = (name: string) => Number(form.get(name)) || undefined;
    onMake({ role: form.get('role') as Invitation['role'], minutes: number('minutes'), maxUses: number('maxUses') });
  };
  return (
    <form onSubmit={submit} className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_1fr_auto]">
      <Select label="Makes one" name="role" options={roles} defaultValue="member" />
      <Select label="Holds" name="minutes" options={lives} defaultValue="10080" />
      <Select label="For" name="maxUses" options={uses} defaultValue="" />
      <Button type="submit" disabled={busy}>
        Make a link
      </Button>
    </form>
  );
}
