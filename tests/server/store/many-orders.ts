import { sql } from 'kysely';
import { placeOf } from '../../../server/orders/order/place.ts';
import type { Db, Engine } from '../../../server/store/engine.ts';

/** Orders that are done with, and behind them those that somebody still has to do something about. */
export const closedCount = 100_000;
export const openCount = 10_000;

const firstAt = 1_700_000_000_000;

/** When an order is due; they came a second apart. */
export const dueAtOf = (number: number) => firstAt + number * 1000;

/** The place of an order in the queue. */
export const placeInQueue = (number: number) => placeOf({ number, priority: 0, dueAt: dueAtOf(number) });

/** Fills a fresh database as years of a busy desk would, in seconds; without statistics, as right after it happened. */
export async function fillDesk(db: Db, engine: Engine['name']): Promise<void> {
  const all = closedCount + openCount;
  const series =
    engine === 'postgres'
      ? sql`generate_series(1, ${sql.lit(all)}) as i`
      : sql`(with recursive n(i) as (values (1) union all select i + 1 from n where i < ${sql.lit(all)}) select i from n)`;
  const padded = (value: ReturnType<typeof sql>, length: number) =>
    engine === 'postgres'
      ? sql`lpad((${value})::text, ${sql.lit(length)}, '0')`
      : sql`printf(${sql.lit(`%0${length}d`)}, ${value})`;
  const closed = sql`i <= ${sql.lit(closedCount)}`;
  const due = sql`${sql.lit(firstAt)} + i * 1000`;
  const at = sql`${due} - 600000`;
  await sql`
    insert into room (id, namespace, slug, name, topic, visibility, search, rev, "lastSeq", "activeAt", "createdAt")
    select i + 1000, '/orders', cast(i as text), 'Order ' || i, '', 'private', '', i % 4, i % 4, ${at}, ${at} from ${series}
  `.execute(db);
  await sql`
    insert into "order" (number, source, "roomId", "trackHash", state, rev, customer, items, search, note, priority, place, station,
      reason, "maxAttempts", "createdAt", "changedAt", "claimedAt", "startedAt", "readyAt", "endedAt", "dueAt", "notBefore", "trackEnds", "overdueTold")
    select i, 'api', i + 1000, 'hash' || i,
      case when ${closed} then case i % 10 when 0 then 'cancelled' else 'handed-over' end
        when i % 10 = 0 then 'ready' when i % 10 = 1 then 'on-hold' when i % 10 = 2 then 'scheduled' else 'waiting' end,
      i, '{"name":"Ada"}', '[{"quantity":1,"name":"Rye loaf","options":[]}]', i || ' ada rye loaf', '', 0,
      '500' || ${padded(due, 15)} || ${padded(sql`i`, 10)}, case i % 3 when 0 then 'oven' end,
      '', 5, ${at}, ${at}, ${at}, ${at}, case when ${closed} or i % 10 = 0 then ${at} end, case when ${closed} then ${at} end,
      ${due}, case when not (${closed}) and i % 10 = 2 then ${due} end, case when ${closed} then 0 end, 0
    from ${series}
  `.execute(db);
  await sql`
    insert into "orderEvent" (rev, number, at, "from", "to", type, reason)
    select i, i, ${at}, 'ready', 'handed-over', 'handover', '' from ${series}
  `.execute(db);
  const counts = JSON.stringify({ scheduled: openCount / 10 });
  await sql`update desk set rev = ${all}, "lastNumber" = ${all}, counts = ${counts}`.execute(db);
}
