import { useTranslations } from 'use-intl';
import type { TrackedOrder } from '../../../contract/orders/order.ts';
import { useReader } from '../../ui/reader.ts';
import { dayAndTime } from '../../ui/time.ts';

interface Standing {
  order: TrackedOrder;
  /** How many orders are before it; null: not known. */
  position: number | null;
}

/** How an order is, in a sentence for its customer. */
export function useStanding({ order: { state, notBefore }, position }: Standing): string {
  const texts = useTranslations('track.standing');
  const reader = useReader();
  if (state === 'waiting') return position === null ? texts('waiting') : texts('position', { position });
  if (state !== 'scheduled') return texts(state);
  if (notBefore === null) return texts('later');
  return texts('scheduled', { time: dayAndTime(notBefore, reader) });
}
