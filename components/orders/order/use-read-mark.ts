import { useEffect, useRef } from 'react';
import type { Status } from '../../../client/status.ts';
import type { ConversationState } from '../../../contract/conversation/state.ts';
import { newestOf } from '../../../contract/conversation/window.ts';
import { withRead } from '../../../contract/orders/state.ts';
import { useDesk } from '../desk.tsx';

/** Keeps how far the reader has read about an order, while its messages are in sight. */
export function useReadMark(number: number, talk: { state: ConversationState; status: Status }, seen: boolean): void {
  const { send, update } = useDesk();
  const told = useRef(0);
  const newest = newestOf(talk.state).at(-1)?.seq ?? 0;
  const live = talk.status === 'live';

  useEffect(() => {
    const tell = () => {
      if (!seen || !live || document.visibilityState !== 'visible' || newest <= told.current) return;
      told.current = newest;
      update((state) => withRead(state, number, newest));
      // It is told anew with the next message, or when the page is opened again.
      send('room:read', { room: String(number), seq: newest }).catch(() => {});
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [number, newest, seen, live, send, update]);
}
