'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Order, OrderItem } from '../../../contract/orders/order.ts';
import { PersonName } from '../../ui/person-name.tsx';
import { nextAction } from '../actions/actions.ts';
import { deadlineOf, type Urgency, urgencyOf } from '../ages.ts';
import { useDesk } from '../desk.tsx';
import { useSpan } from '../use-span.ts';

interface Props {
  order: Order;
  now: number;
  /** Its place among the tickets, by which a key chooses it; from 0. */
  place: number;
  chosen: boolean;
  /** The item that keys act on; undefined: the ticket as a whole. */
  item: number | undefined;
  onBump: () => void;
  onBumpItem: (item: number) => void;
  /** The focus came to an item, or to the button of the whole. */
  onChoose: (item?: number) => void;
}

const heads: Record<Urgency, string> = {
  fine: 'bg-sunken text-ink',
  old: 'bg-brass text-brass-ink',
  late: 'bg-alert text-paper',
};

/** An order as a kitchen reads it from two metres away. */
export function Ticket({ order, now, place, chosen, item, onBump, onBumpItem, onChoose }: Props) {
  const [texts, labels, states] = [
    useTranslations('kitchen.ticket'),
    useTranslations('orders.actions'),
    useTranslations('order.states'),
  ];
  const inWords = useSpan();
  const { me, state } = useDesk();
  const { settings } = state;
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (chosen) card.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const urgency = urgencyOf(order, settings, now);
  const others = order.holder !== null && order.holder.id !== me.id && order.state !== 'ready';
  const begin = order.state === 'waiting' || nextAction(order, me.id, settings) === 'start';
  const label = begin ? texts('start') : order.state !== 'ready' && settings.steps.ready ? texts('ready') : labels('handover');
  const deadline = deadlineOf(order, settings);
  const age =
    urgency === 'late'
      ? texts('late', { span: inWords(now - deadline) })
      : order.dueAt === null
        ? inWords(now - Date.parse(order.createdAt))
        : texts('dueIn', { span: inWords(deadline - now) });
  const items = order.items.map((one, index) => ({ ...one, index }));
  const [first, added] = [items.filter(({ batch }) => batch === 0), items.filter(({ batch }) => batch > 0)];
  const list = (of: typeof items) =>
    of.map((one) => (
      <Item
        key={one.index}
        item={one}
        chosen={chosen && item === one.index}
        disabled={others}
        onBump={() => onBumpItem(one.index)}
        onFocus={() => onChoose(one.index)}
      />
    ));

  return (
    <article
      ref={card}
      aria-label={texts('label', { number: order.number, customer: order.customer.name })}
      aria-current={chosen}
      data-ticket={order.number}
      className={`flex flex-col overflow-hidden rounded-xl border-2 bg-raised ${chosen ? 'border-ink' : 'border-line'}`}
    >
      <header
        className={`flex items-baseline justify-between gap-2 px-4 py-2 ${order.state === 'ready' ? 'bg-sunken' : heads[urgency]}`}
      >
        <h2 className="font-semibold text-3xl tabular-nums">{order.number}</h2>
        <p className="text-end font-semibold text-lg tabular-nums">{order.state === 'ready' ? texts('isReady') : age}</p>
      </header>
      <div className="flex items-baseline justify-between gap-2 px-4 pt-2 text-base text-muted">
        <bdi className="truncate">{order.customer.name}</bdi>
        <span className="min-w-0 shrink-0 max-w-[60%] truncate">
          {others && order.holder !== null ? <PersonName person={order.holder} /> : states(order.state)}
        </span>
      </div>
      <ul className="flex-1 px-2 py-2">{list(first)}</ul>
      {added.length > 0 && (
        <section aria-label={texts('addedTo', { number: order.number })} className="border-brass border-t-2 px-2 py-2">
          <h3 className="px-2 font-semibold text-brass-text">{texts('added')}</h3>
          <ul>{list(added)}</ul>
        </section>
      )}
      {order.note !== '' && (
        <p dir="auto" className="break-words px-4 pb-2 font-medium text-lg">
          {order.note}
        </p>
      )}
      <button
        type="button"
        disabled={others}
        onClick={onBump}
        onFocus={() => onChoose()}
        className="min-h-14 border-line border-t font-semibold text-xl hover:bg-sunken disabled:text-faint"
      >
        {label}
        {place < 9 && <kbd className="ms-3 rounded border border-line px-1.5 font-sans text-base text-muted">{place + 1}</kbd>}
      </button>
    </article>
  );
}

interface ItemProps {
  item: OrderItem;
  chosen: boolean;
  disabled: boolean;
  onBump: () => void;
  onFocus: () => void;
}

function Item({ item: { quantity, name, options, done, voided }, chosen, disabled, onBump, onFocus }: ItemProps) {
  const texts = useTranslations('kitchen.ticket');
  const line = voided ? 'text-faint line-through decoration-2' : done ? 'text-faint' : '';
  return (
    <li>
      <button
        type="button"
        disabled={disabled || voided}
        aria-pressed={done}
        onClick={onBump}
        onFocus={onFocus}
        className={`flex min-h-12 w-full items-baseline gap-3 rounded-lg px-2 py-1 text-start text-2xl ${chosen ? 'bg-brass-soft' : 'hover:bg-sunken'}`}
      >
        <span className={`min-w-12 shrink-0 text-end font-semibold tabular-nums ${line}`}>{quantity}</span>
        <span className="min-w-0 flex-1">
          <bdi className={`break-words ${line}`}>{name}</bdi>
          {options.length > 0 && <span className="block text-lg text-muted">{options.join(', ')}</span>}
        </span>
        {(done || voided) && <span className="shrink-0 text-base text-muted">{texts(voided ? 'removed' : 'done')}</span>}
      </button>
    </li>
  );
}
