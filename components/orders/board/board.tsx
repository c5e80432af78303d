'use client';

import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Order, OrderState } from '../../../contract/orders/order.ts';
import { OfflineBanner } from '../../shell/offline-banner.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { useAction } from '../../ui/use-action.ts';
import { ActionDialog } from '../actions/action-dialog.tsx';
import { useTakeAction } from '../actions/use-take-action.ts';
import { useDesk } from '../desk.tsx';
import { DeskCounts } from '../desk-counts.tsx';
import { DeskHeader } from '../desk-header.tsx';
import { StationSelect } from '../station-select.tsx';
import { BoardColumn } from './board-column.tsx';
import { walkCards } from './board-keys.ts';
import { actionTo, columnsOf } from './columns.ts';

/** Everything that is open, by state; the whole desk at a glance. */
export function Board() {
  const [texts, find, states] = [
    useTranslations('orders.board'),
    useTranslations('orders.find'),
    useTranslations('order.states'),
  ];
  const { me, state } = useDesk();
  const { orders, settings } = state;
  const [query, setQuery] = useState('');
  const [station, setStation] = useState('');
  const [picked, setPicked] = useState<OrderState>('waiting');
  const [asked, setAsked] = useState<number>();
  const take = useTakeAction();
  const { problem, run } = useAction();
  const page = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => columnsOf(orders.values(), settings, { station, query }), [orders, settings, station, query]);
  const shown = columns.some((column) => column.state === picked) ? picked : 'waiting';

  const moving = useRef<Order>(undefined);
  useEffect(() => {
    const { number, state } = moving.current ?? {};
    if (number === undefined || orders.get(number)?.state === state) return;
    moving.current = undefined;
    // A card that goes to another column is another element: the keyboard goes with it.
    if (document.activeElement === document.body)
      page.current?.querySelector<HTMLElement>(`[data-order="${number}"] [data-card]`)?.focus();
  }, [orders]);

  const asking = asked === undefined ? undefined : orders.get(asked);

  const walk = (event: KeyboardEvent) => {
    const number = walkCards(event);
    if (number !== undefined) moving.current = orders.get(number);
  };
  const drop = (number: number, to: OrderState) => {
    const order = orders.get(number);
    const action = order && actionTo(order, to, me.id);
    if (order !== undefined && action !== undefined) void run(() => take(order, action).then(() => {}));
  };

  return (
    <>
      <DeskHeader view="board" />
      <OfflineBanner />
      <DeskCounts />
      <div className="flex shrink-0 flex-wrap items-center gap-2 px-4 pt-3 md:px-5">
        <SearchField
          label={find('label')}
          placeholder={find('placeholder')}
          value={query}
          onChange={setQuery}
          className="w-full md:w-64"
        />
        <StationSelect value={station} onPick={setStation} />
        <p className="ms-auto text-faint text-xs max-md:hidden">{texts.rich('keys', { key: (key) => <kbd>{key}</kbd> })}</p>
      </div>
      <div className="px-5 empty:hidden">
        <ProblemNote>{problem}</ProblemNote>
      </div>
      <div role="tablist" aria-label={texts('columns')} className="flex shrink-0 gap-1 overflow-x-auto px-4 pt-3 md:hidden">
        {columns.map((column) => (
          <button
            key={column.state}
            type="button"
            role="tab"
            aria-selected={column.state === shown}
            onClick={() => setPicked(column.state)}
            className={`min-h-11 shrink-0 rounded-md px-3 font-medium text-sm ${column.state === shown ? 'bg-brass-soft text-ink' : 'text-muted'}`}
          >
            {states(column.state)} <span className="tabular-nums">{column.orders.length}</span>
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys walk between the links inside. */}
      <div ref={page} onKeyDown={walk} className="flex min-h-0 flex-1 gap-4 overflow-x-auto p-4 md:p-5">
        {columns.map((column) => (
          <BoardColumn
            key={column.state}
            column={column}
            total={column.orders.length}
            picked={column.state === shown}
            onDrop={(number) => drop(number, column.state)}
            onMore={setAsked}
          />
        ))}
      </div>
      {/* Not in its card: that goes to another column when somebody takes an action, and its keys are those of the board. */}
      {asking !== undefined && <ActionDialog key={asked} order={asking} onClose={() => setAsked(undefined)} />}
    </>
  );
}
