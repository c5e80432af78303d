import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { readAll } from '../../../client/read-all.ts';
import type { Send } from '../../../client/send.ts';
import type { chat } from '../../../contract/chat/events.ts';
import type { Invitation } from '../../../contract/chat/invitations.ts';
import type { Me } from '../../../contract/chat/room.ts';
import { useInvitationTexts } from '../../invitations/use-invitation-texts.ts';
import { Button } from '../../ui/button.tsx';
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
  const texts = useTranslations('chat.settings.invitations');
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
      {items?.length === 0 && <p className="text-muted text-sm">{texts('none')}</p>}
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
  const texts = useTranslations('chat.settings.invitations');
  const keep = { label: texts('revokeLink'), act: revoke(true) };
  const remove = { label: texts('revokeAndRemove', { count: members }), act: revoke(false) };
  return (
    <QuestionDialog title={texts('revokeTitle')} answers={members > 0 ? [remove, keep] : [keep]} onClose={onClose}>
      {texts('revokeAbout', { count: members })}
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
  const texts = useTranslations('chat');
  const { howFarUsed } = useInvitationTexts();
  const [shown, setShown] = useState(false);
  return (
    <li className="flex flex-wrap items-center gap-2 py-3">
      {link === undefined ? (
        <p className="min-w-40 flex-1 text-sm">{texts('settings.invitations.hidden')}</p>
      ) : (
        <>
          <input
            readOnly
            dir="ltr"
            aria-label={texts('settings.invitations.link')}
            value={link}
            onFocus={(event) => event.target.select()}
            className={`${inputClass} min-w-40 flex-1`}
          />
          <Button look="plain" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {texts('settings.invitations.qr')}
          </Button>
        </>
      )}
      <Button look="plain" onClick={() => onRevoke(invitation)}>
        {texts('settings.invitations.revoke')}
      </Button>
      <p className="w-full text-muted text-xs tabular-nums">
        {texts('settings.invitations.makes', { role: invitation.role })} {howFarUsed(invitation)}
      </p>
      {shown && link !== undefined && <QrCode text={link} label={texts('share.qr', { link })} />}
    </li>
  );
}
