'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isEnded } from '../../../contract/orders/actions.ts';
import type { Order, OrderItem } from '../../../contract/orders/order.ts';
import { withOrder } from '../../../contract/orders/state.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useDesk } from '../desk.tsx';

/** An order's items, each with a box for when it is made; what was added later apart, what was taken out struck through. */
export function OrderItems({ order }: { order: Order }) {
  const texts = useTranslations('orders.items');
  const { send, update } = useDesk();
  const { busy, problem, run } = useAction();
  /** What was marked a moment ago, as it will be. */
  const [marked, setMarked] = useState<{ place: number; done: boolean }>();
  const batches = [...new Set(order.items.map(({ batch }) => batch))].sort((a, b) => a - b);
  const bump = async (item: number, done: boolean) => {
    setMarked({ place: item, done });
    await run(async () => {
      const { order: after } = await send('order:bump', { order: order.number, item, done });
      update((state) => withOrder(state, after));
    });
    setMarked(undefined);
  };
  const closed = busy || isEnded(order.state);
  return (
    <>
      {batches.map((batch) => (
        <div key={batch}>
          {batch > 0 && (
            <h3 className="mt-2 font-semibold text-brass-text text-xs">
              {batch > 1 ? texts('addedLaterBatch', { batch }) : texts('addedLater')}
            </h3>
          )}
          <ul className="flex flex-col">
            {order.items.map(
              (item, place) =>
                item.batch === batch && (
                  // biome-ignore lint/suspicious/noArrayIndexKey: an item's place is its name, it never moves.
                  <li key={place}>
                    <Item
                      item={place === marked?.place ? { ...item, done: marked.done } : item}
                      closed={closed}
                      onBump={(done) => void bump(place, done)}
                    />
                  </li>
                ),
            )}
          </ul>
        </div>
      ))}
      <ProblemNote>{problem}</ProblemNote>
    </>
  );
}

interface ItemProps {
  item: OrderItem;
  closed: boolean;
  onBump: (done: boolean) => void;
}

function Item({ item, closed, onBump }: ItemProps) {
  const texts = useTranslations('orders.items');
  const { stations } = useDesk().state.settings;
  const { quantity, name, options, station, done, voided } = item;
  const words = (
    <span className="min-w-0 flex-1 break-words">
      <span className="font-semibold tabular-nums">{quantity}</span> <bdi>{name}</bdi>
      {options.length > 0 && <span className="text-muted">, {options.join(', ')}</span>}
    </span>
  );
  if (voided) {
    return (
      <p className="flex min-h-11 items-center gap-3 text-faint text-sm md:min-h-8">
        <s className="flex min-w-0 flex-1 ps-8">{words}</s>
        <span className="shrink-0 text-xs">{texts('removed')}</span>
      </p>
    );
  }
  return (
    <label className={`flex min-h-11 items-center gap-3 text-sm md:min-h-8 ${done ? 'text-muted' : ''}`}>
      <input
        type="checkbox"
        checked={done}
        disabled={closed}
        onChange={(event) => onBump(event.target.checked)}
        className="size-5 shrink-0 accent-ink"
      />
      {words}
      {done && <span className="shrink-0 text-live text-xs">{texts('done')}</span>}
      {station !== null && (
        <span className="shrink-0 rounded-md border border-line px-1.5 text-faint text-xs">
          {stations.find(({ slug }) => slug === station)?.name ?? station}
        </span>
      )}
    </label>
  );
}
