import { useTranslations } from 'use-intl';
import type { OrderState } from '../../contract/orders/order.ts';

const states: readonly OrderState[] = [
  ...(['scheduled', 'waiting', 'claimed', 'in-progress', 'ready', 'handed-over'] as const),
  ...(['on-hold', 'declined', 'cancelled', 'failed'] as const),
];

/** What each state of an order is called, in the order of its way. */
export function useStateNames(): Record<OrderState, string> {
  const texts = useTranslations('order.states');
  return Object.fromEntries(states.map((state) => [state, texts(state)])) as Record<OrderState, string>;
}
