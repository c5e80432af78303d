import type { MessageRow } from '../../conversation/messages/store.ts';
import type { Db } from '../../store/engine.ts';
import { findOrder, type OrderRow } from './store.ts';
import type { StoredEvent } from './tables.ts';

/** A message that changes with an order, as its room is told of it. */
export interface ChangedMessage {
  namespace: string;
  slug: string;
  message: MessageRow;
}

/** Something that happened to an order, and the order as it is then. */
export interface OrderEvent {
  row: OrderRow;
  event: StoredEvent;
}

/** What follows from anything that happens to an order, in the same transaction. @returns the messages that change with it. */
export type OrderFollower = (db: Db, happened: OrderEvent) => Promise<ChangedMessage[]>;

/** What writes that change orders are given. */
export interface OrderFollowers {
  orderEvent: readonly OrderFollower[];
}

/** Tells the followers what happened to an order. @returns the messages that change with it. */
export async function followEvent(db: Db, event: StoredEvent, { orderEvent }: OrderFollowers): Promise<ChangedMessage[]> {
  const row = await findOrder(db, event.number);
  const messages: ChangedMessage[] = [];
  if (row !== undefined) for (const follow of orderEvent) messages.push(...(await follow(db, { row, event })));
  return messages;
}
