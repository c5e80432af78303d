'use client';

import { useTranslations } from 'use-intl';
import { now } from '../../client/clock.ts';
import type { Send } from '../../client/send.ts';
import { useChannel } from '../../client/use-channel.ts';
import type { Myself } from '../../contract/account/account.ts';
import type { chat } from '../../contract/chat/events.ts';
import type { Me, RoomSnapshot } from '../../contract/chat/room.ts';
import { type ChatRoomState, chatRoomChannel } from '../../contract/chat/state.ts';
import type { HistoryPage } from '../../contract/conversation/message.ts';
import { isAtLeast, whyNotSend } from '../../contract/conversation/rights.ts';
import type { SendRefusal } from '../../contract/conversation/send-refusals.ts';
import { isWrittenOrder, readOrder, type Unread } from '../../contract/orders/slash.ts';
import { Composer } from '../conversation/composer.tsx';
import { Conversation } from '../conversation/conversation.tsx';
import { useIdentity } from '../shell/identity.tsx';
import { SignInButtons } from '../shell/sign-in-buttons.tsx';
import { RanksProvider } from '../ui/ranks.tsx';
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
  const refusals = useTranslations('refusals-in-pages');
  const channel = useChannel(chatRoomChannel, slug, initial);
  const { state, status, send } = channel;
  const { me: self, room } = state;
  // It is looked at again then.
  useOver(muteEndOf(self));

  // Whatever is shown of a room goes with the right to see it.
  if (channel.error?.code === 'NOT_FOUND') return <RoomGone room={slug} send={send} />;
  const closed = closedTo(state, me);
  return (
    <RanksProvider staff={state.staff}>
      <RoomHeader
        room={room}
        me={self}
        pending={state.pending}
        presence={state.presence}
        status={status}
        send={send}
        link={link}
      />
      <Conversation
        channel={channel}
        namespace="/chat"
        room={slug}
        me={me}
        link={link}
        at={at}
        found={initial.around !== undefined}
        moderates={self !== null && isAtLeast(self.role, 'moderator')}
        sendReport={send}
        atDesk={state.slashCommands.includes('order')}
        beginning={<BeginningOfRoom room={slug} createdAt={room.createdAt} />}
        empty={<EmptyRoom room={slug} />}
        composer={(writing) => (
          <Composer
            {...writing}
            address={`/chat/${slug}`}
            maxTextLength={maxTextLength}
            closed={closed && refusals(closed)}
            remedy={<Remedy closed={closed} room={slug} person={me?.id} mutedUntil={self?.mutedUntil} send={send} />}
            refusalOf={(text) => {
              const unread = unreadIn(text);
              return unread && refusals(unread.problem, unread.params);
            }}
          />
        )}
      />
    </RanksProvider>
  );
}

/** Why a text cannot be sent as it is: it begins as an order does, and cannot be read as one. */
function unreadIn(text: string): Unread | undefined {
  if (!isWrittenOrder(text)) return undefined;
  const read = readOrder(text);
  return 'problem' in read ? read : undefined;
}

interface RemedyProps {
  closed: SendRefusal | undefined;
  room: string;
  person: string | undefined;
  mutedUntil: string | null | undefined;
  send: Send<typeof chat>;
}

/** What one can do about why one cannot write, or what else there is to know of it. */
function Remedy({ closed, room, person, mutedUntil, send }: RemedyProps) {
  if (closed === 'room.guestsOnlyRead') return <SignInButtons />;
  if (closed === 'room.membersOnlyWrite') return <KnockBar key={person} room={room} />;
  return closed === 'room.muted' ? <WhyMuted key={mutedUntil} room={room} send={send} /> : null;
}

const muteEndOf = (me: Me | null) => (me?.mutedUntil == null ? null : Date.parse(me.mutedUntil));

/** Why the reader cannot write here. Whoever has no name yet would be a guest. */
function closedTo({ room: { posting, archivedAt }, me, guestsPost }: ChatRoomState, who: Myself | null): SendRefusal | undefined {
  const guest = who?.kind !== 'member';
  const rules = { posting, archived: archivedAt !== null, guestsPost };
  return whyNotSend(rules, { role: me?.role ?? 'guest', mutedUntil: muteEndOf(me), guest }, now());
}
