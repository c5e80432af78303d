'use client';

import { useTranslations } from 'use-intl';
import { useReader } from '../../ui/reader.ts';
import { shortTime } from '../../ui/time.ts';

/** When an order came in, and when it is due. */
export function TicketTimes({ createdAt, dueAt }: { createdAt: string; dueAt: string | null }) {
  const texts = useTranslations('order.ticket');
  const reader = useReader();
  return (
    <p className="tabular-nums">
      {shortTime(createdAt, reader)}
      {dueAt !== null && <strong> · {texts('due', { time: shortTime(dueAt, reader) })}</strong>}
    </p>
  );
}
