import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useDesk } from '../desk.tsx';

/** Orders that were given back too often, and the way to bring all of them back; nothing while there are none. */
export function FailedOrders() {
  const texts = useTranslations('desk.stats');
  const { state, send } = useDesk();
  const { busy, problem, run } = useAction();
  const failed = [...state.orders.values()].filter((order) => order.state === 'failed');
  if (failed.length === 0) return null;
  return (
    <section
      aria-label={texts('failed')}
      className="flex flex-wrap items-center gap-3 rounded-xl border border-alert px-4 py-2.5"
    >
      <p className="me-auto text-sm">
        {texts.rich('failedCount', {
          count: failed.length,
          loud: (text) => <span className="font-medium text-alert">{text}</span>,
          board: (text) => (
            <Link prefetch={false} href="/orders" className="underline underline-offset-2">
              {text}
            </Link>
          ),
        })}
      </p>
      <Button look="plain" disabled={busy} onClick={() => void run(() => send('desk:retry', {}).then(() => {}))}>
        {texts('retryAll')}
      </Button>
      <ProblemNote>{problem}</ProblemNote>
    </section>
  );
}
