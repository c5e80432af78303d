import type { Input } from '../../../contract/define.ts';
import type { orders } from '../../../contract/orders/events.ts';
import type { DeskStats } from '../../../contract/orders/stats.ts';
import { timeOf } from '../../access/me.ts';
import type { Identity } from '../../caller.ts';
import type { Context } from '../../module.ts';
import type { ReadResult } from '../../stores.ts';
import { deskOf } from '../desk/commands.ts';
import { startOfDay } from '../desk/start-of-day.ts';

const hour = 3_600_000;

type Facts = ReadResult<'readStats'>;

/** What the desk has come to today and on the days before. */
export async function readDeskStats(
  context: Context<Identity>,
  { days }: Input<typeof orders, 'desk:stats'>,
): Promise<DeskStats> {
  await deskOf(context);
  const { store } = context.core;
  const settings = await store.read('readDeskSettings', undefined);
  const now = Date.now();
  const zone = settings.hours?.timeZone;
  const today = startOfDay(now, zone);
  const begins = Array.from({ length: days }, (_, i) => startOfDay(now, zone, days - 1 - i));
  const { lateAfterMs } = settings;
  const facts = await store.read('readStats', { since: begins[0] ?? today, now, lateAfterMs });
  const hours = Array.from({ length: Math.floor((now - today) / hour) + 1 }, (_, i) => today + i * hour);
  const recent = facts.orders.filter(({ createdAt }) => createdAt >= today);
  return {
    waiting: facts.waiting,
    late: facts.late,
    toClaim: quantiles(recent.flatMap(toClaim)),
    toReady: quantiles(recent.flatMap(toReady)),
    hours: spans(facts, hours, now),
    days: spans(facts, begins, now),
  };
}

type Fact = Facts['orders'][number];

const toClaim = ({ createdAt, claimedAt }: Fact) => (claimedAt === null ? [] : [claimedAt - createdAt]);
const toReady = ({ claimedAt, readyAt }: Fact) =>
  claimedAt === null || readyAt === null ? [] : [Math.max(0, readyAt - claimedAt)];

function quantiles(numbers: readonly number[]) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
  return { medianMs: at(0.5), p90Ms: at(0.9) };
}

/** The facts of each span that begins at these times; the last one lasts until now. */
function spans({ orders, happened }: Facts, begins: readonly number[], now: number): DeskStats['days'] {
  return begins.map((from, i) => {
    const within = (at: number) => at >= from && at < (begins[i + 1] ?? now + 1);
    const made = orders.filter(({ createdAt }) => within(createdAt));
    const count = (type: string) => happened.filter((one) => one.type === type && within(one.at)).length;
    return {
      from: timeOf(from),
      made: made.length,
      done: count('handover'),
      returned: count('expire'),
      toClaimMs: quantiles(made.flatMap(toClaim)).medianMs,
      toReadyMs: quantiles(made.flatMap(toReady)).medianMs,
    };
  });
}
