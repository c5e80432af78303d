import type { DeliveryState } from '../../../contract/orders/webhooks.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { atOnce, keptTryingMs } from './queue-store.ts';
import { beginAsLeader } from './store.ts';

const rows = (db: Db) =>
  db
    .selectFrom('delivery')
    .select([
      'seq',
      'id',
      'webhookId',
      'number',
      'type',
      'createdAt',
      'state',
      'attempts',
      'nextAt',
      'lastAt',
      'status',
      'problem',
    ]);

/** A delivery as the store gives it, without what is sent. */
export type DeliveryRow = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

interface Page {
  webhook?: string | undefined;
  state?: DeliveryState | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A page of deliveries, newest first. */
async function listDeliveries(db: Db, { webhook, state, cursor, limit }: Page) {
  let page = rows(db);
  if (webhook !== undefined) page = page.where('webhookId', '=', webhook);
  if (state !== undefined) page = page.where('state', '=', state);
  if (cursor !== undefined) page = page.where('seq', '<', Number(cursor));
  const found = await page
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute();
  const deliveries = found.slice(0, limit);
  return { rows: deliveries, nextCursor: found.length > limit ? String(deliveries.at(-1)?.seq) : null };
}

interface Retry {
  actorId: string;
  id: string;
  at: number;
}

/** Sends deliveries again, for owners and moderators of the desk. */
const retryDeliveries = oneByOne(async (db: Db, { actorId, id, at }: Retry): Promise<Outcome<DeliveryRow>> => {
  const begun = await beginAsLeader(db, actorId);
  if ('refused' in begun) return begun;
  const before = await rows(db).where('id', '=', id).executeTakeFirst();
  if (before === undefined) return refused('NOT_FOUND', 'There is no such delivery any more.', 'delivery');
  if (before.state === 'waiting' && before.nextAt === null) {
    return refused('CONFLICT', `It waits for an earlier delivery of order ${before.number}, and follows by itself.`);
  }
  const anew = before.state === 'waiting' ? {} : { attempts: 0, giveUpAt: at + keptTryingMs, state: 'waiting' as const };
  // Whoever is at it now is not heard any more.
  await db
    .updateTable('delivery')
    .set({ ...anew, nextAt: atOnce, claim: null })
    .where('id', '=', id)
    .execute();
  return done((await rows(db).where('id', '=', id).executeTakeFirst()) as DeliveryRow);
});

export const reads = { listDeliveries };

export const writes = {
  retryDeliveries: locks(['desk', 'delivery'], retryDeliveries),
};
