import { itemsOnCard, type OrderCard } from '../../contract/conversation/card.ts';
import { heldRoom } from '../conversation/held-room.ts';
import type { Db } from '../store/engine.ts';
import { itemsOf } from './order-from.ts';
import type { OrderRow } from './queries.ts';

/** An order as everybody sees it who reads the room where it was made. */
export function cardFrom(row: OrderRow): OrderCard {
  const items = itemsOf(row);
  const wanted = items.filter(({ voided }) => !voided);
  return {
    number: row.number,
    state: row.state,
    items: items
      .slice(0, itemsOnCard)
      .map(({ quantity, name, options, done, voided }) => ({ quantity, name, options, done, voided })),
    more: Math.max(0, items.length - itemsOnCard),
    done: wanted.filter(({ done }) => done).length,
    of: wanted.length,
  };
}

/** Changes the message that carries an order, as a change of its room ([W9]), when one sees the difference there. */
export async function changeCard(db: Db, row: OrderRow): Promise<void> {
  const { number, cardRoomId: roomId, cardId: id } = row;
  if (roomId === null || id === null) return;
  const room = await heldRoom(db, roomId);
  const message = await db
    .selectFrom('message')
    .select(['seq', 'card'])
    .where('roomId', '=', roomId)
    .where('id', '=', id)
    .executeTakeFirst();
  const change = (set: Partial<OrderRow>) => db.updateTable('order').set(set).where('number', '=', number).execute();
  // The message was deleted, and its card with it.
  if (room === undefined || message === undefined || message.card === null) {
    await change({ cardRoomId: null, cardRoom: null, cardId: null });
    return;
  }
  const card = JSON.stringify(cardFrom(row));
  if (card === message.card) return;
  const rev = room.rev + 1;
  await db.updateTable('message').set({ rev, card }).where('roomId', '=', roomId).where('seq', '=', message.seq).execute();
  await db.updateTable('room').set({ rev }).where('id', '=', roomId).execute();
  await change({ cardRev: rev, cardOf: row.rev });
}
