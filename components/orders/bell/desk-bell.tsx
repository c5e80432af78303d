'use client';

import { BellOff, BellRing, VolumeX } from 'lucide-react';
import Link from 'next/link';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { isDown } from '../../../client/status.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useDesk } from '../desk.tsx';
import { useBell } from './use-bell.ts';

/** Orders that the bar names; the others are counted. */
const named = 3;

/**
 * The bell of the desk: rings until somebody accepts what waits, or silences it, and says so when it cannot be heard. It
 * stands below every page of the desk: what comes and goes there moves nothing that somebody is about to press.
 */
export function DeskBell() {
  const texts = useTranslations('orders.bell');
  const { state, status, send } = useDesk();
  const ringing = [...state.orders.values()].filter((order) => order.ringing);
  const down = isDown(status);
  const { hearing, muted, allow, mute } = useBell(ringing.length > 0 && !down);
  const { busy, problem, run } = useAction();
  useTitle(ringing.length);

  const silence = () =>
    run(async () => {
      for (const { number: order } of ringing) await send('order:silence', { order });
    });

  return (
    <section aria-label={texts('label')} className="shrink-0 empty:hidden">
      {down && (
        <p role="status" className="border-brass border-t bg-brass-soft px-5 py-2 text-sm">
          {texts('down')}
        </p>
      )}
      {hearing === 'blocked' && !muted && (
        <p className="flex items-center gap-2 border-brass border-t bg-brass-soft px-5 py-1.5 text-sm">
          <VolumeX className="size-4 shrink-0" strokeWidth={1.75} aria-hidden />
          <span className="min-w-0 flex-1">{texts('blocked')}</span>
          <Button look="plain" onClick={allow}>
            {texts('allow')}
          </Button>
        </p>
      )}
      {ringing.length > 0 && !down && (
        <div className="flex flex-wrap items-center gap-2 border-line border-t px-5 py-1.5 text-sm">
          <BellRing className="size-4 shrink-0 text-brass-text" strokeWidth={1.75} aria-hidden />
          <p role="status" className="min-w-0 flex-1">
            {texts.rich(ringing.length > named ? 'ringingMore' : 'ringing', {
              count: ringing.length,
              more: ringing.length - named,
              orders: () => ringing.slice(0, named).map(({ number }) => <OrderLink key={number} number={number} />),
            })}
          </p>
          <ProblemNote>{problem}</ProblemNote>
          {!muted && (
            <Button look="plain" disabled={busy} onClick={() => void silence()}>
              {texts('silence')}
            </Button>
          )}
          <Button look="bare" aria-pressed={muted} onClick={() => mute(!muted)}>
            <BellOff className="size-4" aria-hidden />
            {muted ? texts('muted') : <span className="max-md:sr-only">{texts('mute')}</span>}
          </Button>
        </div>
      )}
    </section>
  );
}

function OrderLink({ number }: { number: number }) {
  return (
    <Link prefetch={false} href={`/orders/${number}`} className="me-1.5 font-medium tabular-nums hover:underline">
      <bdi>#{number}</bdi>
    </Link>
  );
}

/** How many ring, in front of the page’s title: tabs in the background show nothing else. */
function useTitle(ringing: number) {
  useEffect(() => {
    if (ringing === 0) return;
    const show = (before: string) => {
      const title = `${before}${document.title.replace(/^\(\d+\) /, '')}`;
      if (document.title !== title) document.title = title;
    };
    const showCount = () => show(`(${ringing}) `);
    showCount();
    // Another page of the desk says its own title, and not before it is there.
    const pages = new MutationObserver(showCount);
    pages.observe(document.head, { childList: true, characterData: true, subtree: true });
    return () => {
      pages.disconnect();
      show('');
    };
  }, [ringing]);
}
