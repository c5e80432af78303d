'use client';

import { shortTime } from '../../ui/time.ts';
import { useTimeZone } from '../../ui/time-zone.tsx';

/** When an order came in, and when it is due. */
export function TicketTimes({ createdAt, dueAt }: { createdAt: string; dueAt: string | null }) {
  const zone = useTimeZone();
  return (
    <p className="tabular-nums">
      {shortTime(createdAt, zone)}
      {dueAt !== null && <strong> · due {shortTime(dueAt, zone)}</strong>}
    </p>
  );
}
