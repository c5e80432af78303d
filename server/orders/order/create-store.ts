import type { Input } from '../../../contract/define.ts';
import type { orders } from '../../../contract/orders/events.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne } from '../../store/outcome.ts';
import { searchable } from '../../store/searchable.ts';
import { beginAtDesk, type ChangedRow, type Desk, noteEvent } from './change-store.ts';
import type { OrderFollowers } from './follow-event-store.ts';
import { nextOpening } from './opening.ts';
import { placeOf } from './place.ts';
import { findByKey, findOrder, type OrderRow } from './store.ts';

export interface NewOrder {
  actorId: string;
  draft: Input<typeof orders, 'order:create'>;
  trackHash: string;
  trackSalt: string;
  at: number;
  /** What the desk takes for the time of day. */
  now: number;
}

/** An order that is new, or one that was there. */
type Created = { created: true; row: ChangedRow } | { created: false; row: OrderRow };

/** Puts orders into the queue, each with its room; the same key again is the same order ([O5]). */
const createOrders = oneByOne(async (db: Db, input: NewOrder, followers: OrderFollowers): Promise<Outcome<Created>> => {
  const { actorId, draft } = input;
  const begun = await beginAtDesk(db, actorId);
  if ('refused' in begun) return begun;
  const before = draft.key === undefined ? undefined : await findByKey(db, draft.key);
  if (before !== undefined) return done({ row: before, created: false });
  return done({ created: true, row: await insertOrder(db, begun.value, input, followers) });
});

/** Puts an order into the queue of a desk that is held. */
export async function insertOrder(db: Db, desk: Desk, input: NewOrder, followers: OrderFollowers): Promise<ChangedRow> {
  const { actorId, draft, at } = input;
  desk.rev += 1;
  desk.lastNumber += 1;
  const number = desk.lastNumber;
  const roomId = await insertRoom(db, desk, number, at);
  const maxAttempts = draft.maxAttempts ?? desk.settings.maxAttempts;
  const values = { ...rowFrom(input, number, desk), roomId, maxAttempts };
  await db.insertInto('order').values(values).execute();
  const happening = { byId: actorId, at, type: 'create', from: null, to: values.state, reason: '' };
  const noted = await noteEvent(db, desk, { number, lastMessageSeq: 0 }, happening, followers);
  return { ...((await findOrder(db, number)) as OrderRow), ...noted };
}

/** The room where an order is talked about. */
async function insertRoom(db: Db, { roomId: parentId }: Desk, number: number, at: number): Promise<number> {
  const { id } = await db
    .insertInto('room')
    .values({
      ...{ namespace: '/orders', slug: String(number), name: `Order ${number}`, topic: '', search: '' },
      ...{ visibility: 'private', activeAt: at, createdAt: at, creationKey: null, parentId },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

function rowFrom({ draft, trackHash, trackSalt, at, now }: NewOrder, number: number, { rev, settings }: Desk) {
  const { key = null, customer, items, note, priority, station = null, source } = draft;
  const [dueAt = null, wanted = null] = [draft.dueAt, draft.notBefore].map((time) =>
    time === undefined ? null : Date.parse(time),
  );
  // What comes while the desk is closed waits for its next opening.
  const opens = settings.hours === null ? now : (nextOpening(settings.hours, Math.max(now, wanted ?? now)) ?? now);
  const notBefore = opens > now ? opens : wanted;
  const state = (notBefore ?? 0) > now ? ('scheduled' as const) : ('waiting' as const);
  const names = items.map(({ name }) => name).join(' ');
  return {
    ...{ number, rev, key, source, trackHash, trackSalt, state, note, priority, station, reason: '' },
    place: placeOf({ number, priority, dueAt }),
    customer: JSON.stringify(customer),
    items: JSON.stringify(items),
    search: searchable(`${number} ${customer.name} ${names}`),
    ...{ createdAt: at, changedAt: at, dueAt, notBefore },
  };
}

export const writes = {
  createOrders: locks(['desk'], createOrders, ['orderEvent']),
};
