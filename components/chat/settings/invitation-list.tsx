import { useState } from 'react';
import { readAll } from '../../../client/read-all.ts';
import type { Send } from '../../../client/send.ts';
import type { chat } from '../../../contract/chat/events.ts';
import type { Invitation } from '../../../contract/chat/invitations.ts';
import type { Me } from '../../../contract/chat/room.ts';
import { useInvitationTexts } from '../../invitations/use-invitation-texts.ts';
import { Button } from '../../ui/button.tsx';
import { count } from '../../ui/count.ts';
import { inputClass } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { QuestionDialog } from '../../ui/question-dialog.tsx';
import { useAction } from '../../ui/use-action.ts';
import { RoomInvitationForm } from './room-invitation-form.tsx';
import { useListed } from './use-listed.ts';

interface Props {
  room: string;
  me: Me;
  send: Send<typeof chat>;
  origin: string;
}

/** Links that make whoever opens them a member: to make, to hand on, to end. */
export function InvitationList({ room, me, send, origin }: Props) {
  const {
    items,
    problem: unread,
    load,
  } = useListed(() =>
    readAll((cursor) =>
      send('invitation:list', { room, cursor }).then(({ invitations: items, nextCursor }) => ({ items, nextCursor })),
    ),
  );
  const { busy, problem, run } = useAction();

  const [asked, setAsked] = useState<Invitation>();
  // Whoever came by it since the list was read is asked about too.
  const ending = asked && (items?.find(({ id }) => id === asked.id) ?? asked);
  const askToEnd = (invitation: Invitation) => {
    setAsked(invitation);
    void load();
  };

  return (
    <div className="flex flex-col gap-4">
      <RoomInvitationForm
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
      {items?.length === 0 && <p className="text-muted text-sm">No invitations now. Whoever opens one becomes a member.</p>}
      <ul className="divide-y divide-line">
        {items?.map((one) => (
          <InvitationItem
            key={one.id}
            invitation={one}
            link={one.token === null ? undefined : `${origin}/join/${one.token}`}
            onRevoke={askToEnd}
          />
        ))}
      </ul>
      {ending !== undefined && (
        <EndDialog invitation={ending} room={room} send={send} onDone={load} onClose={() => setAsked(undefined)} />
      )}
    </div>
  );
}

interface EndProps {
  invitation: Invitation;
  room: string;
  send: Send<typeof chat>;
  onDone: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks before an invitation ends: whether those who came by it stay is another matter. */
function EndDialog({ invitation: { id, members }, room, send, onDone, onClose }: EndProps) {
  const revoke = (keepMembers: boolean) => () => send('invitation:revoke', { room, id, keepMembers }).then(onDone);
  const people = count(members, 'person', 'people');
  const keep = { label: 'Revoke link', act: revoke(true) };
  const remove = { label: `Revoke link and remove ${people}`, act: revoke(false) };
  return (
    <QuestionDialog title="Revoke this invitation?" answers={members > 0 ? [remove, keep] : [keep]} onClose={onClose}>
      Nobody can join by this link any more.
      {members > 0 && ` ${people} came by it and can stay, or you remove them now.`}
    </QuestionDialog>
  );
}

interface ItemProps {
  invitation: Invitation;
  /** Undefined: it holds, and cannot be shown again. */
  link: string | undefined;
  onRevoke: (invitation: Invitation) => void;
}

function InvitationItem({ invitation, link, onRevoke }: ItemProps) {
  const { role } = invitation;
  const [shown, setShown] = useState(false);
  const { howFarUsed } = useInvitationTexts();
  return (
    <li className="flex flex-wrap items-center gap-2 py-3">
      {link === undefined ? (
        <p className="min-w-40 flex-1 text-sm">This link still works, but can’t be shown again. To share one, make another.</p>
      ) : (
        <>
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
        </>
      )}
      <Button look="plain" onClick={() => onRevoke(invitation)}>
        Revoke…
      </Button>
      <p className="w-full text-muted text-xs tabular-nums">
        Makes one a {role}. {howFarUsed(invitation)}
      </p>
      {shown && link !== undefined && <QrCode text={link} label={`QR code of ${link}`} />}
    </li>
  );
}
