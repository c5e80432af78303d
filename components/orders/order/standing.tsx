'use client';

import { BellRing } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { heldStates } from '../../../contract/orders/actions.ts';
import type { Order } from '../../../contract/orders/order.ts';
import { withOrder } from '../../../contract/orders/state.ts';
import type { Person } from '../../../contract/person.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { useInBrowser } from '../../ui/in-browser.ts';
import { PersonName } from '../../ui/person-name.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useReader } from '../../ui/reader.ts';
import { shortTime } from '../../ui/time.ts';
import { useAction } from '../../ui/use-action.ts';
import { deadlineOf, shareOf, urgencyOf } from '../ages.ts';
import { useDesk } from '../desk.tsx';
import { useNow } from '../use-now.ts';
import { useSpan } from '../use-span.ts';

/** Where an order stands: who has it and for how long, why it waits, and how much of its time it has had. */
export function Standing({ order }: { order: Order }) {
  const texts = useTranslations('orders.standing');
  const inWords = useSpan();
  const { me, state } = useDesk();
  const { settings } = state;
  const now = useNow();
  const late = order.state === 'failed' || urgencyOf(order, settings, now) === 'late';
  const share = Math.round(100 * (order.state === 'ready' ? 1 : shareOf(order, settings, now)));
  return (
    <section
      aria-label={texts('label')}
      className={`rounded-xl border bg-raised p-3.5 ${late ? 'border-alert/60' : 'border-line'}`}
    >
      <p className="flex items-center gap-2 text-sm">
        {order.holder !== null && <Avatar {...order.holder} size="small" />}
        <span className="min-w-0">
          <Sentence order={order} meId={me.id} />
        </span>
      </p>
      {order.reason !== '' && (
        <p dir="auto" className="written mt-1.5 whitespace-pre-line text-muted text-sm">
          {order.reason}
        </p>
      )}
      <div aria-hidden className="mt-2.5 h-1 overflow-hidden rounded-full bg-sunken">
        <div className={`h-full rounded-full ${late ? 'bg-alert' : 'bg-brass'}`} style={{ width: `${share}%` }} />
      </div>
      {order.ringing && <Ringing number={order.number} />}
      {late && order.state !== 'failed' && (
        <p className="mt-1.5 font-semibold text-alert text-xs tabular-nums">
          {texts('late', { span: inWords(now - deadlineOf(order, settings)) })}
        </p>
      )}
    </section>
  );
}

/** The bell rings for this order: it can be silenced by itself. */
function Ringing({ number }: { number: number }) {
  const texts = useTranslations('orders.standing');
  const { send, update } = useDesk();
  const { busy, problem, run } = useAction();
  const silence = () =>
    run(async () => {
      const { order: after } = await send('order:silence', { order: number });
      update((state) => withOrder(state, after));
    });
  return (
    <div className="mt-2.5 flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="flex items-center gap-1.5 text-brass-text text-sm">
        <BellRing className="size-4 shrink-0" strokeWidth={1.75} aria-hidden />
        {texts('rings')}
      </p>
      <Button look="plain" disabled={busy} onClick={() => void silence()}>
        {texts('silence')}
      </Button>
      <ProblemNote>{problem}</ProblemNote>
    </div>
  );
}

function Sentence({ order, meId }: { order: Order; meId: string }) {
  const texts = useTranslations('orders.standing');
  const reader = useReader();
  const inBrowser = useInBrowser();
  const { state, holder, leaseUntil, reservedFor, notBefore } = order;
  const whoIs = (one: Person | null) => ({
    who: one === null ? 'nobody' : one.id === meId ? 'you' : 'other',
    person: () => one !== null && <PersonName person={one} className="font-medium" />,
  });
  if (heldStates.includes(state)) {
    return (
      <>
        {texts.rich(state === 'in-progress' ? 'inProgress' : 'claimed', whoIs(holder))}
        {inBrowser && leaseUntil !== null && (
          <span className="text-faint"> {texts.rich('left', { time: () => <Countdown until={Date.parse(leaseUntil)} /> })}</span>
        )}
      </>
    );
  }
  if (state === 'waiting' && reservedFor !== null) return texts.rich('reserved', whoIs(reservedFor));
  const at = (time: string | null) => ({ time: shortTime(time ?? order.changedAt, reader) });
  if (state === 'waiting') return texts('waiting', at(order.createdAt));
  if (state === 'scheduled') return texts('scheduled', at(notBefore));
  if (state === 'ready') return texts('ready', at(order.readyAt));
  if (state === 'on-hold') return texts('onHold');
  if (state === 'failed') return texts('failed', { count: order.attempts });
  const ended = state === 'handed-over' ? 'handedOver' : state === 'declined' ? 'declined' : 'cancelled';
  return texts(ended, at(order.endedAt));
}
