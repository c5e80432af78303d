'use client';

import { type CSSProperties, type ReactNode, type Ref, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useInBrowser } from '../ui/in-browser.ts';
import { walkMessages } from './message-keys.ts';
import { listId } from './show-list.tsx';
import { topHeight } from './top-of-window.tsx';
import type { Jump } from './use-timeline-position.ts';

/** What a list needs to know of a row: which one it is, and which message it shows, if any. */
export interface ListedRow {
  key: string;
  seq: number | undefined;
}

interface Props<Row extends ListedRow> {
  rows: readonly Row[];
  viewport: RefObject<HTMLDivElement | null>;
  jump: Jump;
  /** Whether the newest messages are in view; those who listen to the page hear them then. */
  following: boolean;
  /** What stands above the first row, `topHeight` high. */
  top: ReactNode;
  /** What stands below the last row. */
  bottom: ReactNode;
  renderRow: (row: Row) => ReactNode;
  onScroll: () => void;
  onResize: () => void;
}

/** So few rows may fit the window without scrolling; all of them are kept. */
const fewRows = 60;

/** A room's messages. Only those in view are on the page; where the reader is stays when others come in above. */
export function MessageList<Row extends ListedRow>(props: Props<Row>) {
  const { rows, viewport, jump, following, top, bottom, renderRow, onScroll, onResize } = props;
  const texts = useTranslations('conversation');
  const inBrowser = useInBrowser();
  const shifted = useShifted(rows);
  const list = useRef<VirtualizerHandle>(null);
  const [rendered] = useState(rows.length);
  const keepAll = rows.length <= fewRows ? rows.map((_row, index) => index) : undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each jump is made once, whatever comes afterwards.
  useLayoutEffect(() => {
    const index = rows.findIndex(({ seq }) => seq !== undefined && seq === jump.seq);
    if (index < 0) return;
    if (jump.linked) list.current?.scrollToIndex(index, { align: 'center' });
    else list.current?.scrollToIndex(index, { offset: -topHeight });
  }, [jump.count]);

  return (
    <div
      ref={viewport}
      id={listId}
      role="log"
      aria-label={texts('list')}
      aria-live={following ? 'polite' : 'off'}
      aria-relevant="additions"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it.
      tabIndex={0}
      onKeyDown={walkMessages}
      onScroll={onScroll}
      style={{ display: inBrowser ? undefined : 'none' }}
      suppressHydrationWarning
      className="flex min-h-0 flex-1 flex-col overflow-y-auto overflow-x-hidden overscroll-contain pb-2 outline-offset-[-2px] [overflow-anchor:none]"
    >
      <div className="flex-1" />
      {top}
      <Virtualizer
        // Another window is another list: nothing that was measured holds for it.
        key={jump.count}
        ref={list}
        data={rows}
        ssrCount={jump.count === 0 ? rendered : undefined}
        shift={shifted}
        keepMounted={keepAll}
        startMargin={topHeight}
        as={Rows}
        onResize={onResize}
      >
        {(row: Row) => <div key={row.key}>{renderRow(row)}</div>}
      </Virtualizer>
      {bottom}
    </div>
  );
}

/** Whether rows came or went before the others since the last time; the list then keeps its distance from the end. */
function useShifted(rows: readonly ListedRow[]): boolean {
  const before = useRef(rows);
  useLayoutEffect(() => {
    before.current = rows;
  }, [rows]);
  const [first, known] = [rows[0]?.key, before.current[0]?.key];
  return first !== known && (rows.some(({ key }) => key === known) || before.current.some(({ key }) => key === first));
}

/** The server does not know how high rows are, so until the browser does they stand in plain flow. */
function Rows({ style, children, ref }: { style: CSSProperties; children: ReactNode; ref?: Ref<HTMLDivElement> }) {
  const measured = useInBrowser();
  return (
    <div ref={ref} style={measured ? style : { ...style, contain: undefined, height: undefined }}>
      {children}
    </div>
  );
}
