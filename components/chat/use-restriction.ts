import { useEffect, useState } from 'react';
import type { Send } from '../../client/send.ts';
import type { chat } from '../../contract/chat/events.ts';
import type { OwnRestriction } from '../../contract/chat/members.ts';

/** Why the reader is banned from a room or muted in it; undefined while that is not known, and when they are not. */
export function useRestriction(room: string, kind: 'ban' | 'mute', send: Send<typeof chat>): OwnRestriction | undefined {
  const [found, setFound] = useState<OwnRestriction>();
  useEffect(() => {
    let over = false;
    send('restriction:get', { room }).then(
      (both) => !over && setFound(both[kind] ?? undefined),
      // Without the reason, it is told that one is.
      () => {},
    );
    return () => {
      over = true;
    };
  }, [room, kind, send]);
  return found;
}
