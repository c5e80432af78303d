import Link from 'next/link';
import type { ActionName } from '../../../contract/orders/actions.ts';
import type { Delivery, Webhook } from '../../../contract/orders/webhooks.ts';
import { Button } from '../../ui/button.tsx';
import { count } from '../../ui/count.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useReader } from '../../ui/reader.ts';
import { Select } from '../../ui/select.tsx';
import { clockTime, shortTime } from '../../ui/time.ts';
import { useAction } from '../../ui/use-action.ts';
import { useDesk } from '../desk.tsx';
import { actionWords } from './action-words.ts';
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

const choices: Record<Shown, string> = { all: 'The last ones', failed: 'Given up' };
const nothing: Record<Shown, string> = {
  all: 'Nothing was sent yet. The next event of an order is the first.',
  failed: 'Nothing was given up: whatever was sent has arrived, or is still tried.',
};

/** The last deliveries, and those that were given up, which can be sent again. */
export function DeliveryList({ webhooks, deliveries, hasMore, shown, setShown, onChange }: Props) {
  const hosts = new Map(webhooks.map(({ id, url }) => [id, new URL(url).host]));
  return (
    <>
      <div className="max-w-52">
        <Select label="Deliveries shown" hideLabel options={choices} value={shown} onPick={setShown} />
      </div>
      {deliveries.length === 0 ? (
        <p className="mt-3 text-muted text-sm">{nothing[shown]}</p>
      ) : (
        <ul aria-label="Deliveries" className="mt-2 divide-y divide-line">
          {deliveries.map((one) => (
            <DeliveryItem key={one.id} delivery={one} host={hosts.get(one.webhook) ?? ''} onChange={onChange} />
          ))}
        </ul>
      )}
      {hasMore && <p className="mt-2 text-faint text-xs">Older ones are kept, and told to programs by delivery:list.</p>}
    </>
  );
}

function DeliveryItem({ delivery, host, onChange }: { delivery: Delivery; host: string; onChange: () => Promise<void> }) {
  const { id, order, type, createdAt } = delivery;
  const { send } = useDesk();
  const reader = useReader();
  const { busy, problem, run } = useAction();
  const again = () => void run(() => send('delivery:retry', { delivery: id }).then(onChange));
  const inLine = delivery.state === 'waiting' && delivery.nextAt === null;
  const words = actionWords[type as ActionName] ?? type;
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <div className="min-w-48 flex-1 text-sm">
        <p>
          <Link href={`/orders/${order}`} prefetch={false} className="font-medium tabular-nums hover:underline">
            #{order}
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
          aria-label={`Send again: order ${order}, ${words}`}
        >
          {delivery.state === 'waiting' ? 'Try now' : 'Send again'}
        </Button>
      )}
    </li>
  );
}

function Standing({ delivery: { state, attempts, status, problem, nextAt, lastAt, order } }: { delivery: Delivery }) {
  const reader = useReader();
  const tries = count(attempts, 'attempt');
  if (state === 'delivered') {
    return (
      <p className="text-muted text-xs">
        <span className="text-live">Delivered</span> · answered {status}
        {lastAt !== null && ` at ${clockTime(lastAt, reader)}`}
        {attempts > 1 && ` · ${tries}`}
      </p>
    );
  }
  if (state === 'failed') {
    return (
      <p className="text-muted text-xs">
        <span className="font-medium text-alert">Given up</span> after {tries} · {problem}
      </p>
    );
  }
  if (nextAt === null) return <p className="text-muted text-xs">Waits for an earlier one of order {order}</p>;
  if (problem === '') return <p className="text-muted text-xs">On its way</p>;
  return (
    <p className="text-muted text-xs">
      <span className="text-brass-text">Tried again at {clockTime(nextAt, reader)}</span> · {tries} · {problem}
    </p>
  );
}
