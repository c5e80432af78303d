'use client';

import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { urgencyOf } from './ages.ts';
import { useDesk } from './desk.tsx';
import { useNow } from './use-now.ts';
import { useSpan } from './use-span.ts';

/** What the desk has before it, and what it has come to today. */
export function DeskCounts() {
  const texts = useTranslations('orders.counts');
  const format = useFormatter();
  const inWords = useSpan();
  const { state } = useDesk();
  const now = useNow();
  const { orders, settings, stats } = state;
  let [waiting, late] = [0, 0];
  for (const order of orders.values()) {
    if (order.state === 'waiting') waiting += 1;
    if (urgencyOf(order, settings, now) === 'late') late += 1;
  }
  return (
    <dl className="grid shrink-0 grid-cols-2 divide-line border-line border-b md:grid-cols-4 md:divide-x">
      <Count label={texts('waiting')}>
        {format.number(waiting)}
        {late > 0 && <span className="ms-1.5 font-normal text-alert text-xs">{texts('late', { count: late })}</span>}
      </Count>
      <Count label={texts('medianWait')}>{stats.medianWaitMs === null ? '–' : inWords(stats.medianWaitMs)}</Count>
      <Count label={texts('doneToday')}>{format.number(stats.doneToday)}</Count>
      <Count label={texts('returned')}>{format.number(stats.returnedToday)}</Count>
    </dl>
  );
}

function Count({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="px-4 py-2 md:px-5 md:py-2.5">
      <dt className="text-muted text-xs">{label}</dt>
      <dd className="font-semibold text-lg tabular-nums leading-tight">{children}</dd>
    </div>
  );
}
