'use client';

import { type ReactNode, useCallback } from 'react';
import type { ConversationState } from '../../../contract/conversation/state.ts';
import type { Person } from '../../../contract/person.ts';
import type { Writing } from '../../conversation/composer.tsx';
import { Conversation, type ConversationChannel, type ListedWindow } from '../../conversation/conversation.tsx';
import { DayLine } from '../../conversation/day-line.tsx';
import type { Row } from '../../conversation/rows.ts';
import { type EventRow, type Happened, timelineOf } from './timeline.ts';

interface Props<State extends ConversationState, Event extends Happened> {
  channel: ConversationChannel<State>;
  /** The order's number, as commands call its room. */
  room: string;
  /** Null for who has not picked a name. */
  me: Person | null;
  /** What happened to the order, oldest first. */
  events: readonly Event[];
  renderEvent: (event: Event) => ReactNode;
  /** What stands above the first message. */
  beginning: ReactNode;
  composer: (writing: Writing) => ReactNode;
}

/** What was said about an order and what happened to it, as one list; live. */
export function OrderTalk<State extends ConversationState, Event extends Happened>(props: Props<State, Event>) {
  const { events, renderEvent, ...conversation } = props;
  const arrange = useCallback((rows: readonly Row[], window: ListedWindow) => timelineOf(rows, events, window), [events]);
  const renderOther = useCallback(
    ({ day, event }: EventRow<Event>) => (
      <>
        <DayLine day={day} />
        {renderEvent(event)}
      </>
    ),
    [renderEvent],
  );
  return <Conversation {...conversation} namespace="/orders" arrange={arrange} renderOther={renderOther} />;
}
