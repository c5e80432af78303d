'use client';

import type { ReactNode } from 'react';
import type { Order } from '../../../contract/orders/order.ts';
import { useReader } from '../../ui/reader.ts';
import { fullTime, shortTime } from '../../ui/time.ts';
import { useDesk } from '../desk.tsx';

const sources = { form: 'the form', api: 'the API', webhook: 'a webhook', chat: 'a chat room' } as const;

/** What else there is to know of an order. */
export function OrderFacts({ order }: { order: Order }) {
  const { stations } = useDesk().state.settings;
  const { dueAt, createdAt, station, priority, attempts, maxAttempts, source } = order;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
      <Fact name="Came in">
        <Time at={createdAt} />, by {sources[source]}
      </Fact>
      <Fact name="Due">{dueAt === null ? 'When it can be' : <Time at={dueAt} />}</Fact>
      <Fact name="Priority">
        {priority === 0 ? 'Usual' : priority > 0 ? `${priority} before others` : `${-priority} after others`}
      </Fact>
      {station !== null && (
        <Fact name="Station">
          <bdi>{stations.find(({ slug }) => slug === station)?.name ?? station}</bdi>
        </Fact>
      )}
      {attempts > 0 && (
        <Fact name="Came back">
          {attempts} of {maxAttempts} times
        </Fact>
      )}
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
