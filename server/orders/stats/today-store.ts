import type { OrderState } from '../../../contract/orders/order.ts';
import type { Display, TodayStats } from '../../../contract/orders/stats.ts';
import { heldStates } from '../../../contract/orders/transitions.ts';
import type { Db } from '../../store/engine.ts';
import { startOfDay } from '../desk/start-of-day.ts';
import { medianOf } from '../order/median.ts';
import { settingsFrom } from '../order/settings-from.ts';
import { readDeskSettings } from '../order/store.ts';

/** What the desk has come to on the day of `at`. */
async function readTodayStats(db: Db, { at }: { at: number }): Promise<TodayStats> {
  const { hours } = await readDeskSettings(db);
  const since = startOfDay(at, hours?.timeZone);
  const today = await db
    .selectFrom('orderEvent')
    .select(['type', db.fn.countAll().as('count')])
    .where('at', '>=', since)
    .where('type', 'in', ['handover', 'expire'])
    .groupBy('type')
    .execute();
  const counted = Object.fromEntries(today.map(({ type, count }) => [type, Number(count)]));
  const claimed = await db
    .selectFrom('order')
    .select(['createdAt', 'claimedAt'])
    .where('claimedAt', '>=', since)
    .orderBy('claimedAt', 'desc')
    .limit(500)
    .execute();
  const waited = claimed.map(({ createdAt, claimedAt }) => (claimedAt ?? createdAt) - createdAt);
  return { doneToday: counted.handover ?? 0, returnedToday: counted.expire ?? 0, medianWaitMs: medianOf(waited) };
}

/** Numbers that one status display shows of each kind, at most. */
const onTheDisplay = 100;

/** What the status display shows, and what its token is made from; null when nobody has asked for one. */
async function readDisplay(db: Db): Promise<(Display & { salt: string }) | null> {
  const desk = await db.selectFrom('desk').select(['displaySalt', 'settings']).where('id', '=', 1).executeTakeFirstOrThrow();
  if (desk.displaySalt === null) return null;
  const numbersOf = async (states: readonly OrderState[], by: 'claimedAt' | 'readyAt') => {
    const found = await db
      .selectFrom('order')
      .select('number')
      .where('state', 'in', [...states])
      .orderBy(by, 'desc')
      .limit(onTheDisplay)
      .execute();
    return found.map(({ number }) => number);
  };
  const preparing = await numbersOf(heldStates, 'claimedAt');
  const ready = await numbersOf(['ready'], 'readyAt');
  return { salt: desk.displaySalt, name: settingsFrom(desk.settings).name, preparing, ready };
}

export const reads = { readTodayStats, readDisplay };
