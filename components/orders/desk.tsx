'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { createAlarms } from '../../client/alarms.ts';
import { createAsking } from '../../client/asking.ts';
import type { Send } from '../../client/send.ts';
import { wireTo } from '../../client/socket.ts';
import type { Status } from '../../client/status.ts';
import { useChannel } from '../../client/use-channel.ts';
import type { Myself } from '../../contract/account/account.ts';
import type { orders } from '../../contract/orders/events.ts';
import { appendPage, type DeskPage, type DeskState, deskChannel, pageSize } from '../../contract/orders/state.ts';
import { useIdentity } from '../shell/identity.tsx';
import { RanksProvider } from '../ui/ranks.tsx';
import { DeskDoor } from './desk-door.tsx';
import { useHeartbeat } from './use-heartbeat.ts';

/** The desk as every page below holds it: one subscription for all of them. */
export interface Desk {
  me: Myself;
  state: DeskState;
  status: Status;
  send: Send<typeof orders>;
  update(change: (state: DeskState) => DeskState): void;
  /** When the server made the page, for what is shown in the browser first; milliseconds since 1970. */
  renderedAt: number;
}

const DeskContext = createContext<Desk | undefined>(undefined);

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
    const page = createAsking<DeskPage>({
      send: () => wireTo('/orders').ask('order:list', { ...next, limit: pageSize }),
      alarms: createAlarms(),
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

/** The desk around a page. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('useDesk works below DeskProvider.');
  return desk;
}
