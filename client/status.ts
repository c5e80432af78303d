import type { Alarms } from './alarms.ts';
import type { Wire } from './wire.ts';

/**
 * `connecting`: the first connection is being made, or a lost one comes back. `catching up`: connected again, and what
 * was missed is on its way. `offline`: there is no network, or no connection for more than a moment.
 */
export type Status = 'connecting' | 'live' | 'catching up' | 'offline';

/** A connection that is down longer than this is told to the person, in milliseconds. */
export const momentMs = 3000;

/** Tells for how long a wire is down. */
export function watchWire(wire: Wire, alarms: Alarms, changed: () => void) {
  let longDown = false;

  function look() {
    if (wire.up) {
      alarms.clear('moment');
      longDown = false;
    } else if (!alarms.isSet('moment')) {
      alarms.set('moment', momentMs, () => {
        longDown = true;
        changed();
      });
    }
    changed();
  }

  return {
    look,
    /** Down for more than a moment, or without a network. */
    offline: () => !wire.up && (longDown || !wire.online),
  };
}
