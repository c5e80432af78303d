'use client';

import { type CSSProperties, type DragEvent, type ReactNode, type Ref, useRef, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Virtualizer } from 'virtua';
import type { Order } from '../../../contract/orders/order.ts';
import { useInBrowser } from '../../ui/in-browser.ts';
import type { Column } from './columns.ts';
import { OrderCard } from './order-card.tsx';

interface Props {
  column: Column;
  /** How many the whole desk has in this state, loaded or not. */
  total: number;
  /** An order was let go of over this column. */
  onDrop: (order: number) => void;
  /** Asks what else is to be done with an order. */
  onMore: (order: number) => void;
  /** Shown on a phone, where one column fits. */
  picked: boolean;
}

/** More than a screen shows. So many are on the page until the column is scrolled for the first time, also of those that come. */
const firstCards = 30;

/** One state's orders. Only those in view are on the page. */
export function BoardColumn({ column: { state, orders }, total, onDrop, onMore, picked }: Props) {
  const [texts, states] = [useTranslations('orders.board'), useTranslations('order.states')];
  const format = useFormatter();
  const viewport = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onDrop(Number(event.dataTransfer.getData('text/plain')));
  };
  return (
    <section
      aria-label={states(state)}
      data-column={state}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`min-h-0 w-full shrink-0 flex-col rounded-xl md:flex md:w-72 ${picked ? 'flex' : 'max-md:hidden'} ${over ? 'bg-brass-soft' : ''}`}
    >
      <h2 className="flex items-center max-md:sr-only gap-2 px-1 pb-2 font-semibold text-sm">
        {states(state)}
        <span className="font-normal text-faint text-xs tabular-nums">{format.number(total)}</span>
      </h2>
      <div ref={viewport} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        {orders.length === 0 ? (
          <p className="rounded-xl border border-line border-dashed px-4 py-8 text-center text-muted text-sm">
            {texts(state === 'waiting' ? 'nothingWaits' : 'nothing')}
          </p>
        ) : (
          <Virtualizer data={orders} scrollRef={viewport} ssrCount={firstCards} as={Cards}>
            {(order: Order) => (
              <div key={order.number} className="pb-2.5">
                <OrderCard order={order} onMore={onMore} />
              </div>
            )}
          </Virtualizer>
        )}
      </div>
    </section>
  );
}

/** The server does not know how high cards are, so until the browser does they stand in plain flow. */
function Cards({ style, children, ref }: { style: CSSProperties; children: ReactNode; ref?: Ref<HTMLDivElement> }) {
  const measured = useInBrowser();
  return (
    <div ref={ref} style={measured ? style : { ...style, contain: undefined, height: undefined }}>
      {children}
    </div>
  );
}
