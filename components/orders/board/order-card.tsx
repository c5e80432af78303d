'use client';

import { MessageCircle } from 'lucide-react';
import Link from 'next/link';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { heldStates } from '../../../contract/orders/actions.ts';
import type { Order } from '../../../contract/orders/order.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { useInBrowser } from '../../ui/in-browser.ts';
import { PersonName } from '../../ui/person-name.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useReader } from '../../ui/reader.ts';
import { shortTime } from '../../ui/time.ts';
import { useAction } from '../../ui/use-action.ts';
import { nextAction, otherActions, wordsOf } from '../actions/actions.ts';
import { useTakeAction } from '../actions/use-take-action.ts';
import { deadlineOf, shareOf, urgencyOf } from '../ages.ts';
import { useDesk } from '../desk.tsx';
import { useNow } from '../use-now.ts';
import { useSpan } from '../use-span.ts';

/** Items that a card names; the others are counted. */
const named = 4;

interface Props {
  order: Order;
  /** Asks what else is to be done with an order. The same function on every render. */
  onMore: (order: number) => void;
}

/** An order on the board. */
export const OrderCard = memo(function OrderCard({ order, onMore }: Props) {
  const [texts, labels] = [useTranslations('orders.card'), useTranslations('orders.actions')];
  const { me, state } = useDesk();
  const { settings } = state;
  const now = useNow();
  const take = useTakeAction();
  const { busy, problem, run } = useAction();
  const urgency = urgencyOf(order, settings, now);
  const wanting = urgency === 'late' || order.state === 'failed';
  const next = nextAction(order, me.id, settings);
  const more = otherActions(order, me.id).length > 0;
  const unread = Math.max(0, order.lastMessageSeq - (state.read.get(order.number) ?? 0));

  return (
    <article
      data-order={order.number}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', String(order.number));
        event.dataTransfer.effectAllowed = 'move';
      }}
      aria-label={texts('label', { number: order.number, customer: order.customer.name })}
      className={`settle rounded-xl border bg-raised p-3.5 ${wanting ? 'border-alert/60' : 'border-line'}`}
    >
      <div className="flex items-baseline justify-between gap-2">
        <h3 className="min-w-0 truncate font-semibold text-sm">
          <Link prefetch={false} href={`/orders/${order.number}`} draggable={false} className="hover:underline" data-card>
            <span className="text-faint tabular-nums">#{order.number}</span> <bdi>{order.customer.name}</bdi>
          </Link>
        </h3>
        <When order={order} now={now} />
      </div>
      <Place order={order} />
      <Items order={order} />
      <Bar share={order.state === 'ready' ? 1 : shareOf(order, settings, now)} late={wanting} />
      {order.reason !== '' && (
        <p dir="auto" className="mt-2 break-words text-muted text-xs">
          {order.reason}
        </p>
      )}
      <div className="mt-2.5 flex items-center justify-between gap-2">
        <div className="flex min-w-0 items-center gap-2">
          {next !== undefined && (
            <Button disabled={busy} onClick={() => void run(() => take(order, next).then(() => {}))} data-next>
              {labels(wordsOf(order, next))}
            </Button>
          )}
          <Holder order={order} me={me.id} />
        </div>
        <div className="flex shrink-0 items-center gap-2">
          <span
            className={`flex items-center gap-1 text-xs tabular-nums ${unread > 0 ? 'font-semibold text-brass-text' : 'text-faint'}`}
            title={texts('unreadMessages', { count: unread })}
          >
            <MessageCircle className="size-3.5" aria-hidden />
            {unread}
            <span className="sr-only">{texts('unread')}</span>
          </span>
          {more && (
            <Button look="bare" onClick={() => onMore(order.number)} data-more>
              {texts('actions')}
            </Button>
          )}
        </div>
      </div>
      {problem !== undefined && (
        <div className="mt-2">
          <ProblemNote>{problem}</ProblemNote>
        </div>
      )}
    </article>
  );
});

