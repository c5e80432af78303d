import { orders } from '../../../contract/orders/events.ts';
import type { Person } from '../../../contract/person.ts';
import { announceChanged } from '../../conversation/messages/announce.ts';
import type { Publisher } from '../../realtime/publish.ts';
import type { LiveStats } from '../stats/today.ts';
import type { ChangedRow } from './change-store.ts';
import { deskSlug } from './desk-room.ts';
import { eventFrom, orderFrom, trackedEventFrom, trackedFrom } from './order-from.ts';

/** What tells the desk. */
interface Desk {
  publisher: Publisher;
  stats: LiveStats;
}

/**
 * Tells the desk and the orders' customers how orders are now, and what happened to them. Call it after the commit only ([W8]).
 * @param by whoever did it; null: the desk itself.
 */
export type Announce = (rows: readonly ChangedRow[], by: Person | null) => void;

/** Makes what tells the desk. */
export const announcer =
  ({ publisher, stats }: Desk): Announce =>
  (rows, by) => {
    if (rows.length > 0) stats.touch();
    for (const row of rows) {
      const order = orderFrom(row);
      const event = eventFrom(row.event, by);
      const tell = (name: 'order:created' | 'order:updated' | 'order:failed' | 'bell:rang' | 'bell:silenced') =>
        publisher.publish(orders, deskSlug, name, { orders: [order] });
      for (const { message, ...room } of row.messages) announceChanged(publisher, room, [message]);
      tell(event.from === null ? 'order:created' : 'order:updated');
      publisher.publish(orders, deskSlug, 'event:added', { events: [event] });
      const arrived = event.from !== event.to;
      if (arrived && order.state === 'failed') tell('order:failed');
      if (order.ringing && arrived) tell('bell:rang');
      const rang = event.type === 'silence' || (arrived && (event.from === 'waiting' || event.from === 'failed'));
      if (rang && !order.ringing) tell('bell:silenced');
      const room = String(order.number);
      const tracked = trackedEventFrom(event);
      if (tracked === undefined) continue;
      publisher.publish(orders, room, 'track:changed', { room, order: trackedFrom(order), events: [tracked] });
    }
  };
