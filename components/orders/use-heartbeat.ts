import { useEffect, useRef } from 'react';
import { now } from '../../client/clock.ts';
import { PublicError } from '../../contract/errors.ts';
import { heldStates } from '../../contract/orders/actions.ts';
import type { Desk } from './desk.tsx';
import { keepLease, leaseOf } from './leases.ts';

/** How often it is looked for leases that are to go on, in milliseconds. */
const lookMs = 2000;

/**
 * Says that the reader is still at it, for every order that this browser holds, while the page is open ([O2]). Other tabs
 * see a lease go on, and need not say so too.
 */
export function useHeartbeat(desk: Desk | undefined): void {
  const newest = useRef(desk);
  useEffect(() => {
    newest.current = desk;
  }, [desk]);

  useEffect(() => {
    const beat = async () => {
      if (newest.current?.status !== 'live') return;
      const { me, state, send } = newest.current;
      const { leaseMs } = state.settings;
      const own = [...state.orders.values()].filter((one) => one.holder?.id === me.id && heldStates.includes(one.state));
      for (const { number: order, leaseUntil } of own) {
        const lease = leaseOf(me.id, order);
        if (lease === undefined || leaseUntil === null || Date.parse(leaseUntil) - now() > leaseMs * 0.6) continue;
        await send('order:renew', { order, lease }).catch((error: unknown) => {
          if (error instanceof PublicError && error.code === 'LEASE_LOST') keepLease(me.id, order, undefined);
        });
      }
    };
    const timer = setInterval(() => void beat(), lookMs);
    return () => clearInterval(timer);
  }, []);
}
