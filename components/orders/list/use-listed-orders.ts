import { useMemo } from 'react';
import { isEnded } from '../../../contract/orders/actions.ts';
import type { Order, OrderState } from '../../../contract/orders/order.ts';
import { useSearch } from '../../ui/use-search.ts';
import { useDesk } from '../desk.tsx';

interface Found {
  orders: readonly Order[];
  nextCursor: string | null;
}

/** Orders of a state that fit a query: the open ones as the desk holds them, others as the server finds them. */
export function useListedOrders(shown: OrderState | 'open', query: string) {
  const { state, status, send } = useDesk();
  const here = shown === 'open' || !isEnded(shown);
  const find = (cursor?: string) => send('order:list', { state: shown as OrderState, query, ...(cursor && { cursor }) });
  const { answer, problem, go } = useSearch<Found>({
    of: here ? undefined : `${shown} ${query}`,
    ask: find,
    // Without a connection nobody answers; with the next one it is asked anew.
    waits: status !== 'live',
  });
  // What the desk holds is newer than any answer: orders come to their end, and are brought back, while the list is open.
  const orders = useMemo(() => {
    if (!here && answer === undefined) return [];
    const all = new Map(answer?.orders.map((order) => [order.number, order]));
    for (const order of state.orders.values()) if (all.has(order.number) || fits(order, query)) all.set(order.number, order);
    return [...all.values()].filter((order) => isShown(order, shown));
  }, [here, answer, state.orders, shown, query]);

  async function more(): Promise<Found | undefined> {
    if (answer === undefined || answer.nextCursor === null) return undefined;
    const page = await find(answer.nextCursor);
    return { orders: [...answer.orders, ...page.orders], nextCursor: page.nextCursor };
  }

  return {
    orders,
    hasMore: !here && answer !== undefined && answer.nextCursor !== null,
    complete: here || answer !== undefined,
    problem,
    more: () => void go(more),
  };
}

const isShown = ({ state }: Order, shown: OrderState | 'open') => (shown === 'open' ? !isEnded(state) : state === shown);

function fits({ number, customer, items }: Order, query: string): boolean {
  if (query === '') return true;
  const text = `${number} ${customer.name} ${items.map(({ name }) => name).join(' ')}`;
  return text.toLowerCase().includes(query.toLowerCase());
}
