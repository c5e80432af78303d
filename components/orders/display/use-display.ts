import { useEffect, useMemo, useState } from 'react';
import { now } from '../../../client/clock.ts';
import { isDown, type Status } from '../../../client/status.ts';
import { useChannel } from '../../../client/use-channel.ts';
import { displayChannelOf } from '../../../contract/orders/display-state.ts';
import type { Display } from '../../../contract/orders/stats.ts';

/** How often it is asked anew, in milliseconds: a link that was replaced is told of nothing, and would stand still. */
const everyMs = 30_000;

/** A status display as it is shown. */
interface ShownDisplay {
  display: Display;
  status: Status;
  /** The link opens nothing any more. */
  over: boolean;
}

/** The status display of a link, live. */
export function useDisplay(token: string, initial: Display): ShownDisplay {
  const channel = useMemo(() => displayChannelOf(token), [token]);
  const { state, status, error, send, update } = useChannel(channel, '', initial);
  const [closed, setClosed] = useState(false);
  const live = status === 'live';

  useEffect(() => {
    if (!live) return;
    const ask = () =>
      send('display:open', { display: token }).then(
        (display) => update(() => display),
        ({ code }: { code?: string }) => code === 'NOT_FOUND' && setClosed(true),
      );
    const timer = setInterval(ask, everyMs);
    return () => clearInterval(timer);
  }, [live, token, send, update]);

  return { display: state, status, over: closed || error?.code === 'NOT_FOUND' };
}

/** Since when the display has not been live, in milliseconds since 1970; undefined while it is, or is about to be. */
export function useDownSince(status: Status): number | undefined {
  const up = status === 'live' || status === 'catching up';
  const [since, setSince] = useState<number>();
  useEffect(() => {
    setSince(up ? undefined : now());
  }, [up]);
  // The first moments of a new connection are nobody's business.
  return isDown(status) ? since : undefined;
}
