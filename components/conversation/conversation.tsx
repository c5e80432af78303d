'use client';

import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ChannelView } from '../../client/channel-view.ts';
import type { SendInConversation, SendReport } from '../../client/send.ts';
import { isDown } from '../../client/status.ts';
import { useOutbox } from '../../client/use-outbox.ts';
import type { ConversationState } from '../../contract/conversation/state.ts';
import { newestOf } from '../../contract/conversation/window.ts';
import type { Person } from '../../contract/person.ts';
import { useReader } from '../ui/reader.ts';
import type { Reader } from '../ui/time.ts';
import type { Writing } from './composer.tsx';
import { ConversationBanner } from './conversation-banner.tsx';
import { MessageItem } from './message-item.tsx';
import type { ListedRow } from './message-list.tsx';
import { parts } from './parts.ts';
import { type Row, rowsOf } from './rows.ts';
import { ShowList } from './show-list.tsx';
import { StatusLine } from './status-line.tsx';
import { Timeline } from './timeline.tsx';
import { ConversationContext } from './use-conversation.ts';
import { useHighlight } from './use-highlight.ts';
import { useRowDialog } from './use-row-dialog.tsx';
import { useTimelinePosition } from './use-timeline-position.ts';
import { useTyping } from './use-typing.ts';

/** A channel whose room is a conversation, as `useChannel` gives it. */
export interface ConversationChannel<State extends ConversationState> extends ChannelView<State> {
  send: SendInConversation;
  update(change: (state: State) => State): void;
}

/** Which messages the list has. */
export interface ListedWindow {
  /** Older messages than the first one exist. */
  hasMore: boolean;
  /** Newer messages than the last one exist. */
  away: boolean;
  reader: Reader;
}

interface Props<State extends ConversationState, Other extends ListedRow> {
  channel: ConversationChannel<State>;
  namespace: string;
  /** As commands call it. */
  room: string;
  /** Who writes; null for who has not picked a name. */
  me: Person | null;
  /** The room's address with the origin; left out: its messages have none. */
  link?: string;
  /** The message that a link led to, by its seq. */
  at?: number | undefined;
  /** Whether the page begins with the messages around `at`, as it is there. */
  found?: boolean;
  /** Whether the reader may delete what others wrote. */
  moderates?: boolean;
  /** Left out: messages are reported to nobody. */
  sendReport?: SendReport;
  /** Whether it is a direct conversation. */
  direct?: boolean;
  /** Whether the reader works at the order desk. */
  atDesk?: boolean;
  /** What else stands among the messages; the same function on every render, but when that is something else. */
  arrange?: (rows: readonly Row[], window: ListedWindow) => readonly (Row | Other)[];
  /** Such another row; the same function on every render. */
  renderOther?: (row: Other) => ReactNode;
  /** What stands above the first message. */
  beginning: ReactNode;
  /** Shown while there are no rows; left out, the beginning stands alone. */
  empty?: ReactNode;
  composer: (writing: Writing) => ReactNode;
}

const nothing: readonly never[] = [];

/** A conversation, live: its messages, what can be done with them, who types, how the connection is, and where one writes. */
export function Conversation<State extends ConversationState, Other extends ListedRow = never>(props: Props<State, Other>) {
  const { channel, namespace, room, me, link, at, found = false, arrange, renderOther, beginning, empty, composer } = props;
  const { moderates = false, sendReport, direct = false, atDesk = false } = props;
  const { state, status, send } = channel;
  const reader = useReader();
  const outbox = useOutbox(namespace, room, me, newestOf(state));
  const { messages, hasMore } = state;
  const away = state.tail !== null;
  // What is on its way follows the newest message, and is shown where that is.
  const pending = away ? nothing : outbox.pending;
  const you = useTranslations('conversation')('you');
  const rows = useMemo(() => {
    const author = me ?? { id: '', name: you, username: null, picture: null, kind: 'member' as const };
    const own = rowsOf(messages, pending, author, reader);
    return arrange?.(own, { hasMore, away, reader }) ?? own;
  }, [messages, pending, me, you, reader, arrange, hasMore, away]);

  const viewport = useRef<HTMLDivElement>(null);
  const position = useTimelinePosition(channel, room, viewport, rows, found ? at : undefined);
  const { jump } = position;
  const highlight = useHighlight();
  const [missing, setMissing] = useState(at !== undefined && !found);
  const [lastCopied, setLastCopied] = useState<object | null>(null);
  const copied = useCallback(() => setLastCopied({}), []);
  const typing = useTyping({ send, room, mayTell: me !== null && status === 'live' });
  const { openDialog, dialog } = useRowDialog();
  const self = state.me?.id;
  const view = useMemo(
    () => ({ namespace, room, self, send, link, moderates, sendReport, direct, atDesk, copied, openDialog }),
    [namespace, room, self, send, link, moderates, sendReport, direct, atDesk, copied, openDialog],
  );
  const down = isDown(status);
  // A message that is stored already is pending until the room shows it.
  const unsent = outbox.pending.filter(({ seq }) => seq === undefined).length;

  const onSend = (text: string) => {
    outbox.send(text);
    typing.stopped();
    setMissing(false);
    position.goToNewest();
  };
  const { retry, discard } = outbox;
  const renderRow = useCallback(
    (row: Row | Other) => {
      if (!isMessage(row)) return renderOther?.(row);
      const linked = jump.linked && row.seq === jump.seq;
      return (
        <MessageItem
          row={row}
          down={down && row.pending !== undefined}
          linked={linked}
          ref={linked ? highlight : undefined}
          onRetry={retry}
          onDiscard={discard}
        />
      );
    },
    [down, jump, highlight, retry, discard, renderOther],
  );

  return (
    <ConversationContext value={view}>
      <ConversationBanner status={status} error={channel.error} unsent={unsent} durable={outbox.durable} missing={missing} />
      {parts.map(({ name, Banner }) => Banner && <Banner key={name} />)}
      <Timeline
        state={state}
        position={position}
        viewport={viewport}
        rows={rows}
        renderRow={renderRow}
        beginning={beginning}
        empty={empty}
      />
      <StatusLine typing={state.typing} status={status} caughtUp={channel.caughtUp} copied={lastCopied} />
      {composer({ onSend, onTyping: typing.typed, onStop: typing.stopped, controls: parts })}
      <ShowList />
      {dialog}
    </ConversationContext>
  );
}

const isMessage = (row: Row | ListedRow): row is Row => 'author' in row;
