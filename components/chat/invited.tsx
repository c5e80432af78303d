'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import type { OpenInvitation } from '../../contract/chat/invitations.ts';
import { useIdentity } from '../shell/identity.tsx';
import { NameForm } from '../shell/name-form.tsx';
import { Notice } from '../shell/notice.tsx';
import { postJson } from '../shell/post-json.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useAction } from '../ui/use-action.ts';
import { RoomAddress } from './room-address.tsx';

/** What an invitation leads to, and the way in: at once, or after picking a name. */
export function Invited({ token, invitation }: { token: string; invitation: OpenInvitation }) {
  const texts = useTranslations('chat.invited');
  const { me } = useIdentity();
  const router = useRouter();
  const { busy, problem, run } = useAction();
  const { room, name, topic, role } = invitation;

  const accept = () =>
    void run(async () => {
      await postJson(`/invitations/${token}`, {});
      router.push(`/chat/${room}`);
    });

  return (
    <Notice title={texts.rich('title', { name: () => <bdi>{name}</bdi> })}>
      {topic !== '' && (
        <p dir="auto" className="written">
          {topic}
        </p>
      )}
      <p className="mt-1 text-sm">{texts.rich('about', { role, address: () => <RoomAddress room={room} /> })}</p>
      <div className="mt-5 flex flex-col items-center gap-3 text-start">
        {me === null ? (
          <NameForm reason={texts('pickName')} action={texts('join')} onPicked={accept} />
        ) : (
          <Button disabled={busy} onClick={accept}>
            {texts('joinAs', { name: me.name })}
          </Button>
        )}
        <ProblemNote>{problem}</ProblemNote>
      </div>
    </Notice>
  );
}
