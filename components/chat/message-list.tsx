'use client';

import { type CSSProperties, type ReactNode, type Ref, type RefObject, useLayoutEffect, useState } from 'react';
import { Virtualizer } from 'virtua';
import { useInBrowser } from '../ui/in-browser.ts';
import type { Row } from './rows.ts';
import { listId } from './show-list.tsx';
import { topHeight } from './top-of-room.tsx';

interface Props {
  rows: readonly Row[];
  viewport: RefObject<HTMLDivElement | null>;
  /** Whether the newest messages are in view; those who listen to the page hear them then. */
  following: boolean;
  /** What stands above the first row, `topHeight` high. */
  top: ReactNode;
  renderRow: (row: Row) => ReactNode;
  onScroll: () => void;
  onResize: () => void;
}

/** So few rows may fit the window without scrolling; all of them are kept. */
const fewRows = 60;

/** A room's messages. Only those in view are on the page; where the reader is stays when others come in above. */
export function MessageList({ rows, viewport, following, top, renderRow, onScroll, onResize }: Props) {
  const inBrowser = useInBrowser();
  const prepended = usePrepended(rows);
  const [rendered] = useState(rows.length);
  const keepAll = rows.length <= fewRows ? rows.map((_row, index) => index) : undefined;

  return (
    <div
      ref={viewport}
      id={listId}
      role="log"
      aria-label="Messages"
      aria-live={following ? 'polite' : 'off'}
      aria-relevant="additions"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it.
      tabIndex={0}
      onScroll={onScroll}
      style={{ display: inBrowser ? undefined : 'none' }}
      suppressHydrationWarning
      className="flex min-h-0 flex-1 flex-col overflow-y-auto overflow-x-hidden overscroll-contain pb-2 outline-offset-[-2px] [overflow-anchor:none]"
    >
      <div className="flex-1" />
      {top}
      <Virtualizer
        data={rows}
        ssrCount={rendered}
        shift={prepended}
        keepMounted={keepAll}
        startMargin={topHeight}
        as={Rows}
        onResize={onResize}
      >
        {(row: Row) => <div key={row.key}>{renderRow(row)}</div>}
      </Virtualizer>
    </div>
  );
}

/** Whether rows came in before the first one since the last time; the list then keeps its distance from the end. */
function usePrepended(rows: readonly Row[]): boolean {
  const first = rows[0]?.key;
  const [known, setKnown] = useState(first);
  useLayoutEffect(() => setKnown(first), [first]);
  return first !== known && rows.some(({ key }) => key === known);
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
