'use client';

import { createContext, useContext } from 'react';
import type { Send } from '../../client/send.ts';
import type { Status } from '../../client/status.ts';
import type { Myself } from '../../contract/account/account.ts';
import type { orders } from '../../contract/orders/events.ts';
import type { DeskState } from '../../contract/orders/state.ts';

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

export const DeskContext = createContext<Desk | undefined>(undefined);

/** The desk around a page. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('useDesk works below DeskProvider.');
  return desk;
}
