import { useCallback, useEffect, useRef } from 'react';
import type { SendInConversation } from '../../client/send.ts';

/** Others are told again that one types after this time; what they know holds a little longer. In milliseconds. */
const repeatMs = 4000;
/** Who pauses longer than this does not type. */
const pauseMs = 5000;

interface Options {
  send: SendInConversation;
  room: string;
  /** False for anonymous visitors and without a connection. */
  mayTell: boolean;
}

/** Tells the others while one types. */
export function useTyping({ send, room, mayTell }: Options) {
  const told = useRef(Number.NEGATIVE_INFINITY);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);

  const stopped = useCallback(() => {
    clearTimeout(pause.current);
    if (told.current === Number.NEGATIVE_INFINITY) return;
    told.current = Number.NEGATIVE_INFINITY;
    // It heals by itself when it gets lost.
    send('typing:stop', { room }).catch(() => {});
  }, [send, room]);

  const typed = useCallback(() => {
    if (!mayTell) return;
    clearTimeout(pause.current);
    pause.current = setTimeout(stopped, pauseMs);
    const now = performance.now();
    if (now - told.current < repeatMs) return;
    told.current = now;
    send('typing:start', { room }).catch(() => {});
  }, [send, room, mayTell, stopped]);

  useEffect(() => stopped, [stopped]);
  return { typed, stopped };
}
