import type { Db } from '../../store/engine.ts';

/** Orders and events that numbers are made from, at most: the newest. */
const most = 20_000;

interface Since {
  since: number;
  now: number;
  lateAfterMs: number;
}

/** What numbers of a desk are made from: the times of orders made since then, what happened, and what waits now. */
async function readStats(db: Db, { since, now, lateAfterMs }: Since) {
  const orders = await db
    .selectFrom('order')
    .select(['createdAt', 'claimedAt', 'readyAt'])
    .where('createdAt', '>=', since)
    .orderBy('number', 'desc')
    .limit(most)
    .execute();
  const happened = await db
    .selectFrom('orderEvent')
    .select(['type', 'at'])
    .where('at', '>=', since)
    .where('type', 'in', ['handover', 'expire'])
    .orderBy('at', 'desc')
    .limit(most)
    .execute();
  const waiting = await db
    .selectFrom('order')
    .select(['createdAt', 'dueAt'])
    .where('state', '=', 'waiting')
    .limit(most)
    .execute();
  const late = waiting.filter(({ createdAt, dueAt }) => (dueAt ?? createdAt + lateAfterMs) < now);
  return { orders, happened, waiting: waiting.length, late: late.length };
}

export const reads = { readStats };
