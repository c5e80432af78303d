'use client';

import { Check, Clock, CookingPot, type LucideIcon, Pause, Plus, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { TrackedEvent } from '../../../contract/orders/order.ts';
import { EventLine } from '../talk/event-line.tsx';
import { newsOf, tellsWhy } from './news.ts';

const icons: Record<string, LucideIcon> = {
  create: Plus,
  ready: Check,
  handover: Check,
  hold: Pause,
  delay: Clock,
  decline: X,
  cancel: X,
  withdraw: X,
};

/** Something that happened to an order, as its customer reads it. */
export function TrackEventRow({ event }: { event: TrackedEvent }) {
  const texts = useTranslations('track.events');
  const news = newsOf(event);
  return (
    <EventLine icon={icons[event.type] ?? CookingPot} at={event.at} reason={tellsWhy(event) ? event.reason : ''}>
      {news !== undefined && texts(news)}
    </EventLine>
  );
}
