'use client';

import { Share2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Send } from '../../client/send.ts';
import type { chat } from '../../contract/chat/events.ts';
import type { Invitation } from '../../contract/chat/invitations.ts';
import type { Me, Room } from '../../contract/chat/room.ts';
import { isAtLeast } from '../../contract/conversation/rights.ts';
import { useInvitationTexts } from '../invitations/use-invitation-texts.ts';
import { useWorkspace } from '../shell/workspace.tsx';
import { Button } from '../ui/button.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { useAction } from '../ui/use-action.ts';
import { RoomInvitationForm } from './settings/room-invitation-form.tsx';

export interface ShareProps {
  link: string;
  room: Room;
  me: Me | null;
  send: Send<typeof chat>;
  onClose: () => void;
}

/** The link of a room: to copy, to hand on, to be photographed. Of a private one an invitation is what brings others in. */
export function ShareDialog({ link, room, me, send, onClose }: ShareProps) {
  const texts = useTranslations('chat.share');
  const { guestsRead } = useWorkspace();
  const mayInvite = me !== null && isAtLeast(me.role, 'moderator');
  return (
    <Dialog title={texts('title')} onClose={onClose}>
      {room.visibility === 'private' && mayInvite && <Invite link={link} room={room} me={me} send={send} />}
      {room.visibility === 'private' && !mayInvite && <p className="mb-3 text-muted text-sm">{texts('needsInvitation')}</p>}
      <LinkToHandOn link={link} name={room.name} label={texts(`reach.${reachOf(room, guestsRead)}`)} />
    </Dialog>
  );
}

/** Who can open a room's link. */
function reachOf({ visibility, knocking }: Room, guestsRead: boolean) {
  if (visibility === 'private') return knocking ? 'membersOrKnock' : 'members';
  return guestsRead ? 'anyone' : 'accounts';
}

/** Makes an invitation and shows its link. */
function Invite({ link, room, me, send }: Omit<ShareProps, 'onClose' | 'me'> & { me: Me }) {
  const texts = useTranslations('chat');
  const { howLong } = useInvitationTexts();
  const { busy, problem, run } = useAction();
  const [made, setMade] = useState<Invitation>();
  return (
    <div className="mb-4 flex flex-col gap-3 border-line border-b pb-4">
      <p className="text-muted text-sm">{texts('share.invite')}</p>
      <RoomInvitationForm
        me={me}
        busy={busy}
        onMake={(wish) =>
          void run(async () => setMade((await send('invitation:create', { room: room.room, ...wish })).invitation))
        }
      />
      <ProblemNote>{problem}</ProblemNote>
      {made !== undefined && (
        <LinkToHandOn
          link={`${new URL(link).origin}/join/${made.token}`}
          name={room.name}
          label={`${texts('settings.invitations.makes', { role: made.role })} ${howLong(made.expiresAt)}`}
        />
      )}
    </div>
  );
}

function LinkToHandOn({ link, name, label }: { link: string; name: string; label: string }) {
  const texts = useTranslations('chat.share');
  // Whoever closes the sheet has not failed at anything.
  const share = () => navigator.share({ title: name, url: link }).catch(() => {});
  return (
    <div>
      <CopyField label={label} value={link} />
      <div className="mt-3 grid place-items-center">
        <QrCode text={link} label={texts('qr', { link })} />
      </div>
      {'share' in navigator && (
        <Button look="plain" className="mt-4" onClick={share}>
          <Share2 className="size-4" aria-hidden />
          {texts('app')}
        </Button>
      )}
    </div>
  );
}
