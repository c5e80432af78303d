import { insertMessages } from '../../conversation/messages/insert-store.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne } from '../../store/outcome.ts';
import { beginAtDesk, type ChangedRow } from '../order/change-store.ts';
import { insertOrder, type NewOrder } from '../order/create-store.ts';
import type { OrderFollowers } from '../order/follow-event-store.ts';
import { cardFrom } from './store.ts';

interface OrderMessage {
  message: Parameters<typeof insertMessages>[1][number];
  order: NewOrder;
}

/** A message as `insertMessages` stores it, with the card that it carries; `row` of an order that is new. */
interface StoredOrder {
  seq: number;
  rev: number;
  at: number;
  stored: boolean;
  card: string | null;
  row?: ChangedRow;
}

/** Stores messages with the orders that they make, both or none. The same message again makes no second order ([W10]). */
const insertOrderMessages = oneByOne(
  async (db: Db, input: OrderMessage, followers: OrderFollowers): Promise<Outcome<StoredOrder>> => {
    const { message, order } = input;
    const { roomId, id } = message;
    const before = await db
      .selectFrom('message')
      .select('card')
      .where('roomId', '=', roomId)
      .where('id', '=', id)
      .executeTakeFirst();
    // The desk before the room, as whoever changes an order with a card holds them.
    const begun = await beginAtDesk(db, order.actorId);
    if (before === undefined && 'refused' in begun) return begun;
    const [outcome] = await insertMessages(db, [message]);
    if (outcome === undefined || 'refused' in outcome) return outcome as Outcome<never>;
    const { value: stored } = outcome;
    if (before !== undefined || 'refused' in begun) return done({ ...stored, card: before?.card ?? null });
    const row = await insertOrder(db, begun.value, order, followers);
    const card = JSON.stringify(cardFrom(row));
    await db.updateTable('message').set({ card }).where('roomId', '=', roomId).where('seq', '=', stored.seq).execute();
    await db.updateTable('order').set({ cardRoomId: roomId, cardId: id }).where('number', '=', row.number).execute();
    return done({ ...stored, card, row });
  },
);

export const writes = {
  insertOrderMessages: locks(['desk', 'room'], insertOrderMessages, ['orderEvent']),
};
