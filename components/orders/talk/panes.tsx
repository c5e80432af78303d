'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { isDown, type Status } from '../../../client/status.ts';
import { Banner } from '../../ui/banner.tsx';

export type Pane = 'order' | 'talk';

interface Props {
  /** The pane that a phone shows. */
  shown: Pane;
  onShow: (pane: Pane) => void;
  /** What the pane of the order is called. */
  orderName: string;
  /** Messages that came while the other pane was shown. */
  unread: number;
  /** Of the conversation, which tells it by itself: while it is down, the order may be another one by now. */
  status: Status;
  order: ReactNode;
  talk: ReactNode;
}

/** An order and its conversation: beside each other where there is room, else one of them. */
export function Panes({ shown, onShow, orderName, unread, status, order, talk }: Props) {
  const texts = useTranslations('order.panes');
  const tab = (pane: Pane, name: ReactNode) => (
    <button
      type="button"
      id={`tab-${pane}`}
      role="tab"
      aria-selected={pane === shown}
      aria-controls={`pane-${pane}`}
      onClick={() => onShow(pane)}
      className={`flex min-h-11 flex-1 items-center justify-center gap-2 border-b-2 font-medium text-sm ${pane === shown ? 'border-ink' : 'border-transparent text-muted'}`}
    >
      {name}
    </button>
  );
  const place = (pane: Pane) => (pane === shown ? 'flex' : 'hidden md:flex');
  return (
    <>
      <div role="tablist" aria-label={texts('label')} className="flex shrink-0 border-line border-b md:hidden">
        {tab('order', orderName)}
        {tab(
          'talk',
          <>
            {texts('messages')}
            {unread > 0 && (
              <span className="rounded-full bg-brass px-1.5 font-semibold text-[11px] text-brass-ink tabular-nums">
                {unread}
                <span className="sr-only"> {texts('new')}</span>
              </span>
            )}
          </>,
        )}
      </div>
      <div className="flex min-h-0 flex-1">
        <section
          id="pane-order"
          aria-label={orderName}
          className={`${place('order')} min-h-0 w-full flex-col overflow-y-auto md:w-96 md:shrink-0 md:border-line md:border-e`}
        >
          {isDown(status) && (
            <div className="md:hidden">
              <Banner>{texts('down', { status })}</Banner>
            </div>
          )}
          {order}
        </section>
        <section id="pane-talk" aria-label={texts('messages')} className={`${place('talk')} min-h-0 min-w-0 flex-1 flex-col`}>
          {talk}
        </section>
      </div>
    </>
  );
}
