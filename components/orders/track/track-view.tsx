'use client';

import { useCallback, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useChannel } from '../../../client/use-channel.ts';
import type { TrackedEvent } from '../../../contract/orders/order.ts';
import { trackChannelOf } from '../../../contract/orders/track-state.ts';
import type { TrackPage } from '../../../contract/orders/views.ts';
import { Composer, type Writing } from '../../conversation/composer.tsx';
import { useIdentity } from '../../shell/identity.tsx';
import { useWorkspace } from '../../shell/workspace.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { OrderTalk } from '../talk/order-talk.tsx';
import { type Pane, Panes } from '../talk/panes.tsx';
import { useUnread } from '../talk/use-unread.ts';
import { LinkOver } from './link-over.tsx';
import { newsOf } from './news.ts';
import { TrackEventRow } from './track-event-row.tsx';
import { TrackedDetails } from './tracked-details.tsx';
import { usePosition } from './use-position.ts';

interface Props {
  /** Of the customer's link. */
  token: string;
  initial: TrackPage;
  /** In code points. */
  maxTextLength: number;
}

/** In code points. */
const longestName = 40;

const renderEvent = (event: TrackedEvent) => <TrackEventRow event={event} />;

/** A customer's order: how far it is, what it is, and the conversation with who makes it; without an account, live. */
export function TrackView({ token, initial, maxTextLength }: Props) {
  const texts = useTranslations('track');
  const room = initial.room;
  const { me } = useIdentity();
  const workspace = useWorkspace();
  const trackChannel = useMemo(() => trackChannelOf(token), [token]);
  const channel = useChannel(trackChannel, room, initial);
  const { state } = channel;
  const [pane, setPane] = useState<Pane>('order');
  const talkSeen = useWide() || pane === 'talk';
  const unread = useUnread(state.arrived, talkSeen);
  const news = useMemo(() => state.events.filter((event) => newsOf(event) !== undefined), [state.events]);
  usePosition(token, trackChannel, channel);

  const { name } = state.order.customer;
  const composer = useCallback(
    (writing: Writing) => (
      <Composer
        address={`/track/${room}`}
        label={texts('message')}
        suggestedName={shortened(name)}
        maxTextLength={maxTextLength}
        {...writing}
      />
    ),
    [texts, room, name, maxTextLength],
  );

  if (channel.error?.code === 'NOT_FOUND') return <LinkOver />;
  return (
    <>
      <header className="flex min-h-14 shrink-0 items-center gap-3 border-line border-b px-4 py-2 md:px-5">
        <h1 className="shrink-0 font-semibold text-[15px] tabular-nums">{texts('heading', { number: state.order.number })}</h1>
        <bdi className="written min-w-0 truncate text-muted text-sm">{name}</bdi>
        <bdi className="ms-auto max-w-[40%] shrink-0 truncate text-faint text-xs">{workspace.name}</bdi>
      </header>
      <Panes
        shown={pane}
        onShow={setPane}
        orderName={texts('title')}
        unread={unread}
        status={channel.status}
        order={<TrackedDetails token={token} state={state} send={channel.send} />}
        talk={
          <OrderTalk
            channel={channel}
            room={room}
            me={me}
            events={news}
            renderEvent={renderEvent}
            beginning={
              <>
                <p className="font-semibold text-[15px]">{texts('beginning')}</p>
                <p className="text-muted text-xs">{texts('beginningAbout')}</p>
              </>
            }
            composer={composer}
          />
        }
      />
    </>
  );
}

/** As long as a person's name may be, and without half a word at the end. */
function shortened(name: string): string {
  const letters = [...name];
  return letters.length <= longestName
    ? name
    : letters
        .slice(0, longestName)
        .join('')
        .replace(/\s\S*$/, '');
}
