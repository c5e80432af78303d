'use client';

import { useReader } from '../../ui/reader.ts';
import { shortTime } from '../../ui/time.ts';

/** When an order came in, and when it is due. */
export function TicketTimes({ createdAt, dueAt }: { createdAt: string; dueAt: string | null }) {
  const reader = useReader();
  return (
    <p className="tabular-nums">
      {shortTime(createdAt, reader)}
      {dueAt !== null && <strong> · due {shortTime(dueAt, reader)}</strong>}
    </p>
  );
}
