'use client';

import { useMemo } from 'react';
import { useChannel } from '../../client/use-channel.ts';
import { doorChannel } from '../../contract/chat/knock-state.ts';
import type { Door } from '../../contract/chat/knocks.ts';
import { KnockForm } from './knock-form.tsx';

/** Where one would write, in a room in which only members do: a way to become one. */
export function KnockBar({ room }: { room: string }) {
  const initial = useMemo((): Door => ({ room, name: room, state: 'none', mayKnockAt: null }), [room]);
  const { state: door, status, send, update } = useChannel(doorChannel, room, { knock: initial });
  if (door.state === 'in') return null;
  return (
    <div className="w-full text-muted text-sm">
      <KnockForm door={door} live={status === 'live'} send={send} onKnocked={(door) => update(() => door)} />
    </div>
  );
}
