import type { Timers } from './timers.ts';
import type { Transport } from './transport.ts';

/**
 * `connecting`: the first connection is being made, or a lost one comes back. `catching up`: connected again, and what
 * was missed is on its way. `offline`: there is no network. `unreachable`: there is one, and no connection for more than a
 * moment.
 */
export type Status = 'connecting' | 'live' | 'catching up' | 'offline' | 'unreachable';

/** Whether what is shown stands still, and for how long nobody knows. */
export const isDown = (status: Status): boolean => status === 'offline' || status === 'unreachable';

/** A connection that is down longer than this is told to the person, in milliseconds. */
export const momentMs = 3000;

/** Tells for how long a transport is down. */
export function watchTransport(transport: Transport, timers: Timers, changed: () => void) {
  let longDown = false;

  function look() {
    if (transport.up) {
      timers.clear('moment');
      longDown = false;
    } else if (!timers.isSet('moment')) {
      timers.set('moment', momentMs, () => {
        longDown = true;
        changed();
      });
    }
    changed();
  }

  return {
    look,
    /** Why it is down, without a network or for more than a moment; undefined while it is not. */
    down(): Status | undefined {
      if (transport.up) return undefined;
      if (!transport.online) return 'offline';
      return longDown ? 'unreachable' : undefined;
    },
  };
}
