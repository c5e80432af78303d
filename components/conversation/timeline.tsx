import type { ReactNode, RefObject } from 'react';
import type { ConversationState } from '../../contract/conversation/state.ts';
import { EndOfWindow } from './end-of-window.tsx';
import { JumpButtons } from './jump-buttons.tsx';
import { type ListedRow, MessageList } from './message-list.tsx';
import { TopOfWindow } from './top-of-window.tsx';
import type { TimelinePosition } from './use-timeline-position.ts';

interface Props<Row extends ListedRow> {
  state: Pick<ConversationState, 'hasMore' | 'arrived'>;
  position: TimelinePosition;
  /** The element that scrolls, as the position knows it. */
  viewport: RefObject<HTMLDivElement | null>;
  rows: readonly Row[];
  renderRow: (row: Row) => ReactNode;
  /** What stands above the first message. */
  beginning: ReactNode;
  /** Shown while there are no rows; left out, the beginning stands alone. */
  empty?: ReactNode;
}

/** The messages of a conversation, and the ways through them. */
export function Timeline<Row extends ListedRow>(props: Props<Row>) {
  const { state, position, viewport, rows, renderRow, beginning, empty } = props;
  const { history } = position;
  const goBack = () => {
    position.goToNewest();
    // The button is gone then, and the keyboard's place with it.
    viewport.current?.focus({ preventScroll: true });
  };
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {rows.length === 0 && empty !== undefined ? (
        empty
      ) : (
        <MessageList
          rows={rows}
          viewport={viewport}
          jump={position.jump}
          following={position.atEnd}
          top={
            <TopOfWindow hasMore={state.hasMore} older={history.older}>
              {beginning}
            </TopOfWindow>
          }
          bottom={position.away && <EndOfWindow newer={history.newer} />}
          renderRow={renderRow}
          onScroll={position.scrolled}
          onResize={position.resized}
        />
      )}
      <JumpButtons
        atEnd={position.atEnd}
        hasMore={state.hasMore}
        arrived={state.arrived}
        first={history.first}
        onFirst={position.goToFirst}
        onNewest={goBack}
      />
    </div>
  );
}
