import { useCallback } from 'react';
import { PublicError } from '../../../contract/errors.ts';
import { heldStates } from '../../../contract/orders/actions.ts';
import type { Order } from '../../../contract/orders/order.ts';
import { useDesk } from '../desk.tsx';
import { keepLease, leaseOf } from '../leases.ts';
import type { OrderAction } from './actions.ts';

/** What an action may be told besides. */
export interface ActionInput {
  reason?: string;
  /** Of `delay`: until when, ISO 8601. */
  until?: string;
  priority?: number;
  station?: string;
  /** Of `forward`: the id of somebody of the desk. */
  to?: string;
}

/**
 * Takes an action with an order, by the lease that this browser holds it by; who holds an order elsewhere takes it over first.
 * @returns rejects with a {@link PublicError}: CONFLICT when somebody was faster.
 */
export function useTakeAction(): (order: Order, action: OrderAction, input?: ActionInput) => Promise<Order> {
  const { me, send } = useDesk();
  const person = me.id;

  return useCallback(
    async ({ number, state, holder }: Order, action: OrderAction, input: ActionInput = {}): Promise<Order> => {
      async function claim(takeover: boolean) {
        const { order, lease } = await send('order:claim', { order: number, takeover });
        keepLease(person, number, lease.token);
        return { order, lease: lease.token };
      }
      if (action === 'claim') return (await claim(false)).order;
      const held = heldStates.includes(state) && holder?.id === person;
      const needs = held && action !== 'cancel' && action !== 'prioritise';
      const take = async (lease: string | undefined) => {
        // Which of the actions it is is only known when it runs; each takes these inputs.
        const taken = await send(`order:${action}`, { order: number, ...(lease !== undefined && { lease }), ...input } as never);
        const { order } = taken as { order: Order };
        if (!heldStates.includes(order.state)) keepLease(person, number, undefined);
        return order;
      };
      if (!needs) return take(undefined);
      const known = leaseOf(person, number);
      try {
        return await take(known ?? (await claim(true)).lease);
      } catch (error) {
        // Another browser of the same person took it over meanwhile; the order is theirs all the same.
        if (known === undefined || !(error instanceof PublicError) || error.code !== 'LEASE_LOST') throw error;
        return take((await claim(true)).lease);
      }
    },
    [person, send],
  );
}
