'use client';

import { ArrowRight, BellOff, Check, Clock, type LucideIcon, PackagePlus, Pause, Plus, StickyNote, Undo2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { OrderEvent } from '../../../contract/orders/order.ts';
import { PersonName } from '../../ui/person-name.tsx';
import { useReader } from '../../ui/reader.ts';
import { clockTime, fullTime } from '../../ui/time.ts';
import { useDesk } from '../desk.tsx';
import { EventLine } from '../talk/event-line.tsx';
import { byItself, byPerson } from './event-words.ts';

const icons: Record<string, LucideIcon> = {
  create: Plus,
  ready: Check,
  handover: Check,
  bump: Check,
  hold: Pause,
  delay: Clock,
  wake: Clock,
  expire: Undo2,
  release: Undo2,
  recall: Undo2,
  decline: X,
  cancel: X,
  withdraw: X,
  amend: PackagePlus,
  silence: BellOff,
};

/** Something that happened to an order, as the desk reads it. */
export function OrderEventRow({ event }: { event: OrderEvent }) {
  const [texts, states] = [useTranslations('orders.events'), useTranslations('order.states')];
  const { me } = useDesk();
  if (event.type === 'note') return <Note event={event} />;
  const { by, at, type, to, reason } = event;
  const values = {
    who: by?.id === me.id ? 'you' : 'other',
    me: (you: ReactNode) => <span className="font-medium text-ink">{you}</span>,
    person: () => by !== null && <PersonName person={by} className="font-medium text-ink" />,
  };
  return (
    <EventLine icon={icons[type] ?? ArrowRight} at={at} reason={reason}>
      {by === null ? texts(byItself(event), { state: states(to) }) : texts.rich(byPerson(type), values)}
    </EventLine>
  );
}

/** A note of the desk, told apart from what the customer reads. */
function Note({ event: { by, at, reason } }: { event: OrderEvent }) {
  const texts = useTranslations('orders.events');
  const reader = useReader();
  return (
    <div className="mx-4 my-1.5 rounded-lg border border-brass bg-brass-soft px-3 py-2 md:mx-5">
      <p className="flex items-center gap-1.5 text-muted text-xs">
        <StickyNote className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden />
        <span className="min-w-0 truncate">
          {texts.rich('note', { by: by === null ? 'nobody' : 'other', person: () => by !== null && <PersonName person={by} /> })}
        </span>
        <time dateTime={at} title={fullTime(at, reader)} className="ms-auto shrink-0 tabular-nums">
          {clockTime(at, reader)}
        </time>
      </p>
      <p dir="auto" className="written whitespace-pre-line text-[15px]">
        {reason}
      </p>
    </div>
  );
}
