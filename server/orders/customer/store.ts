import { isEnded } from '../../../contract/orders/transitions.ts';
import { noteAccessChange } from '../../access/act-store.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { type ChangedRow, changeRow, free, holdDesk, standing } from '../order/change-store.ts';
import type { OrderFollowers } from '../order/follow-event-store.ts';
import { findByTrack } from '../order/store.ts';

/** Links that one look ends, at most: the rest follows with the next. */
const atOnce = 200;

/** Ends the links of customers whose orders ended long enough ago; who is in their rooms by them is to be looked up anew. */
const endTracks = oneByOne(async (db: Db, { at }: { at: number }): Promise<Outcome<{ ended: number }>> => {
  // All that changes orders holds it.
  await holdDesk(db);
  const over = await db
    .selectFrom('order')
    .select(['number', 'roomId'])
    .where('trackEnds', '>', 0)
    .where('trackEnds', '<=', at)
    .orderBy('number')
    .limit(atOnce)
    .execute();
  for (const { number, roomId } of over) {
    await db.updateTable('order').set({ trackEnds: 0 }).where('number', '=', number).execute();
    await noteAccessChange(db, { roomId, at });
  }
  return done({ ended: over.length });
});

interface Withdrawal {
  trackHash: string;
  reason: string;
  at: number;
}

/** Calls orders off for their customers, until somebody has begun with them. */
const withdrawOrders = oneByOne(async (db: Db, input: Withdrawal, followers: OrderFollowers): Promise<Outcome<ChangedRow>> => {
  const { trackHash, reason, at } = input;
  const desk = await holdDesk(db);
  const row = await findByTrack(db, trackHash);
  if (row === undefined || (row.trackEnds !== null && row.trackEnds <= at)) {
    return refused('NOT_FOUND', 'This link opens no order, or does not any more.');
  }
  if (isEnded(row.state) || row.startedAt !== null || row.state === 'ready') {
    const why = isEnded(row.state) ? standing(row) : 'It is being made already. Write to us about it.';
    // Without the order as it is now: that is for the desk.
    return refused('CONFLICT', why);
  }
  const changes = { state: 'cancelled' as const, ...free, reason };
  return done(await changeRow(db, desk, row, changes, { byId: null, at, type: 'withdraw' }, followers));
});

export const writes = {
  endTracks: locks(['desk', 'room'], endTracks),
  withdrawOrders: locks(['desk'], withdrawOrders, ['orderEvent']),
};
