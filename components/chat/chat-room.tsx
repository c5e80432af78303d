'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import { now } from '../../client/clock.ts';
import type { Send } from '../../client/send.ts';
import { isDown } from '../../client/status.ts';
import { useChannel } from '../../client/use-channel.ts';
import { useOutbox } from '../../client/use-outbox.ts';
import type { Myself } from '../../contract/account/account.ts';
import type { chat } from '../../contract/chat/events.ts';
import type { Me, RoomSnapshot } from '../../contract/chat/room.ts';
import { type ChatRoomState, chatRoomChannel } from '../../contract/chat/state.ts';
import type { HistoryPage } from '../../contract/conversation/message.ts';
import { guestsOnlyRead, isAtLeast, membersOnlyWrite, muted, whyNotPost } from '../../contract/conversation/rights.ts';
import { newestOf } from '../../contract/conversation/window.ts';
import { isWrittenOrder, orderExample, readOrder } from '../../contract/orders/slash.ts';
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
import { useIdentity } from '../shell/identity.tsx';
import { SignInButtons } from '../shell/sign-in-buttons.tsx';
import { RanksProvider } from '../ui/ranks.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';
import { useOver } from '../ui/use-over.ts';
import { BeginningOfRoom } from './beginning-of-room.tsx';
import { EmptyRoom } from './empty-room.tsx';
import { KnockBar } from './knock-bar.tsx';
import { RoomGone } from './room-gone.tsx';
import { RoomHeader } from './room-header.tsx';
import { WhyMuted } from './why-muted.tsx';

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
  const journey = useTimelinePosition(channel, slug, viewport, rows, initial.around && at);
  const { place } = journey;
  const arrived = useHighlight();
  const [copied, setCopied] = useState<object | null>(null);
  const onCopied = useCallback(() => setCopied({}), []);
  const typing = useTyping({ send, room: slug, mayTell: me !== null && status === 'live' });
  const { me: self, room } = state;
  const { report, dialog: reportDialog } = useReport(slug, send, { direct: false });
  const selfId = self?.id;
  const { askToDelete, question } = useDelete(slug, send, selfId);
  // It is looked at again then.
  useOver(muteEndOf(self));
  const moderates = self !== null && isAtLeast(self.role, 'moderator');
  const down = isDown(status);
  const atDesk = state.slashes.includes('order');
  // A message that is stored already is pending until the room shows it.
  const unsent = outbox.pending.filter(({ seq }) => seq === undefined).length;
  const [missing, setMissing] = useState(at !== undefined && initial.around === undefined);

  const post = (text: string) => {
    outbox.post(text);
    typing.stopped();
    setMissing(false);
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
          atDesk={atDesk}
          ref={linked ? arrived : undefined}
          onRetry={retry}
          onDiscard={discard}
          onCopied={onCopied}
          onReport={selfId === undefined || row.author.id === selfId ? undefined : report}
          onDelete={moderates || row.author.id === selfId ? askToDelete : undefined}
        />
      );
    },
    [down, link, place, atDesk, arrived, moderates, selfId, report, askToDelete, retry, discard, onCopied],
  );

  // Whatever is shown of a room goes with the right to see it.
  if (channel.error?.code === 'NOT_FOUND') return <RoomGone room={slug} send={send} />;
  const closed = closedTo(state, me);
  return (
    <RanksProvider staff={state.staff}>
      <RoomHeader room={room} me={self} duties={state.duties} presence={state.presence} status={status} send={send} link={link} />
      <ConversationBanner status={status} error={channel.error} unsent={unsent} durable={outbox.durable} missing={missing} />
      <Timeline
        state={state}
        journey={journey}
        viewport={viewport}
        rows={rows}
        renderRow={renderRow}
        beginning={<BeginningOfRoom room={slug} createdAt={room.createdAt} />}
        empty={<EmptyRoom room={slug} />}
      />
      <StatusLine typing={state.typing} status={status} caughtUp={channel.caughtUp} copied={copied} />
      <Composer
        address={`/chat/${slug}`}
        maxTextLength={maxTextLength}
        closed={closed}
        remedy={<Remedy closed={closed} room={slug} person={me?.id} mutedUntil={self?.mutedUntil} send={send} />}
        refusalOf={refusalOf}
        onPost={post}
        onTyping={typing.typed}
        onStop={typing.stopped}
      />
      <ShowList />
      {reportDialog}
      {question}
    </RanksProvider>
  );
}

const nothing: readonly never[] = [];

/** Why a text cannot be sent as it is: it begins as an order does, and cannot be read as one. */
function refusalOf(text: string): string | undefined {
  if (!isWrittenOrder(text)) return undefined;
  const read = readOrder(text);
  return 'problem' in read ? `${read.problem} Write it like this: ${orderExample}` : undefined;
}

interface RemedyProps {
  closed: string | undefined;
  room: string;
  person: string | undefined;
  mutedUntil: string | null | undefined;
  send: Send<typeof chat>;
}

/** What one can do about why one cannot write, or what else there is to know of it. */
function Remedy({ closed, room, person, mutedUntil, send }: RemedyProps) {
  if (closed === guestsOnlyRead) return <SignInButtons />;
  if (closed === membersOnlyWrite) return <KnockBar key={person} room={room} />;
  return closed === muted ? <WhyMuted key={mutedUntil} room={room} send={send} /> : null;
}

const muteEndOf = (me: Me | null) => (me?.mutedUntil == null ? null : Date.parse(me.mutedUntil));

/** Why the reader cannot write here. Whoever has no name yet would be a guest. */
function closedTo({ room: { posting, archivedAt }, me, guestsPost }: ChatRoomState, who: Myself | null): string | undefined {
  const guest = who?.kind !== 'member';
  const rules = { posting, archived: archivedAt !== null, guestsPost };
  return whyNotPost(rules, { role: me?.role ?? 'guest', mutedUntil: muteEndOf(me), guest }, now());
}
