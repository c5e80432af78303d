'use client';

import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useChannel } from '../../../client/use-channel.ts';
import type { OrderEvent } from '../../../contract/orders/order.ts';
import { storyChannel, talkChannel } from '../../../contract/orders/order-state.ts';
import type { OrderPage } from '../../../contract/orders/views.ts';
import type { Writing } from '../../conversation/composer.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { useDesk } from '../desk.tsx';
import { OrderTalk } from '../talk/order-talk.tsx';
import { type Pane, Panes } from '../talk/panes.tsx';
import { useUnread } from '../talk/use-unread.ts';
import { DeskComposer } from './desk-composer.tsx';
import { OrderDetails } from './order-details.tsx';
import { OrderEventRow } from './order-event-row.tsx';
import { OrderHeader } from './order-header.tsx';
import { useReadMark } from './use-read-mark.ts';

interface Props {
  initial: OrderPage;
  /** The site's origin, which the customer's link begins with. */
  origin: string;
  /** In code points. */
  maxTextLength: number;
}

const renderEvent = (event: OrderEvent) => <OrderEventRow event={event} />;

/** An order for the people of the desk: what it is, where it stands, what can be done with it, and its conversation. */
export function OrderView({ initial, origin, maxTextLength }: Props) {
  const texts = useTranslations('orders.order');
  const { number } = initial.order;
  const room = String(number);
  const desk = useDesk();
  const { state: story } = useChannel(storyChannel, room, initial);
  const talk = useChannel(talkChannel, room, initial.talk);
  const [pane, setPane] = useState<Pane>('order');
  const talkSeen = useWide() || pane === 'talk';
  const unread = useUnread(talk.state.arrived, talkSeen);
  useReadMark(number, talk, talkSeen);

  // Whichever knows more: the desk keeps what is open, the story this one.
  const held = desk.state.orders.get(number);
  const order = held !== undefined && held.rev >= story.order.rev ? held : story.order;
  const { customer } = order;
  const composer = useCallback(
    (writing: Writing) => (
      <DeskComposer number={number} customer={customer.name} maxTextLength={maxTextLength} writing={writing} />
    ),
    [number, customer.name, maxTextLength],
  );

  return (
    <>
      <OrderHeader order={order} />
      <Panes
        shown={pane}
        onShow={setPane}
        orderName={texts('pane')}
        unread={unread}
        status={talk.status}
        order={<OrderDetails order={order} link={initial.track === null ? null : `${origin}${initial.track}`} />}
        talk={
          <OrderTalk
            channel={talk}
            room={room}
            me={desk.me}
            events={story.events}
            renderEvent={renderEvent}
            beginning={
              <>
                <p className="font-semibold text-[15px]">{texts('beginning', { number })}</p>
                <p className="text-muted text-xs">
                  {texts.rich('beginningAbout', { customer: () => <bdi className="written">{customer.name}</bdi> })}
                </p>
              </>
            }
            composer={composer}
          />
        }
      />
    </>
  );
}
