import type { Refusal } from '../../../contract/errors.ts';
import { heldStates } from '../../../contract/orders/actions.ts';
import type { DeskSettings } from '../../../contract/orders/settings.ts';
import { refusalOf } from '../../../contract/refusals.ts';
import { unpackPersonOrNull } from '../../core/person.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import {
  beginAtDesk,
  type ChangedRow,
  changeRow,
  holdDesk,
  holdsLease,
  isReserved,
  noSuchOrder,
  refusedFor,
  standing,
  worksAt,
} from '../order/change-store.ts';
import type { OrderFollowers } from '../order/follow-event-store.ts';
import { findOrder, nextWaiting, type OrderRow, readDeskState } from '../order/store.ts';

/** The desk's clock is behind by no more than this while it goes: no lease ends before its time. In milliseconds. */
const clockLagMs = 500;

interface Claim {
  actorId: string;
  /** Left out: the next one that waits. */
  number?: number | undefined;
  station?: string | undefined;
  /** Also one that the actor holds, whose token they lost. */
  takeover: boolean;
  /** Of the lease that begins. */
  token: string;
  leaseMs: number;
  at: number;
}

/** Gives an order that waits to whoever comes first ([O1]); tells the others who has it. */
const claimOrders = oneByOne(async (db: Db, claim: Claim, followers: OrderFollowers): Promise<Outcome<ChangedRow>> => {
  const { actorId, number, station, takeover, token, leaseMs, at } = claim;
  const begun = await beginAtDesk(db, actorId);
  if ('refused' in begun) return begun;
  const desk = begun.value;
  if (number === undefined && desk.settings.paused) return refused('desk.paused');
  const row =
    number === undefined
      ? await nextWaiting(db, {
          stations: station === undefined ? undefined : [station],
          userId: actorId,
          clock: desk.clock,
          paused: pausedStations(desk.settings),
          except: [],
        })
      : await findOrder(db, number);
  if (row === undefined) return number === undefined ? refused('order.noneWaits') : noSuchOrder(number);
  const own = takeover && row.holderId === actorId && heldStates.includes(row.state);
  if (row.state !== 'waiting' && !own) return refusedFor(row, standing(row));
  const pause = own ? undefined : pauseOf(row, desk.settings);
  if (pause !== undefined) return refusedFor(row, pause);
  if (isReserved(row, actorId, desk))
    return refusedFor(
      row,
      refusalOf('order.kept', {
        number: row.number,
        name: unpackPersonOrNull(row.reservedForId, row.packedReservedFor)?.name ?? 'somebody',
      }),
    );
  const leaseEnd = desk.clock + leaseMs + clockLagMs;
  const changes = {
    ...{ state: own ? row.state : ('claimed' as const), holderId: actorId, lease: token, leaseEnd, leaseUntil: at + leaseMs },
    ...{ reason: '', notBefore: null, reservedForId: null, reservedEnd: null, expiringTold: 0 },
  };
  return done(await changeRow(db, desk, row, changes, { byId: actorId, at, type: 'claim' }, followers));
});

/** Stations that nothing is given out of. */
const pausedStations = ({ stations }: DeskSettings) => stations.flatMap(({ slug, paused }) => (paused ? slug : []));

/** Why an order is not given out for now. */
function pauseOf({ station }: OrderRow, settings: DeskSettings): Refusal | undefined {
  if (settings.paused) return refusalOf('desk.pausedNow');
  return station !== null && pausedStations(settings).includes(station)
    ? refusalOf('desk.stationPaused', { station })
    : undefined;
}

interface Offer {
  userId: string;
  /** Undefined: of all. */
  stations: readonly string[] | undefined;
  /** Orders that are not offered. */
  except: readonly number[];
}

/** The order that somebody could claim next; null when there is none, and for who does not work at the desk any more. */
async function waitingFor(db: Db, { userId, stations, except }: Offer): Promise<OrderRow | null> {
  const { roomId, clock, settings } = await readDeskState(db);
  if (settings.paused || !(await worksAt(db, roomId, userId))) return null;
  return (await nextWaiting(db, { stations, userId, clock, paused: pausedStations(settings), except })) ?? null;
}

interface Renewal {
  actorId: string;
  number: number;
  lease: string;
  leaseMs: number;
  at: number;
}

/** Begins leases anew that have not ended ([O2]). */
const renewOrders = oneByOne(async (db: Db, renewal: Renewal): Promise<Outcome<OrderRow>> => {
  const { actorId, number, lease, leaseMs, at } = renewal;
  const begun = await beginAtDesk(db, actorId);
  if ('refused' in begun) return begun;
  const desk = begun.value;
  const row = await findOrder(db, number);
  if (row === undefined) return noSuchOrder(number);
  if (!holdsLease(row, lease, desk) || row.leaseEnd === null) return refusedFor(row, refusalOf('lease.lost', { number }));
  const leaseUntil = at + leaseMs;
  await db
    .updateTable('order')
    .set({ leaseEnd: desk.clock + leaseMs + clockLagMs, leaseUntil, expiringTold: 0 })
    .where('number', '=', number)
    .execute();
  return done({ ...row, leaseUntil });
});

interface Departure {
  userId: string;
  graceMs: number;
  at: number;
}

/** The last connection of people is gone: their leases end no later than after the grace ([O2]). */
const shortenLeases = oneByOne(async (db: Db, departure: Departure): Promise<Outcome<{ numbers: number[]; until: number }>> => {
  const { userId, graceMs, at } = departure;
  const { clock } = await holdDesk(db);
  const until = at + graceMs;
  const shortened = await db
    .updateTable('order')
    .set({ leaseEnd: clock + graceMs + clockLagMs, leaseUntil: until })
    .where('state', 'in', heldStates)
    .where('holderId', '=', userId)
    .where('leaseEnd', '>', clock + graceMs + clockLagMs)
    .returning('number')
    .execute();
  return done({ numbers: shortened.map(({ number }) => number), until });
});

export const reads = { waitingFor };

export const writes = {
  claimOrders: locks(['desk'], claimOrders, ['orderEvent']),
  renewOrders: locks(['desk'], renewOrders),
  shortenLeases: locks(['desk'], shortenLeases),
};
