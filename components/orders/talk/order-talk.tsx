'use client';

import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import type { CaughtUp } from '../../../client/channel-view.ts';
import type { SendInConversation } from '../../../client/send.ts';
import { isDown, type Status } from '../../../client/status.ts';
import { useOutbox } from '../../../client/use-outbox.ts';
import type { Person } from '../../../contract/conversation/message.ts';
import type { ConversationState } from '../../../contract/conversation/state.ts';
import { newestOf } from '../../../contract/conversation/window.ts';
import type { ErrorBody } from '../../../contract/errors.ts';
import { ConversationBanner } from '../../conversation/conversation-banner.tsx';
import { MessageRow } from '../../conversation/message-row.tsx';
import { rowsOf } from '../../conversation/rows.ts';
import { ShowList } from '../../conversation/show-list.tsx';
import { StatusLine } from '../../conversation/status-line.tsx';
import { Timeline } from '../../conversation/timeline.tsx';
import { useDelete } from '../../conversation/use-delete.ts';
import { useTimelinePosition } from '../../conversation/use-timeline-position.ts';
import { useTyping } from '../../conversation/use-typing.ts';
import { useTimeZone } from '../../ui/time-zone.tsx';
import { type Happened, type TimelineRow, timelineOf } from './timeline.ts';

interface Channel<State> {
  state: State;
  status: Status;
  error: ErrorBody | null;
  caughtUp: CaughtUp | null;
  send: SendInConversation;
  update(change: (state: State) => State): void;
}

/** What a composer below the conversation is given. */
export interface Writing {
  post(text: string): void;
  typed(): void;
  stopped(): void;
}

interface Props<State extends ConversationState, Event extends Happened> {
  channel: Channel<State>;
  /** The order's number, as commands call its room. */
  room: string;
  /** Null for who has not picked a name. */
  me: Person | null;
  /** What happened to the order, oldest first. */
  events: readonly Event[];
  renderEvent: (event: Event) => ReactNode;
  /** What stands above the first message. */
  beginning: ReactNode;
  /** The same function on every render, but when it has to write something else. */
  composer: (writing: Writing) => ReactNode;
}

/** What was said about an order and what happened to it, as one list; live. */
export function OrderTalk<State extends ConversationState, Event extends Happened>(props: Props<State, Event>) {
  const { channel, room, me, events, renderEvent, beginning, composer } = props;
  const { state, status, send } = channel;
  const zone = useTimeZone();
  const outbox = useOutbox('/orders', room, me, newestOf(state));
  const away = state.tail !== null;
  // What is on its way follows the newest message, and is shown where that is.
  const pending = away ? nothing : outbox.pending;
  const rows = useMemo(
    () => timelineOf(rowsOf(state.messages, pending, me, zone), events, { hasMore: state.hasMore, away, zone }),
    [state.messages, state.hasMore, pending, me, zone, events, away],
  );

  const viewport = useRef<HTMLDivElement>(null);
  const journey = useTimelinePosition(channel, room, viewport, rows, undefined);
  const typing = useTyping({ send, room, mayTell: me !== null && status === 'live' });
  const { askToDelete, question } = useDelete(room, send, me?.id);
  const down = isDown(status);
  const unsent = outbox.pending.filter(({ seq }) => seq === undefined).length;

  const post = (text: string) => {
    outbox.post(text);
    typing.stopped();
    journey.goToNewest();
  };
  const { retry, discard } = outbox;
  const renderRow = useCallback(
    (row: TimelineRow<Event>) => {
      if ('event' in row) {
        return (
          <>
            {row.day !== undefined && <div className="px-5 pt-4 pb-1 text-center text-faint text-xs">{row.day}</div>}
            {renderEvent(row.event)}
          </>
        );
      }
      return (
        <MessageRow
          row={row}
          down={down && row.pending !== undefined}
          linked={false}
          onRetry={retry}
          onDiscard={discard}
          onDelete={row.author.id === me?.id ? askToDelete : undefined}
        />
      );
    },
    [down, me?.id, askToDelete, retry, discard, renderEvent],
  );

  return (
    <>
      <ConversationBanner status={status} error={channel.error} unsent={unsent} durable={outbox.durable} missing={false} />
      <Timeline state={state} journey={journey} viewport={viewport} rows={rows} renderRow={renderRow} beginning={beginning} />
      <StatusLine typing={state.typing} status={status} caughtUp={channel.caughtUp} copied={null} />
      {composer({ post, typed: typing.typed, stopped: typing.stopped })}
      <ShowList />
      {question}
    </>
  );
}

const nothing: readonly never[] = [];
