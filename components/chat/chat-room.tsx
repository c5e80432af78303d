'use client';

import { useCallback, useMemo, useRef } from 'react';
import { useChannel } from '../../client/use-channel.ts';
import { useOutbox } from '../../client/use-outbox.ts';
import type { RoomSnapshot } from '../../contract/chat/room.ts';
import { chatRoomChannel } from '../../contract/chat/state.ts';
import { useIdentity } from '../shell/identity.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';
import { Composer } from './composer.tsx';
import { EmptyRoom } from './empty-room.tsx';
import { MessageList } from './message-list.tsx';
import { MessageRow } from './message-row.tsx';
import { NewestButton } from './newest-button.tsx';
import { RoomBanner } from './room-banner.tsx';
import { RoomHeader } from './room-header.tsx';
import { type Row, rowsOf } from './rows.ts';
import { ShowList } from './show-list.tsx';
import { StatusLine } from './status-line.tsx';
import { TopOfRoom } from './top-of-room.tsx';
import { useEnd } from './use-end.ts';
import { useHistory } from './use-history.ts';
import { useTyping } from './use-typing.ts';

interface Props {
  initial: RoomSnapshot;
  /** The room's address with the origin, to be shared. */
  link: string;
  /** In code points. */
  maxTextLength: number;
}

/** A room: server-rendered with its newest messages, live from then on. */
export function ChatRoom({ initial, link, maxTextLength }: Props) {
  const slug = initial.room.room;
  const { me } = useIdentity();
  const zone = useTimeZone();
  const channel = useChannel(chatRoomChannel, slug, initial);
  const { state, status, send } = channel;
  const outbox = useOutbox('/chat', slug, me, state.messages);
  const rows = useMemo(() => rowsOf(state.messages, outbox.pending, me, zone), [state.messages, outbox.pending, me, zone]);

  const viewport = useRef<HTMLDivElement>(null);
  const end = useEnd(viewport, rows);
  const history = useHistory(channel);
  const typing = useTyping({ send, room: slug, mayTell: me !== null && status === 'live' });
  const offline = status === 'offline';
  // A message that is stored already is pending until the room shows it.
  const unsent = outbox.pending.filter(({ seq }) => seq === undefined).length;

  const scrolled = () => {
    end.scrolled();
    const element = viewport.current;
    if (element !== null && element.scrollTop < 2 * element.clientHeight && history.problem === undefined) history.loadOlder();
  };
  const goToFirst = async () => {
    if (await history.loadAll()) viewport.current?.scrollTo({ top: 0 });
  };
  const post = (text: string) => {
    outbox.post(text);
    typing.stopped();
    end.goToEnd();
  };
  const { retry, discard } = outbox;
  const renderRow = useCallback(
    (row: Row) => <MessageRow row={row} offline={offline && row.pending !== undefined} onRetry={retry} onDiscard={discard} />,
    [offline, retry, discard],
  );

  return (
    <>
      <RoomHeader room={state.room} presence={state.presence} status={status} link={link} />
      <RoomBanner status={status} error={channel.error} unsent={unsent} durable={outbox.durable} />
      <div className="relative flex min-h-0 flex-1 flex-col">
        {rows.length === 0 ? (
          <EmptyRoom room={slug} />
        ) : (
          <MessageList
            rows={rows}
            viewport={viewport}
            following={end.atEnd}
            top={
              <TopOfRoom
                room={slug}
                createdAt={state.room.createdAt}
                hasMore={state.hasMore}
                history={history}
                onGoToFirst={goToFirst}
              />
            }
            renderRow={renderRow}
            onScroll={scrolled}
            onResize={end.resized}
          />
        )}
        <NewestButton shown={!end.atEnd} messages={state.messages} me={me} onClick={end.goToEnd} />
      </div>
      <StatusLine typing={state.typing} status={status} caughtUp={channel.caughtUp} />
      <Composer room={slug} maxTextLength={maxTextLength} onPost={post} onTyping={typing.typed} onStop={typing.stopped} />
      <ShowList />
    </>
  );
}
