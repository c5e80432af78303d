'use client';

import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Send } from '../../../client/send.ts';
import type { orders } from '../../../contract/orders/events.ts';
import type { OrderItem } from '../../../contract/orders/order.ts';
import type { TrackState } from '../../../contract/orders/track-state.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { useReader } from '../../ui/reader.ts';
import { shortTime } from '../../ui/time.ts';
import { isEarly, stageIn, whyOf } from './progress.ts';
import { Stepper } from './stepper.tsx';
import { useStanding } from './use-standing.ts';
import { WithdrawDialog } from './withdraw-dialog.tsx';

interface Props {
  token: string;
  state: TrackState;
  send: Send<typeof orders>;
}

/** How far a customer's order is, and what it is. */
export function TrackedDetails({ token, state, send }: Props) {
  const [texts, standing] = [useTranslations('track.details'), useTranslations('track.standing')];
  const sentence = useStanding(state);
  const reader = useReader();
  const [leaving, setLeaving] = useState(false);
  const { order, estimateAt } = state;
  const stage = stageIn(order);
  const why = whyOf(order);
  return (
    <div className="flex flex-col gap-6 p-4 py-6 md:p-6">
      {stage >= 0 && <Stepper stage={stage} />}
      <div role="status" className={`rounded-xl border p-4 ${stage < 0 ? 'border-alert/60' : 'border-line'} bg-raised`}>
        <p className="font-semibold text-[17px]">{sentence}</p>
        {why !== '' && (
          <p dir="auto" className="written mt-1 whitespace-pre-line text-muted text-sm">
            {why}
          </p>
        )}
        {estimateAt !== null && stage >= 0 && stage < 2 && (
          <p className="mt-1 text-muted text-sm">{standing('estimate', { time: shortTime(estimateAt, reader) })}</p>
        )}
        {order.dueAt !== null && stage >= 0 && stage < 3 && (
          <p className="mt-1 text-muted text-sm">{standing('due', { time: shortTime(order.dueAt, reader) })}</p>
        )}
      </div>
      <section>
        <h2 className="mb-1.5 font-medium text-faint text-xs">{texts('items')}</h2>
        <ul className="flex flex-col gap-1.5 text-[15px]">
          {order.items.map((item, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an item's place is its name, it never moves.
            <Item key={place} item={item} />
          ))}
        </ul>
      </section>
      <div className="flex flex-wrap gap-2">
        {/* Not by the router: the ticket is a page to be printed. */}
        <a href={`/track/${token}/ticket`} className={buttonClass('plain')}>
          <Printer className="size-4" aria-hidden />
          {texts('ticket')}
        </a>
        {isEarly(order) && (
          <Button look="plain" onClick={() => setLeaving(true)}>
            {texts('cancel')}
          </Button>
        )}
      </div>
      {leaving && <WithdrawDialog track={token} send={send} onClose={() => setLeaving(false)} />}
    </div>
  );
}

function Item({ item: { quantity, name, options, voided, batch } }: { item: OrderItem }) {
  const texts = useTranslations('track.details');
  const words = (
    <span className="min-w-0 break-words">
      <span className="font-semibold tabular-nums">{quantity}</span> <bdi>{name}</bdi>
      {options.length > 0 && <span className="text-muted">, {options.join(', ')}</span>}
    </span>
  );
  return (
    <li className="flex items-baseline justify-between gap-3">
      {voided ? <s className="text-faint">{words}</s> : words}
      {voided && <span className="shrink-0 text-faint text-xs">{texts('removed')}</span>}
      {!voided && batch > 0 && <span className="shrink-0 text-brass-text text-xs">{texts('addedLater')}</span>}
    </li>
  );
}
