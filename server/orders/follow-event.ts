import type { Db } from '../store/engine.ts';
import { changeCard } from './cards.ts';
import type { StoredEvent } from './desk-rows.ts';
import { findOrder } from './queries.ts';
import { queueDeliveries } from './queue-deliveries.ts';

/** What follows from anything that happens to an order, in the same transaction. */
export async function followEvent(db: Db, event: StoredEvent): Promise<void> {
  const row = await findOrder(db, event.number);
  if (row === undefined) return;
  await queueDeliveries(db, row, event);
  await changeCard(db, row);
}
