import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Delivery, Webhook } from '../../../contract/orders/webhooks.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useReader } from '../../ui/reader.ts';
import { Select } from '../../ui/select.tsx';
import { clockTime, shortTime } from '../../ui/time.ts';
import { useAction } from '../../ui/use-action.ts';
import { useDesk } from '../desk.tsx';
import { useEventWords } from './use-event-words.ts';
import type { Shown } from './use-webhooks.ts';

interface Props {
  webhooks: Webhook[];
  deliveries: Delivery[];
  /** There are older ones than these. */
  hasMore: boolean;
  shown: Shown;
  setShown: (shown: Shown) => void;
  /** Looks again how they stand. */
  onChange: () => Promise<void>;
}

/** The last deliveries, and those that were given up, which can be sent again. */
export function DeliveryList({ webhooks, deliveries, hasMore, shown, setShown, onChange }: Props) {
  const texts = useTranslations('desk.deliveries');
  const label = useTranslations('desk.webhooks')('deliveries');
  const hosts = new Map(webhooks.map(({ id, url }) => [id, new URL(url).host]));
  return (
    <>
      <div className="max-w-52">
        <Select
          label={texts('shown')}
          hideLabel
          options={{ all: texts('all'), failed: texts('failed') }}
          value={shown}
          onPick={setShown}
        />
      </div>
      {deliveries.length === 0 ? (
        <p className="mt-3 text-muted text-sm">{texts(shown === 'failed' ? 'nothingFailed' : 'nothing')}</p>
      ) : (
        <ul aria-label={label} className="mt-2 divide-y divide-line">
          {deliveries.map((one) => (
            <DeliveryItem key={one.id} delivery={one} host={hosts.get(one.webhook) ?? ''} onChange={onChange} />
          ))}
        </ul>
      )}
      {hasMore && <p className="mt-2 text-faint text-xs">{texts('older')}</p>}
    </>
  );
}

function DeliveryItem({ delivery, host, onChange }: { delivery: Delivery; host: string; onChange: () => Promise<void> }) {
  const { id, order, type, createdAt } = delivery;
  const texts = useTranslations('desk.deliveries');
  const wordsOf = useEventWords();
  const { send } = useDesk();
  const reader = useReader();
  const { busy, problem, run } = useAction();
  const again = () => void run(() => send('delivery:retry', { delivery: id }).then(onChange));
  const inLine = delivery.state === 'waiting' && delivery.nextAt === null;
  const words = wordsOf(type);
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <div className="min-w-48 flex-1 text-sm">
        <p>
          <Link href={`/orders/${order}`} prefetch={false} className="font-medium tabular-nums hover:underline">
            <bdi>#{order}</bdi>
          </Link>{' '}
          {words}{' '}
          <span className="text-faint text-xs">
            {shortTime(createdAt, reader)} · {host}
          </span>
        </p>
        <Standing delivery={delivery} />
        <ProblemNote>{problem}</ProblemNote>
      </div>
      {!inLine && (
        <Button
          look={delivery.state === 'failed' ? 'plain' : 'bare'}
          disabled={busy}
          onClick={again}
          aria-label={texts('againOf', { order, event: words })}
        >
          {texts(delivery.state === 'waiting' ? 'tryNow' : 'again')}
        </Button>
      )}
    </li>
  );
}

function Standing({ delivery: { state, attempts, status, problem, nextAt, lastAt, order } }: { delivery: Delivery }) {
  const texts = useTranslations('desk.deliveries');
  const reader = useReader();
  const words = {
    count: attempts,
    status: status ?? 0,
    problem,
    time: clockTime(nextAt ?? lastAt ?? new Date(0).toISOString(), reader),
    good: (text: ReactNode) => <span className="text-live">{text}</span>,
    bad: (text: ReactNode) => <span className="font-medium text-alert">{text}</span>,
    soon: (text: ReactNode) => <span className="text-brass-text">{text}</span>,
  };
  return (
    <p className="text-muted text-xs">
      {state === 'delivered' && texts.rich(lastAt === null ? 'delivered' : 'deliveredAt', words)}
      {state === 'delivered' && attempts > 1 && ` · ${texts('attempts', { count: attempts })}`}
      {state === 'failed' && texts.rich('givenUp', words)}
      {state === 'waiting' && nextAt === null && texts('waits', { order })}
      {state === 'waiting' && nextAt !== null && (problem === '' ? texts('onItsWay') : texts.rich('next', words))}
    </p>
  );
}
