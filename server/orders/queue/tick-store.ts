import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne } from '../../store/outcome.ts';
import { type ChangedRow, changeRow, type Desk, free, holdDesk } from '../order/change-store.ts';
import type { OrderFollowers } from '../order/follow-event-store.ts';
import { dueToWake, endedLeases, expiringLeases, type OrderRow, overdueOrders } from '../order/store.ts';

/** Orders that one tick brings back, at most: the rest follows with the next. */
const atOnce = 200;

interface Tick {
  /** The desk's clock as the node saw it last; when it is another one by now, another node makes it go. */
  seen: number;
  /** Since the node saw it, in milliseconds. */
  elapsedMs: number;
  /** What the node takes for the time of day. */
  now: number;
  at: number;
}

/** The desk's clock after a tick, and the orders that it changed. */
interface Ticked {
  clock: number;
  rows: ChangedRow[];
  /** Whose leases end soon, and whose due time has passed: each is told once. */
  expiring: OrderRow[];
  overdue: OrderRow[];
}

/** A lease is told to end so long before, in milliseconds: a quarter of what is usual at this desk, within these bounds. */
const expiringMs = ({ settings }: Desk) => Math.min(30_000, Math.max(5000, settings.leaseMs / 4));

/** Lets the desk's clock go on; returns to the queue what nobody holds any more, and what waited for its time. */
const tickDesks = oneByOne(async (db: Db, tick: Tick, followers: OrderFollowers): Promise<Outcome<Ticked>> => {
  const { seen, elapsedMs, now, at } = tick;
  const desk = await holdDesk(db);
  if (desk.clock !== seen) return done({ clock: desk.clock, rows: [], expiring: [], overdue: [] });
  desk.clock += elapsedMs;
  await db.updateTable('desk').set({ clock: desk.clock }).where('id', '=', 1).execute();
  const rows: ChangedRow[] = [];
  for (const row of await endedLeases(db, desk.clock, atOnce)) {
    rows.push(await changeRow(db, desk, row, takenBack(row), { byId: null, at, type: 'expire' }, followers));
  }
  for (const row of await dueToWake(db, now, atOnce)) {
    const changes = { state: 'waiting', notBefore: null, reason: '' } as const;
    rows.push(await changeRow(db, desk, row, changes, { byId: null, at, type: 'wake' }, followers));
  }
  const expiring = await expiringLeases(db, desk.clock + expiringMs(desk), atOnce);
  const overdue = await overdueOrders(db, now, atOnce);
  await tell(db, expiring, { expiringTold: 1 });
  await tell(db, overdue, { overdueTold: 1 });
  return done({ clock: desk.clock, rows, expiring, overdue });
});

/** Notes what is told, once this is committed. */
async function tell(db: Db, rows: readonly OrderRow[], told: { expiringTold: 1 } | { overdueTold: 1 }): Promise<void> {
  const numbers = rows.map(({ number }) => number);
  if (numbers.length > 0) await db.updateTable('order').set(told).where('number', 'in', numbers).execute();
}

/** An order whose holder is gone: back to the queue with its age, or failed after too many attempts ([O3]). */
function takenBack(row: OrderRow) {
  const attempts = row.attempts + 1;
  const failed = attempts >= row.maxAttempts;
  return {
    ...{ state: failed ? ('failed' as const) : ('waiting' as const), attempts, ...free },
    reason: failed ? `Its lease ended ${attempts} times.` : '',
  };
}

export const writes = {
  tickDesks: locks(['desk'], tickDesks, ['orderEvent']),
};
