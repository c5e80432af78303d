import type { Db } from '../store/engine.ts';
import { type Carrier, changeCard } from './cards.ts';
import type { StoredEvent } from './desk-rows.ts';
import { findOrder } from './queries.ts';
import { queueDeliveries } from './queue-deliveries.ts';

/** What follows from anything that happens to an order, in the same transaction. @returns the message that changes with it. */
export async function followEvent(db: Db, event: StoredEvent): Promise<Carrier | null> {
  const row = await findOrder(db, event.number);
  if (row === undefined) return null;
  await queueDeliveries(db, row, event);
  return changeCard(db, row);
}
