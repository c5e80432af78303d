import { useTranslations } from 'use-intl';
import type { Order } from '../../../contract/orders/order.ts';

/** Where an order stands, in a word. */
export function StateChip({ order: { state } }: { order: Pick<Order, 'state'> }) {
  const states = useTranslations('order.states');
  const look =
    state === 'failed'
      ? 'border-alert/60 text-alert'
      : state === 'waiting'
        ? 'border-brass bg-brass-soft text-ink'
        : 'border-line bg-sunken text-ink';
  return (
    <span className={`shrink-0 rounded-full border px-2.5 py-0.5 font-medium text-xs ${look}`} data-state={state}>
      {states(state)}
    </span>
  );
}
