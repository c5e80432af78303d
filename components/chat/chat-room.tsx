'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import { useChannel } from '../../client/use-channel.ts';
import { useOutbox } from '../../client/use-outbox.ts';
import type { RoomSnapshot } from '../../contract/chat/room.ts';
import { chatRoomChannel } from '../../contract/chat/state.ts';
import type { HistoryPage } from '../../contract/conversation/message.ts';
import { newestOf } from '../../contract/conversation/window.ts';
import { useIdentity } from '../shell/identity.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';
import { Composer } from './composer.tsx';
import { EmptyRoom } from './empty-room.tsx';
import { EndOfWindow } from './end-of-window.tsx';
import { LeapButtons } from './leap-buttons.tsx';
import { MessageList } from './message-list.tsx';
import { MessageRow } from './message-row.tsx';
import { RoomBanner } from './room-banner.tsx';
import { RoomHeader } from './room-header.tsx';
import { type Row, rowsOf } from './rows.ts';
import { ShowList } from './show-list.tsx';
import { StatusLine } from './status-line.tsx';
import { TopOfRoom } from './top-of-room.tsx';
import { useArrival } from './use-arrival.ts';
import { useJourney } from './use-journey.ts';
import { useTyping } from './use-typing.ts';

interface Props {
  /** With the messages around `at`, if it is there. */
  initial: RoomSnapshot & { around?: HistoryPage | undefined };
  /** The message that a link led to, by its seq. */
  at: number | undefined;
  /** The room's address with the origin, to be shared. */
  link: string;
  /** In code points. */
  maxTextLength: number;
}

/** A room: server-rendered with its newest messages or those a link led to, live from then on. */
export function ChatRoom({ initial, at, link, maxTextLength }: Props) {
  const slug = initial.room.room;
  const { me } = useIdentity();
  const zone = useTimeZone();
  const channel = useChannel(chatRoomChannel, slug, initial);
  const { state, status, send } = channel;
  const outbox = useOutbox('/chat', slug, me, newestOf(state));
  // What is on its way follows the newest message, and is shown where that is.
  const pending = state.tail === null ? outbox.pending : nothing;
  const rows = useMemo(() => rowsOf(state.messages, pending, me, zone), [state.messages, pending, me, zone]);

  const viewport = useRef<HTMLDivElement>(null);
  const journey = useJourney(channel, viewport, rows, initial.around && at);
  const { place, history } = journey;
  const arrived = useArrival();
  const [copied, setCopied] = useState<object | null>(null);
  const onCopied = useCallback(() => setCopied({}), []);
  const typing = useTyping({ send, room: slug, mayTell: me !== null && status === 'live' });
  const offline = status === 'offline';
  // A message that is stored already is pending until the room shows it.
  const unsent = outbox.pending.filter(({ seq }) => seq === undefined).length;
  const [missing, setMissing] = useState(at !== undefined && initial.around === undefined);

  const post = (text: string) => {
    outbox.post(text);
    typing.stopped();
    setMissing(false);
    journey.goToNewest();
  };
  const goBack = () => {
    journey.goToNewest();
    // The button is gone then, and the keyboard's place with it.
    viewport.current?.focus({ preventScroll: true });
  };
  const { retry, discard } = outbox;
  const renderRow = useCallback(
    (row: Row) => {
      const linked = place.linked && row.seq === place.seq;
      return (
        <MessageRow
          row={row}
          link={link}
          offline={offline && row.pending !== undefined}
          linked={linked}
          ref={linked ? arrived : undefined}
          onRetry={retry}
          onDiscard={discard}
          onCopied={onCopied}
        />
      );
    },
    [offline, link, place, arrived, retry, discard, onCopied],
  );

  return (
    <>
      <RoomHeader room={state.room} presence={state.presence} status={status} send={send} link={link} />
      <RoomBanner status={status} error={channel.error} unsent={unsent} durable={outbox.durable} missing={missing} />
      <div className="relative flex min-h-0 flex-1 flex-col">
        {rows.length === 0 ? (
          <EmptyRoom room={slug} />
        ) : (
          <MessageList
            rows={rows}
            viewport={viewport}
            place={place}
            following={journey.atEnd}
            top={<TopOfRoom room={slug} createdAt={state.room.createdAt} hasMore={state.hasMore} older={history.older} />}
            bottom={journey.away && <EndOfWindow newer={history.newer} />}
            renderRow={renderRow}
            onScroll={journey.scrolled}
            onResize={journey.resized}
          />
        )}
        <LeapButtons
          atEnd={journey.atEnd}
          hasMore={state.hasMore}
          arrived={state.arrived}
          first={history.first}
          onFirst={journey.goToFirst}
          onNewest={goBack}
        />
      </div>
      <StatusLine typing={state.typing} status={status} caughtUp={channel.caughtUp} copied={copied} />
      <Composer room={slug} maxTextLength={maxTextLength} onPost={post} onTyping={typing.typed} onStop={typing.stopped} />
      <ShowList />
    </>
  );
}

const nothing: readonly never[] = [];
