import { Check, ClipboardCheck } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { OrderCard as Card } from '../../../contract/conversation/card.ts';

interface Props {
  order: Card;
  /** Whether the reader works at the desk, and may open the order. */
  atDesk: boolean;
}

const over: readonly string[] = ['handed-over', 'declined', 'cancelled'];

/** An order that was made by a message, as it is now. */
export function OrderCard({ order, atDesk }: Props) {
  const texts = useTranslations('order.card');
  const { number, state, items, hidden, done, total } = order;
  const name = <span className="tabular-nums">{texts('name', { number })}</span>;
  return (
    <section
      aria-label={texts('name', { number })}
      className="my-1 w-full max-w-sm rounded-xl border border-line bg-raised p-3.5 text-sm text-ink"
    >
      <div className="flex items-center justify-between gap-3">
        <p className="flex min-w-0 items-center gap-2 font-semibold">
          <ClipboardCheck className="size-4 shrink-0 text-brass-text" strokeWidth={1.75} aria-hidden />
          {atDesk ? (
            <Link href={`/orders/${number}`} prefetch={false} className="hover:underline">
              {name}
            </Link>
          ) : (
            name
          )}
        </p>
        <State state={state} />
      </div>
      <ul className="mt-2 text-muted leading-snug">
        {items.map((item, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item's place in its order is its name, and never moves.
          <li key={place} className={`break-words ${item.voided ? 'text-faint line-through' : ''}`}>
            {item.done && !item.voided && <Check className="me-1 inline size-3.5 text-live" strokeWidth={2.5} aria-hidden />}
            {item.quantity} <bdi>{item.name}</bdi>
            {item.options.length > 0 && `, ${item.options.join(', ')}`}
            {item.voided && <span className="sr-only"> {texts('removed')}</span>}
            {item.done && !item.voided && <span className="sr-only"> {texts('made')}</span>}
          </li>
        ))}
        {hidden > 0 && <li className="text-faint">{texts('more', { count: hidden })}</li>}
      </ul>
      <Progress order={order} />
      {total > 0 && !over.includes(state) && (
        <p className="mt-1.5 text-faint text-xs tabular-nums">{texts('progress', { done, total })}</p>
      )}
    </section>
  );
}

function State({ state }: Pick<Card, 'state'>) {
  const states = useTranslations('order.states');
  const look = state === 'ready' || state === 'handed-over' ? 'bg-live/12 text-live' : 'bg-brass-soft text-brass-text';
  const gone = state === 'declined' || state === 'cancelled' ? 'bg-sunken text-muted' : look;
  return <span className={`shrink-0 rounded-full px-2 py-0.5 font-medium text-xs ${gone}`}>{states(state)}</span>;
}

function Progress({ order: { state, done, total } }: { order: Card }) {
  const whole = state === 'ready' || state === 'handed-over' ? 1 : total === 0 ? 0 : done / total;
  return (
    <div aria-hidden className="mt-2.5 h-1 overflow-hidden rounded-full bg-sunken">
      <div className="h-full rounded-full bg-brass transition-[width]" style={{ width: `${Math.round(whole * 100)}%` }} />
    </div>
  );
}
