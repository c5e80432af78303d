import { useState } from 'react';
import type { Send } from '../../../client/send.ts';
import type { chat } from '../../../contract/chat/events.ts';
import type { Invitation } from '../../../contract/chat/invitations.ts';
import type { Me } from '../../../contract/chat/room.ts';
import { Button } from '../../ui/button.tsx';
import { count } from '../../ui/count.ts';
import { inputClass } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { fullTime } from '../../ui/time.ts';
import { useTimeZone } from '../../ui/time-zone.tsx';
import { useDeed } from '../../ui/use-deed.ts';
import { QrCode } from '../qr-code.tsx';
import { InvitationForm } from './invitation-form.tsx';
import { useListed } from './use-listed.ts';

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

  const revoke = (id: string) =>
    void run(async () => {
      await send('invitation:revoke', { room, id });
      await load();
    });

  return (
    <div className="flex flex-col gap-4">
      <InvitationForm
        me={me}
        busy={busy}
        onMake={(wish) =>
          void run(async () => {
            await send('invitation:create', { room, ...wish });
            await load();
          })
        }
      />
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
