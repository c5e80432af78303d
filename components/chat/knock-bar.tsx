'use client';

import { useMemo } from 'react';
import { useChannel } from '../../client/use-channel.ts';
import { knockChannel } from '../../contract/chat/knock-state.ts';
import type { KnockStatus } from '../../contract/chat/knocks.ts';
import { KnockForm } from './knock-form.tsx';

/** Where one would write, in a room in which only members do: a way to become one. */
export function KnockBar({ room }: { room: string }) {
  const initial = useMemo((): KnockStatus => ({ room, name: room, state: 'none', mayKnockAt: null }), [room]);
  const { state: knock, status, send, update } = useChannel(knockChannel, room, initial);
  if (knock.state === 'in') return null;
  return (
    <div className="w-full text-muted text-sm">
      <KnockForm knock={knock} live={status === 'live'} send={send} onKnocked={(knock) => update(() => knock)} />
    </div>
  );
}
