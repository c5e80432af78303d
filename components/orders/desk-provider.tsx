'use client';

import { type ReactNode, useEffect, useMemo } from 'react';
import { createRetryingRequest } from '../../client/retrying-request.ts';
import { transportTo } from '../../client/socket.ts';
import { createTimers } from '../../client/timers.ts';
import { useChannel } from '../../client/use-channel.ts';
import { appendPage, type DeskPage, deskChannel, pageSize } from '../../contract/orders/state.ts';
import { useIdentity } from '../shell/identity.tsx';
import { RanksProvider } from '../ui/ranks.tsx';
import { DeskContext } from './desk.tsx';
import { DeskDoor } from './desk-door.tsx';
import { useHeartbeat } from './use-heartbeat.ts';

interface Props {
  initial: DeskPage;
  renderedAt: number;
  children: ReactNode;
}

/** The order desk, for the pages of who works there. */
export function DeskProvider({ initial, renderedAt, children }: Props) {
  const { me } = useIdentity();
  const { state, status, error, send, update } = useChannel(deskChannel, '', initial);
  const [next] = state.further;

  // The rest of the desk, a page after the other, without keeping anybody from working.
  useEffect(() => {
    if (next === undefined || status !== 'live') return;
    const page = createRetryingRequest<DeskPage>({
      send: () => transportTo('/orders').ask('order:list', { ...next, limit: pageSize }),
      timers: createTimers(),
      answered: (more) => update((held) => appendPage(held, more)),
      // The next connection begins anew.
      refused: () => {},
    });
    page.ask();
    return page.cancel;
  }, [next, status, update]);

  const desk = useMemo(
    () => (me === null ? undefined : { me, state, status, send, update, renderedAt }),
    [me, state, status, send, update, renderedAt],
  );
  // The second one while they are being taken out.
  const closed = error?.code === 'FORBIDDEN' || error?.code === 'NOT_FOUND';
  useHeartbeat(closed ? undefined : desk);
  // They were taken out while they looked.
  if (closed) return <DeskDoor closed="stranger" />;
  return (
    <RanksProvider staff={state.staff}>
      <DeskContext value={desk}>{children}</DeskContext>
    </RanksProvider>
  );
}
