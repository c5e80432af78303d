import { itemsOnCard, type OrderCard } from '../../../contract/conversation/card.ts';
import { changeMessages } from '../../conversation/messages/change-store.ts';
import { messagesOf } from '../../conversation/messages/store.ts';
import { heldRoom } from '../../conversation/rooms/held-room-store.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import type { ChangedMessage, OrderEvent } from '../order/follow-event-store.ts';
import { itemsOf } from '../order/order-from.ts';
import type { OrderRow } from '../order/store.ts';

/** An order as everybody sees it who reads the room where it was made; a message keeps it so. */
export function cardFrom(row: OrderRow): Omit<OrderCard, 'kind'> {
  const items = itemsOf(row);
  const wanted = items.filter(({ voided }) => !voided);
  return {
    number: row.number,
    state: row.state,
    items: items
      .slice(0, itemsOnCard)
      .map(({ quantity, name, options, done, voided }) => ({ quantity, name, options, done, voided })),
    hidden: Math.max(0, items.length - itemsOnCard),
    done: wanted.filter(({ done }) => done).length,
    total: wanted.length,
  };
}

/**
 * Changes the message that carries an order, as a change of its room ([W9]), when one sees the difference there.
 * @returns the message then; none when there is nothing to tell.
 */
async function changeCard(db: Db, { row }: OrderEvent): Promise<ChangedMessage[]> {
  const { number, cardRoomId: roomId, cardId: id } = row;
  if (roomId === null || id === null) return [];
  const room = await heldRoom(db, roomId);
  const message = await messagesOf(db, roomId).where('message.id', '=', id).executeTakeFirst();
  // The message was deleted, and its card with it.
  if (room === undefined || message === undefined || message.card === null) {
    await db.updateTable('order').set({ cardRoomId: null, cardId: null }).where('number', '=', number).execute();
    return [];
  }
  const card = JSON.stringify(cardFrom(row));
  if (card === message.card) return [];
  const { rev, namespace, slug } = room;
  const changed = await changeMessages(db, { roomId, rev }, [message], { card });
  return changed.map((message) => ({ namespace, slug, message }));
}

export const follow = { orderEvent: locks(['room'], changeCard) };
