import type { Db } from '../../store/engine.ts';
import { type Carrier, changeCard } from '../cards/store.ts';
import { queueDeliveries } from '../webhooks/queue-store.ts';
import { findOrder } from './store.ts';
import type { StoredEvent } from './tables.ts';

/** What follows from anything that happens to an order, in the same transaction. @returns the message that changes with it. */
export async function followEvent(db: Db, event: StoredEvent): Promise<Carrier | null> {
  const row = await findOrder(db, event.number);
  if (row === undefined) return null;
  await queueDeliveries(db, row, event);
  return changeCard(db, row);
}
