import { useEffect, useMemo, useState } from 'react';
import { now } from '../../../client/clock.ts';
import { isDown, type Status } from '../../../client/status.ts';
import { useChannel } from '../../../client/use-channel.ts';
import type { Wall } from '../../../contract/orders/stats.ts';
import { wallChannelOf } from '../../../contract/orders/display-state.ts';

/** How often it is asked anew, in milliseconds: a link that was replaced is told of nothing, and would stand still. */
const everyMs = 30_000;

/** A wallboard as it is shown. */
interface ShownWall {
  wall: Wall;
  status: Status;
  /** The link opens nothing any more. */
  over: boolean;
}

/** The wallboard of a link, live. */
export function useWall(token: string, initial: Wall): ShownWall {
  const channel = useMemo(() => wallChannelOf(token), [token]);
  const { state, status, error, send, update } = useChannel(channel, '', initial);
  const [closed, setClosed] = useState(false);
  const live = status === 'live';

  useEffect(() => {
    if (!live) return;
    const ask = () =>
      send('wall:open', { wall: token }).then(
        (wall) => update(() => wall),
        ({ code }: { code?: string }) => code === 'NOT_FOUND' && setClosed(true),
      );
    const timer = setInterval(ask, everyMs);
    return () => clearInterval(timer);
  }, [live, token, send, update]);

  return { wall: state, status, over: closed || error?.code === 'NOT_FOUND' };
}

/** Since when the wall has not been live, in milliseconds since 1970; undefined while it is, or is about to be. */
export function useDownSince(status: Status): number | undefined {
  const up = status === 'live' || status === 'catching up';
  const [since, setSince] = useState<number>();
  useEffect(() => {
    setSince(up ? undefined : now());
  }, [up]);
  // The first moments of a new connection are nobody's business.
  return isDown(status) ? since : undefined;
}
