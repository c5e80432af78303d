import Link from 'next/link';
import { Button } from '../../ui/button.tsx';
import { count } from '../../ui/count.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useDesk } from '../desk.tsx';

/** Orders that were given back too often, and the way to bring all of them back; nothing while there are none. */
export function FailedOrders() {
  const { state, send } = useDesk();
  const { busy, problem, run } = useAction();
  const failed = [...state.orders.values()].filter((order) => order.state === 'failed');
  if (failed.length === 0) return null;
  return (
    <section
      aria-label="Orders that need attention"
      className="flex flex-wrap items-center gap-3 rounded-xl border border-alert px-4 py-2.5"
    >
      <p className="me-auto text-sm">
        <span className="font-medium text-alert">{count(failed.length, 'order needs attention', 'orders need attention')}.</span>{' '}
        <Link prefetch={false} href="/orders" className="underline underline-offset-2">
          See why on the board
        </Link>{' '}
        before they go back to the queue.
      </p>
      <Button look="plain" disabled={busy} onClick={() => void run(() => send('desk:retry', {}).then(() => {}))}>
        Bring all back
      </Button>
      <ProblemNote>{problem}</ProblemNote>
    </section>
  );
}