function When({ order, now }: { order: Order; now: number }) {
  const texts = useTranslations('orders.card');
  const inWords = useSpan();
  const reader = useReader();
  const { settings } = useDesk().state;
  const plain = 'shrink-0 text-muted text-xs tabular-nums';
  const loud = 'shrink-0 font-semibold text-alert text-xs tabular-nums';
  if (order.state === 'failed') return <span className={loud}>{texts('returned', { count: order.attempts })}</span>;
  if (order.state === 'ready')
    return <span className={plain}>{texts('ready', { time: shortTime(order.readyAt ?? order.changedAt, reader) })}</span>;
  if (order.state === 'scheduled')
    return <span className={plain}>{texts('from', { time: shortTime(order.notBefore ?? order.createdAt, reader) })}</span>;
  const urgency = urgencyOf(order, settings, now);
  if (urgency === 'late')
    return <span className={loud}>{texts('late', { span: inWords(now - deadlineOf(order, settings)) })}</span>;
  if (order.dueAt !== null) return <span className={plain}>{texts('due', { time: shortTime(order.dueAt, reader) })}</span>;
  const age = inWords(now - Date.parse(order.createdAt));
  return (
    <span className={urgency === 'old' ? `${plain} font-semibold text-brass-text` : plain}>{texts('age', { span: age })}</span>
  );
}

/** Why it stands where it does in the queue, and where it is made. */
function Place({ order: { priority, station } }: { order: Order }) {
  const texts = useTranslations('orders.card');
  const { stations } = useDesk().state.settings;
  const facts = [
    priority === 0 ? [] : texts('priority', { priority }),
    station === null ? [] : (stations.find(({ slug }) => slug === station)?.name ?? station),
  ].flat();
  return facts.length === 0 ? null : <p className="mt-0.5 truncate text-faint text-xs">{facts.join(' · ')}</p>;
}

function Items({ order: { items } }: { order: Order }) {
  const texts = useTranslations('orders.card');
  const wanted = items.filter(({ voided }) => !voided);
  return (
    <ul className="mt-1.5 text-muted text-sm leading-snug">
      {wanted.slice(0, named).map((item) => (
        <li key={items.indexOf(item)} className={`break-words ${item.done ? 'text-faint line-through' : ''}`}>
          {item.quantity} <bdi>{item.name}</bdi>
          {item.options.length > 0 && `, ${item.options.join(', ')}`}
        </li>
      ))}
      {wanted.length > named && <li className="text-faint">{texts('more', { count: wanted.length - named })}</li>}
    </ul>
  );
}

function Bar({ share, late }: { share: number; late: boolean }) {
  return (
    <div aria-hidden className="mt-2.5 h-1 overflow-hidden rounded-full bg-sunken">
      <div className={`h-full rounded-full ${late ? 'bg-alert' : 'bg-brass'}`} style={{ width: `${Math.round(share * 100)}%` }} />
    </div>
  );
}

function Holder({ order: { holder, state, leaseUntil, reservedFor, attempts }, me }: { order: Order; me: string }) {
  const texts = useTranslations('orders.card');
  const you = useTranslations('orders')('you');
  // The server's page would count from another time than the browser.
  const counts = useInBrowser();
  if (holder !== null && state !== 'waiting') {
    const held = heldStates.includes(state) && leaseUntil !== null && counts;
    return (
      <span className="flex min-w-0 items-center gap-1.5 text-muted text-xs">
        <Avatar {...holder} size="small" />
        <span className="truncate">{holder.id === me ? you : <PersonName person={holder} />}</span>
        {held && (
          <span className="shrink-0 text-faint">
            {texts.rich('left', { time: () => <Countdown until={Date.parse(leaseUntil)} /> })}
          </span>
        )}
      </span>
    );
  }
  if (reservedFor !== null) {
    return (
      <span className="truncate text-muted text-xs">
        {texts.rich('for', { who: reservedFor.id === me ? 'you' : 'other', person: () => <PersonName person={reservedFor} /> })}
      </span>
    );
  }
  return attempts > 0 && state === 'waiting' ? (
    <span className="text-muted text-xs">{texts('returned', { count: attempts })}</span>
  ) : null;
}
