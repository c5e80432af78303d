'use client';

import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Order } from '../../../contract/orders/order.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { ActionDialog } from '../actions/action-dialog.tsx';
import { nextAction, otherActions, wordsOf } from '../actions/actions.ts';
import { useTakeAction } from '../actions/use-take-action.ts';
import { useDesk } from '../desk.tsx';
import { DeskStatus } from '../desk-status.tsx';
import { StateChip } from './state-chip.tsx';

/** Which order it is, where it stands, and what can be done with it. */
export function OrderHeader({ order }: { order: Order }) {
  const [texts, labels] = [useTranslations('orders.order'), useTranslations('orders.actions')];
  const { me, state } = useDesk();
  const take = useTakeAction();
  const { busy, problem, run } = useAction();
  const [asking, setAsking] = useState(false);
  const next = nextAction(order, me.id, state.settings);

  return (
    <>
      <header className="flex min-h-14 shrink-0 items-center gap-3 border-line border-b px-4 py-2 md:px-5">
        <h1 className="flex min-w-0 items-baseline gap-2 font-semibold text-[15px]">
          <span dir="ltr" className="shrink-0 tabular-nums">
            <Link prefetch={false} href="/orders" className="font-normal text-faint hover:underline">
              /orders/
            </Link>
            {order.number}
          </span>
          <bdi className="written truncate max-md:hidden">{order.customer.name}</bdi>
        </h1>
        <StateChip order={order} />
        <DeskStatus short />
        <div className="ms-auto flex shrink-0 items-center gap-2">
          {otherActions(order, me.id).length > 0 && (
            <Button look="plain" onClick={() => setAsking(true)}>
              {texts('more')}
            </Button>
          )}
          {next !== undefined && (
            <Button disabled={busy} onClick={() => void run(() => take(order, next).then(() => {}))}>
              {labels(wordsOf(order, next))}
            </Button>
          )}
        </div>
      </header>
      {problem !== undefined && (
        <div className="border-line border-b bg-sunken px-4 py-2 md:px-5">
          <ProblemNote>
            {problem} {texts('asItIs')}
          </ProblemNote>
        </div>
      )}
      {asking && <ActionDialog order={order} onClose={() => setAsking(false)} />}
    </>
  );
}
