'use client';

import { Check, Clock, CookingPot, type LucideIcon, Pause, Plus, X } from 'lucide-react';
import type { TrackedEvent } from '../../../contract/orders/order.ts';
import { EventLine } from '../talk/event-line.tsx';
import { newsOf, tellsWhy } from '../talk/words.ts';

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
  return (
    <EventLine icon={icons[event.type] ?? CookingPot} at={event.at} reason={tellsWhy(event) ? event.reason : ''}>
      {newsOf(event)}
    </EventLine>
  );
}
