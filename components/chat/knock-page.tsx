'use client';

import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useChannel } from '../../client/use-channel.ts';
import { knockChannel } from '../../contract/chat/knock-state.ts';
import type { KnockStatus } from '../../contract/chat/knocks.ts';
import { Notice } from '../shell/notice.tsx';
import { KnockForm } from './knock-form.tsx';
import { RoomGone } from './room-gone.tsx';

/** In place of a private room that lets people knock: its name, and a way to be let in. It opens by itself. */
export function KnockPage({ initial }: { initial: KnockStatus }) {
  const texts = useTranslations('chat.knock');
  const { state: knock, status, error, send, update } = useChannel(knockChannel, initial.room, { knock: initial });
  const open = knock.state === 'in';

  useEffect(() => {
    // The server makes another page of this address now.
    if (open) window.location.reload();
  }, [open]);

  if (error?.code === 'NOT_FOUND') return <RoomGone room={initial.room} send={send} />;
  return (
    <Notice title={<bdi className="written">{knock.name}</bdi>}>
      <p>{texts('private')}</p>
      <div className="mt-5">
        {open ? (
          <p role="status">{texts('letIn')}</p>
        ) : (
          <KnockForm knock={knock} live={status === 'live'} send={send} onKnocked={(knock) => update(() => knock)} />
        )}
      </div>
    </Notice>
  );
}
