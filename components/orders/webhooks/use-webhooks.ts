import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Delivery, Webhook } from '../../../contract/orders/webhooks.ts';
import { problemOf } from '../../ui/problem.tsx';
import { useDesk } from '../desk.tsx';

/** What is shown of deliveries. */
export type Shown = 'all' | 'failed';

interface Loaded {
  webhooks: Webhook[];
  deliveries: Delivery[];
  hasMore: boolean;
}

/** How often it is looked again how deliveries stand, in milliseconds. */
const lookEveryMs = 3000;
const pageSize = 50;

/** The desk's webhooks and its last deliveries, looked at again as long as the page is in view. */
export function useWebhooks(shown: Shown) {
  const { send, status } = useDesk();
  const [loaded, setLoaded] = useState<Loaded>();
  const [problem, setProblem] = useState<ReactNode>();

  const load = useCallback(async () => {
    const wanted = { limit: pageSize, ...(shown === 'failed' && { state: 'failed' as const }) };
    try {
      const [{ webhooks }, { deliveries, nextCursor }] = await Promise.all([
        send('webhook:list', {}),
        send('delivery:list', wanted),
      ]);
      setLoaded({ webhooks, deliveries, hasMore: nextCursor !== null });
      setProblem(undefined);
    } catch (error) {
      setProblem(problemOf(error));
    }
  }, [send, shown]);

  useEffect(() => {
    if (status !== 'live') return;
    void load();
    const timer = setInterval(() => document.visibilityState === 'visible' && void load(), lookEveryMs);
    return () => clearInterval(timer);
  }, [load, status]);

  // What is on the page already goes at once; the rest of what is asked for follows.
  const fits = ({ state }: Delivery) => shown === 'all' || state === 'failed';
  return { loaded: loaded && { ...loaded, deliveries: loaded.deliveries.filter(fits) }, problem, load };
}
