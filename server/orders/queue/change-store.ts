import { heldStates, type Move, type MoveName, moves } from '../../../contract/orders/actions.ts';
import { refusalOf } from '../../../contract/refusals.ts';
import { roleIn } from '../../access/hosts-store.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import {
  beginAtDesk,
  type ChangedRow,
  changeRow,
  type Desk,
  free,
  holdsLease,
  noSuchOrder,
  refusedFor,
  standing,
} from '../order/change-store.ts';
import type { OrderFollowers } from '../order/follow-event-store.ts';
import { placeOf } from '../order/place.ts';
import { findOrder, type OrderRow, ordersIn } from '../order/store.ts';

interface Change {
  actorId: string;
  action: MoveName;
  number: number;
  lease?: string | undefined;
  /** The order's `rev` as the actor saw it; left out: whatever it is. */
  rev?: number | undefined;
  reason?: string | undefined;
  /** Of `delay`. */
  until?: number | undefined;
  /** Of `prioritise`. */
  priority?: number | undefined;
  /** Of `forward`: another station, or somebody of the desk. */
  station?: string | undefined;
  toId?: string | undefined;
  at: number;
}

/** An order after an action, or as it was when there was none to take. */
type Changed = { changed: true; row: ChangedRow } | { changed: false; row: OrderRow };

/** How long a forwarded order is reserved for whom it was given to, in milliseconds. */
const reservedMs = 60_000;

/** Takes one action each with orders, when their states and leases allow it. */
const changeOrders = oneByOne(async (db: Db, change: Change, followers: OrderFollowers): Promise<Outcome<Changed>> => {
  const { actorId, action, number, at } = change;
  const begun = await beginAtDesk(db, actorId);
  if ('refused' in begun) return begun;
  const desk = begun.value;
  const row = await findOrder(db, number);
  if (row === undefined) return noSuchOrder(number);
  const move: Move = moves[action];
  const refusal = whyNot(row, desk, move, change);
  if (refusal !== undefined) return refusal;
  if (isDone(row, move, change)) return done({ row, changed: false });
  if (change.toId !== undefined && (await roleIn(db, desk.roomId, change.toId)) === undefined) {
    return refused('desk.notThere');
  }
  const happening = { byId: actorId, at, type: action };
  const after = await changeRow(db, desk, row, changesOf(move, change, row, desk), happening, followers);
  return done({ row: after, changed: true });
});

/** The same action with the same lease again: its answer is the order. */
const isDone = (row: OrderRow, { to }: Move, { lease }: Change) => lease !== undefined && row.state === to;

function whyNot(row: OrderRow, desk: Desk, move: Move, change: Change): Outcome<never> | undefined {
  const { lease, rev, number } = change;
  if (lease !== undefined) {
    if (!holdsLease(row, lease, desk)) return refusedFor(row, refusalOf('lease.lost', { number }));
    if (isDone(row, move, change)) return undefined;
  }
  if (rev !== undefined && rev !== row.rev) return refusedFor(row, refusalOf('order.changed', { number }));
  const held = heldStates.includes(row.state) && lease === undefined && !move.overHolder;
  return held || !move.from.includes(row.state) ? refusedFor(row, standing(row)) : undefined;
}

function changesOf({ to, lease }: Move, change: Change, row: OrderRow, { clock }: Desk) {
  const { action, reason = '', until, priority = row.priority, station, toId } = change;
  if (action === 'prioritise') return { priority, place: placeOf({ ...row, priority }) };
  const offered = toId === undefined ? {} : { reservedForId: toId, reservedEnd: clock + reservedMs };
  return {
    ...{ state: to ?? row.state, reason, notBefore: until ?? null, reservedForId: null, reservedEnd: null },
    ...(lease !== 'keeps' && { leaseEnd: null, leaseUntil: null }),
    ...(lease === 'frees' && free),
    ...(action === 'retry' && { attempts: 0 }),
    ...(action === 'forward' && { ...offered, ...(station !== undefined && { station }) }),
  };
}

/** Failed orders that are brought back at once, at most. */
const retriedAtOnce = 500;

/** Brings all failed orders back, each as `retry` does. */
const retryDesks = oneByOne(
  async (db: Db, { actorId, at }: { actorId: string; at: number }, followers: OrderFollowers): Promise<Outcome<ChangedRow[]>> => {
    const begun = await beginAtDesk(db, actorId);
    if ('refused' in begun) return begun;
    const rows: ChangedRow[] = [];
    for (const row of await ordersIn(db, 'failed', retriedAtOnce)) {
      const changes = { state: 'waiting' as const, attempts: 0, reason: '', ...free };
      rows.push(await changeRow(db, begun.value, row, changes, { byId: actorId, at, type: 'retry' }, followers));
    }
    return done(rows);
  },
);

export const writes = {
  changeOrders: locks(['desk'], changeOrders, ['orderEvent']),
  retryDesks: locks(['desk'], retryDesks, ['orderEvent']),
};
