import { useEffect } from 'react';
import type { UsedChannel } from '../../../client/use-channel.ts';
import type { Channel } from '../../../contract/channel.ts';
import type { orders } from '../../../contract/orders/events.ts';
import type { TrackState } from '../../../contract/orders/track-state.ts';
import type { TrackPage } from '../../../contract/orders/views.ts';

/** How often it is asked how many orders are before this one, in milliseconds: what happens to those is told to nobody else. */
const everyMs = 15_000;

/** Keeps the place of a waiting order in the queue, and when it may be ready, up to date. */
export function usePosition(
  track: string,
  { applySnapshot }: Channel<typeof orders, TrackState, TrackPage>,
  { state, status, send, update }: UsedChannel<typeof orders, TrackState>,
): void {
  const { rev, epoch } = state;
  const wanted = status === 'live' && (state.order.state === 'waiting' || state.order.state === 'in-progress');
  const unknown = state.order.state === 'waiting' && state.position === null;

  useEffect(() => {
    if (!wanted) return;
    const ask = () => {
      if (document.visibilityState !== 'visible') return;
      send('order:track', { track, after: rev, epoch }).then(
        (page) => update((held) => applySnapshot(held, page)),
        // It is asked again.
        () => {},
      );
    };
    if (unknown) ask();
    const timer = setInterval(ask, everyMs);
    // A phone that wakes shows at once how it is.
    document.addEventListener('visibilitychange', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [wanted, unknown, track, applySnapshot, rev, epoch, send, update]);
}
