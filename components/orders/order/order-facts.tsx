'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Order } from '../../../contract/orders/order.ts';
import { useReader } from '../../ui/reader.ts';
import { fullTime, shortTime } from '../../ui/time.ts';
import { useDesk } from '../desk.tsx';

/** What else there is to know of an order. */
export function OrderFacts({ order }: { order: Order }) {
  const texts = useTranslations('orders.facts');
  const { stations } = useDesk().state.settings;
  const { dueAt, createdAt, station, priority, attempts, maxAttempts, source } = order;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
      <Fact name={texts('received')}>{texts.rich('receivedBy', { source, time: () => <Time at={createdAt} /> })}</Fact>
      <Fact name={texts('due')}>{dueAt === null ? texts('soon') : <Time at={dueAt} />}</Fact>
      <Fact name={texts('priority')}>
        {priority === 0 ? texts('usual') : texts(priority > 0 ? 'before' : 'after', { priority })}
      </Fact>
      {station !== null && (
        <Fact name={texts('station')}>
          <bdi>{stations.find(({ slug }) => slug === station)?.name ?? station}</bdi>
        </Fact>
      )}
      {attempts > 0 && <Fact name={texts('returned')}>{texts('returns', { count: attempts, most: maxAttempts })}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words tabular-nums">{children}</dd>
    </>
  );
}

function Time({ at }: { at: string }) {
  const reader = useReader();
  return (
    <time dateTime={at} title={fullTime(at, reader)}>
      {shortTime(at, reader)}
    </time>
  );
}
