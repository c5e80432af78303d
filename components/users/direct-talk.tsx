'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import { isDown } from '../../client/status.ts';
import { useChannel } from '../../client/use-channel.ts';
import { useOutbox } from '../../client/use-outbox.ts';
import type { HistoryPage, Person } from '../../contract/conversation/message.ts';
import { newestOf } from '../../contract/conversation/window.ts';
import { directChannel } from '../../contract/users/state.ts';
import type { DirectSnapshot } from '../../contract/users/user.ts';
import { Composer } from '../conversation/composer.tsx';
import { ConversationBanner } from '../conversation/conversation-banner.tsx';
import { MessageRow } from '../conversation/message-row.tsx';
import { type Row, rowsOf } from '../conversation/rows.ts';
import { ShowList } from '../conversation/show-list.tsx';
import { StatusLine } from '../conversation/status-line.tsx';
import { Timeline } from '../conversation/timeline.tsx';
import { useDelete } from '../conversation/use-delete.ts';
import { useHighlight } from '../conversation/use-highlight.ts';
import { useReport } from '../conversation/use-report.ts';
import { useTimelinePosition } from '../conversation/use-timeline-position.ts';
import { useTyping } from '../conversation/use-typing.ts';
import { useTimeZone } from '../ui/time-zone.tsx';

/** With the messages around the one that a link led to, if it is there. */
export type InitialTalk = DirectSnapshot & { around?: HistoryPage | undefined };

interface Props {
  me: Person;
  other: Person;
  /** The other one's, as the page's address has it: what the conversation is called. */
  username: string;
  /** Null for who had no account yet when the page was made. */
  initial: InitialTalk | null;
  at: number | undefined;
  link: string;
  maxTextLength: number;
}

/** The conversation with one member, live. */
export function DirectTalk({ me, other, username, initial, at, link, maxTextLength }: Props) {
  const zone = useTimeZone();
  const channel = useChannel(directChannel, username, initial ?? unread(username, other, me));
  const { state, status, send } = channel;
  const outbox = useOutbox('/users', username, me, newestOf(state));
  // What is on its way follows the newest message, and is shown where that is.
  const pending = state.tail === null ? outbox.pending : nothing;
  const rows = useMemo(() => rowsOf(state.messages, pending, me, zone), [state.messages, pending, me, zone]);

  const viewport = useRef<HTMLDivElement>(null);
  const journey = useTimelinePosition(channel, username, viewport, rows, initial?.around && at);
  const { place } = journey;
  const arrived = useHighlight();
  const [copied, setCopied] = useState<object | null>(null);
  const onCopied = useCallback(() => setCopied({}), []);
  const typing = useTyping({ send, room: username, mayTell: status === 'live' });
  const { askToDelete, question } = useDelete(username, send, me.id);
  const { report, dialog: reportDialog } = useReport(username, send, { direct: true });
  const down = isDown(status);
  const unsent = outbox.pending.filter(({ seq }) => seq === undefined).length;

  const post = (text: string) => {
    outbox.post(text);
    typing.stopped();
    journey.goToNewest();
  };
  const { retry, discard } = outbox;
  const renderRow = useCallback(
    (row: Row) => {
      const linked = place.linked && row.seq === place.seq;
      return (
        <MessageRow
          row={row}
          link={link}
          down={down && row.pending !== undefined}
          linked={linked}
          ref={linked ? arrived : undefined}
          onRetry={retry}
          onDiscard={discard}
          onCopied={onCopied}
          onReport={row.author.id === me.id ? undefined : report}
          onDelete={row.author.id === me.id ? askToDelete : undefined}
        />
      );
    },
    [down, link, place, arrived, me.id, report, askToDelete, retry, discard, onCopied],
  );

  return (
    <>
      <ConversationBanner
        status={status}
        error={channel.error}
        unsent={unsent}
        durable={outbox.durable}
        missing={at !== undefined && initial?.around === undefined}
      />
      <Timeline
        state={state}
        journey={journey}
        viewport={viewport}
        rows={rows}
        renderRow={renderRow}
        beginning={
          <>
            <p className="written font-semibold text-[15px]">
              This is the beginning of your conversation with <bdi>{other.name}</bdi>
            </p>
            <p className="text-faint text-xs">Only the two of you read it.</p>
          </>
        }
        empty={<NothingSaid name={other.name} />}
      />
      <StatusLine typing={state.typing} status={status} caughtUp={channel.caughtUp} copied={copied} />
      <Composer
        address={`/users/${username}`}
        maxTextLength={maxTextLength}
        closed={undefined}
        onPost={post}
        onTyping={typing.typed}
        onStop={typing.stopped}
      />
      <ShowList />
      {reportDialog}
      {question}
    </>
  );
}

const nothing: readonly never[] = [];

/** What is shown until the conversation was read: of no database, so that all of it is asked for. */
function unread(room: string, person: Person, me: Person): InitialTalk {
  const presence = { count: 0, people: [] };
  return { room, person, me, epoch: '', rev: 0, reset: true, messages: [], hasMore: false, presence };
}

function NothingSaid({ name }: { name: string }) {
  return (
    <div className="grid flex-1 place-items-center overflow-y-auto p-6 text-center">
      <div className="max-w-sm">
        <p className="written font-semibold text-lg tracking-tight">
          You and <bdi>{name}</bdi> have not talked here yet
        </p>
        <p className="mt-1 text-muted">Write the first word below. Only the two of you read it.</p>
      </div>
    </div>
  );
}
