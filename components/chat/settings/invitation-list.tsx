import { type SubmitEvent, useState } from 'react';
import type { Send } from '../../../client/send.ts';
import type { chat } from '../../../contract/chat/events.ts';
import type { Invitation } from '../../../contract/chat/invitations.ts';
import type { Me } from '../../../contract/chat/room.ts';
import { Button } from '../../ui/button.tsx';
import { count } from '../../ui/count.ts';
import { inputClass } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Select } from '../../ui/select.tsx';
import { fullTime } from '../../ui/time.ts';
import { useTimeZone } from '../../ui/time-zone.tsx';
import { useDeed } from '../../ui/use-deed.ts';
import { QrCode } from '../qr-code.tsx';
import { useListed } from './use-listed.ts';

const lives = { '': 'until it is revoked', 60: 'for an hour', 1440: 'for a day', 10080: 'for a week' };
const uses = { '': 'as many as come', 1: 'one person', 5: 'five people', 25: '25 people' };

interface Props {
  room: string;
  me: Me;
  send: Send<typeof chat>;
  origin: string;
}

/** Links that make whoever opens them a member: to make, to hand on, to end. */
export function InvitationList({ room, me, send, origin }: Props) {
  const { items, problem: unread, load } = useListed(async () => (await send('invitation:list', { room })).invitations);
  const { busy, problem, run } = useDeed();

  const create = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const number = (name: string) => Number(form.get(name)) || undefined;
    void run(async () => {
      const role = form.get('role') as Invitation['role'];
      await send('invitation:create', { room, role, minutes: number('minutes'), maxUses: number('maxUses') });
      await load();
    });
  };
  const revoke = (id: string) =>
    void run(async () => {
      await send('invitation:revoke', { room, id });
      await load();
    });
  const roles: Record<string, string> = { member: 'a member', reader: 'a reader' };
  if (me.role === 'owner') roles.moderator = 'a moderator';

  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={create} className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_1fr_auto]">
        <Select label="Makes one" name="role" options={roles} defaultValue="member" />
        <Select label="Holds" name="minutes" options={lives} defaultValue="10080" />
        <Select label="For" name="maxUses" options={uses} defaultValue="" />
        <Button type="submit" disabled={busy}>
          Make a link
        </Button>
      </form>
      <ProblemNote>{problem ?? unread}</ProblemNote>
      {items?.length === 0 && (
        <p className="text-muted text-sm">No invitations now. Whoever opens one becomes a member; ended, they are out again.</p>
      )}
      <ul className="divide-y divide-line">
        {items?.map((one) => (
          <InvitationItem key={one.id} invitation={one} link={`${origin}/join/${one.token}`} busy={busy} onRevoke={revoke} />
        ))}
      </ul>
    </div>
  );
}

interface ItemProps {
  invitation: Invitation;
  link: string;
  busy: boolean;
  onRevoke: (id: string) => void;
}

function InvitationItem({ invitation: { id, role, expiresAt, maxUses, uses }, link, busy, onRevoke }: ItemProps) {
  const [shown, setShown] = useState(false);
  const zone = useTimeZone();
  return (
    <li className="flex flex-wrap items-center gap-2 py-3">
      <input
        readOnly
        aria-label={`Link that makes one a ${role}`}
        value={link}
        onFocus={(event) => event.target.select()}
        className={`${inputClass} min-w-40 flex-1`}
      />
      <Button look="plain" aria-expanded={shown} onClick={() => setShown(!shown)}>
        QR
      </Button>
      <Button look="plain" disabled={busy} onClick={() => onRevoke(id)}>
        End it
      </Button>
      <p className="w-full text-muted text-xs tabular-nums">
        Makes one a {role}; {maxUses === null ? `${count(uses, 'person', 'people')} came by it` : `${uses} of ${maxUses} used`};{' '}
        {expiresAt === null ? 'holds until it is ended' : `holds until ${fullTime(expiresAt, zone)}`}.
      </p>
      {shown && <QrCode text={link} label={`QR code of ${link}`} />}
    </li>
  );
}
