'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import Link from 'next/link';
import { type ComponentProps, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Virtualizer } from 'virtua';
import type { Order, OrderState } from '../../../contract/orders/order.ts';
import { OfflineBanner } from '../../shell/offline-banner.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { PersonName } from '../../ui/person-name.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useReader } from '../../ui/reader.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { shortTime } from '../../ui/time.ts';
import { useDesk } from '../desk.tsx';
import { DeskHeader } from '../desk-header.tsx';
import { useStateNames } from '../use-state-names.ts';
import { type SortKey, sorted, sortKeys } from './sort.ts';
import { useListedOrders } from './use-listed-orders.ts';

/** Columns: number, customer, items, state, received, due, holder. */
const grid = 'grid grid-cols-[4rem_1fr] gap-x-3 md:grid-cols-[5rem_1.2fr_2fr_7rem_6rem_6rem_8rem] md:items-center px-4 md:px-5';

/** Orders line by line: sorted as one likes, found by a text, of any state. */
export function OrderTable() {
  const [texts, find] = [useTranslations('orders.list'), useTranslations('orders.find')];
  const [shown, setShown] = useState<OrderState | 'open'>('open');
  const [query, setQuery] = useState('');
  const [sort, setSort] = useState<{ key: SortKey; down: boolean }>({ key: 'queue', down: false });
  const { orders, hasMore, more, problem, complete } = useListedOrders(shown, query.trim());
  const lines = useMemo(() => sorted(orders, sort.key, sort.down), [orders, sort]);
  const viewport = useRef<HTMLDivElement>(null);
  const options = { open: texts('open'), ...useStateNames() };
  const pick = (key: SortKey) => setSort({ key, down: sort.key === key && !sort.down });

  return (
    <>
      <DeskHeader view="list" />
      <OfflineBanner />
      <div className="flex shrink-0 flex-wrap items-center gap-2 px-4 py-3 md:px-5">
        <SearchField
          label={find('label')}
          placeholder={find('placeholder')}
          value={query}
          onChange={setQuery}
          className="w-full md:w-64"
        />
        <Select label={texts('state')} hideLabel options={options} value={shown} onPick={setShown} />
        <a
          href={shown === 'open' ? '/api/v1/orders.csv' : `/api/v1/orders.csv?state=${shown}`}
          download
          className={buttonClass('plain', 'ms-auto')}
        >
          CSV
        </a>
      </div>
      <div className={`${grid} shrink-0 border-line border-b pb-2 max-md:hidden`}>
        {sortKeys.map((key) => (
          <button
            key={key}
            type="button"
            aria-pressed={sort.key === key}
            onClick={() => pick(key)}
            className="flex min-h-8 items-center gap-1 text-start font-medium text-muted text-xs hover:text-ink"
          >
            {texts(key)}
            {sort.key === key &&
              (sort.down ? (
                <ArrowDown className="size-3" aria-label={texts('descending')} />
              ) : (
                <ArrowUp className="size-3" aria-label={texts('ascending')} />
              ))}
          </button>
        ))}
      </div>
      <div ref={viewport} aria-busy={!complete} className="min-h-0 flex-1 overflow-y-auto">
        <Virtualizer data={lines} scrollRef={viewport} as={Lines} item="li">
          {(order: Order) => <Line key={order.number} order={order} />}
        </Virtualizer>
        {lines.length === 0 && complete && <p className="px-5 py-12 text-center text-muted">{texts('nothing')}</p>}
        <div className="px-5 py-2 empty:hidden">
          <ProblemNote>{problem}</ProblemNote>
        </div>
        {hasMore && (
          <div className="py-4 text-center">
            <Button look="plain" onClick={more}>
              {texts('more')}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

function Lines(props: ComponentProps<'ul'>) {
  return <ul aria-label={useTranslations('orders.list')('label')} {...props} />;
}

function Line({ order }: { order: Order }) {
  const [texts, states] = [useTranslations('orders'), useTranslations('order.states')];
  const reader = useReader();
  const { me } = useDesk();
  const { number, customer, items, state, createdAt, dueAt, holder } = order;
  const wanted = items.filter(({ voided }) => !voided).map(({ quantity, name }) => `${quantity} ${name}`);
  return (
    <div className={`${grid} border-line border-b py-2.5 text-sm hover:bg-sunken`}>
      <Link prefetch={false} href={`/orders/${number}`} className="font-medium text-faint tabular-nums hover:underline">
        #{number}
      </Link>
      <span className="truncate font-medium">
        <bdi>{customer.name}</bdi>
      </span>
      <span className="truncate text-muted max-md:col-start-2">
        <bdi>{wanted.join(', ')}</bdi>
      </span>
      <span className={`max-md:col-start-2 ${state === 'failed' ? 'text-alert' : 'text-muted'}`}>{states(state)}</span>
      <span className="text-muted tabular-nums max-md:hidden">{shortTime(createdAt, reader)}</span>
      <span className="text-muted tabular-nums max-md:hidden">{dueAt === null ? '–' : shortTime(dueAt, reader)}</span>
      <span className="truncate text-muted max-md:hidden">
        {holder === null ? '–' : holder.id === me.id ? texts('you') : <PersonName person={holder} />}
      </span>
    </div>
  );
}
