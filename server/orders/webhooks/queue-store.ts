import { randomUUID } from 'node:crypto';
import { timeOf } from '../../access/me.ts';
import { personFromRow, unpackPersonOrNull } from '../../core/person.ts';
import type { Db } from '../../store/engine.ts';
import { holding, locks } from '../../store/locks.ts';
import type { OrderEvent } from '../order/follow-event-store.ts';
import { eventFrom, orderFrom } from '../order/order-from.ts';
import type { OrderRow } from '../order/store.ts';
import type { StoredEvent } from '../order/tables.ts';

/** A delivery that nobody takes is given up after so long, in milliseconds. */
export const keptTryingMs = 3 * 24 * 60 * 60 * 1000;

/** Due whatever the clock says. */
export const atOnce = 0;

/**
 * Puts what happened to an order on its way to every webhook that wants to hear it, in the transaction in which it happened:
 * what is stored is never not delivered.
 */
async function queueDeliveries(db: Db, { row, event }: OrderEvent): Promise<[]> {
  const active = await db.selectFrom('webhook').select(['id', 'events']).where('state', '=', 'active').orderBy('id').execute();
  const wanting = active.filter(({ events }) => wants(JSON.parse(events), event.type));
  if (wanting.length === 0) return [];
  const { number, type, at } = event;
  const body = await bodyOf(db, row, event);
  for (const { id: webhookId } of wanting) {
    const nextAt = (await isInLine(db, webhookId, number)) ? null : atOnce;
    const values = { id: randomUUID(), webhookId, number, type, body, createdAt: at, giveUpAt: at + keptTryingMs };
    await db
      .insertInto('delivery')
      .values({ ...values, state: 'waiting', nextAt })
      .execute();
  }
  return [];
}

const wants = (events: string[], type: string) => events.length === 0 || events.includes(type);

async function bodyOf(db: Db, row: OrderRow, event: StoredEvent): Promise<string> {
  const { byId, type, at } = event;
  const columns = ['id', 'name', 'username', 'picture', 'isAnonymous'] as const;
  const by = byId === null ? undefined : await db.selectFrom('user').select(columns).where('id', '=', byId).executeTakeFirst();
  const person = by === undefined ? unpackPersonOrNull(byId, null) : personFromRow(by);
  return JSON.stringify({
    type: `order.${type}`,
    timestamp: timeOf(at),
    data: { order: orderFrom(row), event: eventFrom(event, person) },
  });
}

/** Whether an earlier delivery of this order goes first. It is held until the commit: whoever settles it sees this one then. */
async function isInLine(db: Db, webhookId: string, number: number): Promise<boolean> {
  const last = await db
    .selectFrom('delivery')
    .select('seq')
    .where('webhookId', '=', webhookId)
    .where('number', '=', number)
    .where('state', '=', 'waiting')
    .orderBy('seq', 'desc')
    .limit(1)
    .$call(holding(db, 'delivery'))
    .executeTakeFirst();
  return last !== undefined;
}

export const follow = { orderEvent: locks(['delivery'], queueDeliveries) };
