import { useEffect, useMemo, useState } from 'react';
import type { Order, OrderState } from '../../../contract/orders/order.ts';
import { isEnded } from '../../../contract/orders/transitions.ts';
import { messageOf } from '../../ui/problem.tsx';
import { useDesk } from '../desk.tsx';

/** After the last key, in milliseconds. */
const searchAfterMs = 200;

interface Found {
  of: string;
  orders: readonly Order[];
  nextCursor: string | null;
}

/** Orders of a state that fit a query: the open ones as the desk holds them, others as the server finds them. */
export function useListedOrders(shown: OrderState | 'open', query: string) {
  const { state, status, send } = useDesk();
  const live = status === 'live';
  const here = shown === 'open' || !isEnded(shown);
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<string>();
  const of = `${shown} ${query}`;

  useEffect(() => {
    setProblem(undefined);
    // Without a connection nobody answers; with the next one it is asked anew.
    if (here || !live) return;
    let wanted = true;
    const timer = setTimeout(() => {
      send('order:list', { state: shown as OrderState, query }).then(
        ({ orders, nextCursor }) => wanted && setFound({ of, orders, nextCursor }),
        (error: unknown) => wanted && setProblem(messageOf(error)),
      );
    }, searchAfterMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [here, live, shown, query, of, send]);

  const answer = found?.of === of ? found : undefined;
  // What the desk holds is newer than any answer: orders come to their end, and are brought back, while the list is open.
  const orders = useMemo(() => {
    if (!here && answer === undefined) return [];
    const all = new Map(answer?.orders.map((order) => [order.number, order]));
    for (const order of state.orders.values()) if (all.has(order.number) || fits(order, query)) all.set(order.number, order);
    return [...all.values()].filter((order) => isShown(order, shown));
  }, [here, answer, state.orders, shown, query]);

  async function more() {
    if (answer === undefined || answer.nextCursor === null) return;
    const page = await send('order:list', { state: shown as OrderState, query, cursor: answer.nextCursor });
    setFound({ of, orders: [...answer.orders, ...page.orders], nextCursor: page.nextCursor });
  }

  return {
    orders,
    hasMore: !here && answer !== undefined && answer.nextCursor !== null,
    complete: here || answer !== undefined,
    problem,
    more: () => void more().catch((error: unknown) => setProblem(messageOf(error))),
  };
}

const isShown = ({ state }: Order, shown: OrderState | 'open') => (shown === 'open' ? !isEnded(state) : state === shown);

function fits({ number, customer, items }: Order, query: string): boolean {
  if (query === '') return true;
  const text = `${number} ${customer.name} ${items.map(({ name }) => name).join(' ')}`;
  return text.toLowerCase().includes(query.toLowerCase());
}
