import { randomUUID } from 'node:crypto';
import { type Db, isPostgres } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne } from '../../store/outcome.ts';
import { atOnce } from './queue-store.ts';

/** Deliveries that are forgotten, or let go, in one commit, at most. */
const most = 1000;

/** Webhooks for which something waits that may be tried, and when the first of it is due. */
async function dueWebhooks(db: Db, _: null): Promise<{ id: string; nextAt: number }[]> {
  const rows = await db
    .selectFrom('webhook')
    .select('id')
    .select((eb) =>
      eb
        .selectFrom('delivery')
        .select((of) => of.fn.min('delivery.nextAt').as('nextAt'))
        .whereRef('delivery.webhookId', '=', 'webhook.id')
        .where('delivery.state', '=', 'waiting')
        .as('nextAt'),
    )
    .where('state', '=', 'active')
    .execute();
  return rows.flatMap(({ id, nextAt }) => (nextAt === null ? [] : [{ id, nextAt: Number(nextAt) }]));
}

interface Claim {
  webhookId: string;
  /** What the node takes for the time of day. */
  now: number;
  /** Until when nobody else tries these, in milliseconds from now. */
  leaseMs: number;
  limit: number;
}

/** A delivery that is this node's to try, and where it goes. */
export interface ClaimedDelivery {
  id: string;
  claim: string;
  webhookId: string;
  url: string;
  sealedSecret: string;
  body: string;
  /** This one included. */
  attempts: number;
  giveUpAt: number;
}

/** Takes deliveries that are due, for a while: of several nodes one gets each. */
const claimDeliveries = oneByOne(async (db: Db, input: Claim): Promise<Outcome<ClaimedDelivery[]>> => {
  const { webhookId, now, leaseMs, limit } = input;
  const webhook = await db
    .selectFrom('webhook')
    .select(['url', 'sealedSecret'])
    .where('id', '=', webhookId)
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (webhook === undefined) return done([]);
  const due = await db
    .selectFrom('delivery')
    .select(['id', 'body', 'attempts', 'giveUpAt'])
    .where('webhookId', '=', webhookId)
    .where('state', '=', 'waiting')
    .where('nextAt', '<=', now)
    .orderBy('nextAt')
    .orderBy('seq')
    .limit(limit)
    .$if(isPostgres(db), (query) => query.forUpdate().skipLocked())
    .execute();
  const claimed: ClaimedDelivery[] = [];
  for (const { attempts: before, ...delivery } of due) {
    const [claim, attempts] = [randomUUID(), before + 1];
    const change = { claim, attempts, nextAt: now + leaseMs, lastAt: now };
    await db.updateTable('delivery').set(change).where('id', '=', delivery.id).execute();
    claimed.push({ ...delivery, ...webhook, webhookId, claim, attempts });
  }
  return done(claimed);
});

interface Settlement {
  id: string;
  claim: string;
  now: number;
  state: 'waiting' | 'delivered' | 'failed';
  /** When it is tried again, if it waits. */
  nextAt: number | null;
  status: number | null;
  problem: string;
}

/** Writes down what became of attempts; the next delivery of the same order may go then. One whose lease had ended is not heard. */
const settleDeliveries = oneByOne(async (db: Db, input: Settlement): Promise<Outcome<null>> => {
  const { id, claim, now, ...result } = input;
  const settled = await db
    .updateTable('delivery')
    .set({ ...result, claim: null, lastAt: now })
    .where('id', '=', id)
    .where('claim', '=', claim)
    .returning(['webhookId', 'number', 'state', 'attempts'])
    .executeTakeFirst();
  if (settled === undefined || settled.state === 'waiting') return done(null);
  await letNextGo(db, settled);
  if (settled.state === 'delivered' && settled.attempts > 1) await tryOthers(db, settled.webhookId, now);
  return done(null);
});

async function letNextGo(db: Db, { webhookId, number }: { webhookId: string; number: number }): Promise<void> {
  const next = await db
    .selectFrom('delivery')
    .select(['seq', 'nextAt'])
    .where('webhookId', '=', webhookId)
    .where('number', '=', number)
    .where('state', '=', 'waiting')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  if (next?.nextAt !== null) return;
  await db.updateTable('delivery').set({ nextAt: atOnce }).where('seq', '=', next.seq).execute();
}

/** A receiver that gave no answer is there again: what waits for its next attempt goes at once. */
async function tryOthers(db: Db, webhookId: string, now: number): Promise<void> {
  const waiting = await db
    .selectFrom('delivery')
    .select('seq')
    .where('webhookId', '=', webhookId)
    .where('state', '=', 'waiting')
    .where('nextAt', '>', now)
    .where('claim', 'is', null)
    .where('status', 'is', null)
    .limit(most)
    .$if(isPostgres(db), (query) => query.forUpdate().skipLocked())
    .execute();
  const seqs = waiting.map(({ seq }) => seq);
  if (seqs.length > 0) await db.updateTable('delivery').set({ nextAt: atOnce }).where('seq', 'in', seqs).execute();
}

interface Tidying {
  now: number;
  /** Nothing waits for longer than this: what does was put off by a clock that was wrong. In milliseconds. */
  longestWaitMs: number;
}

/** How long deliveries are kept that are done with, in milliseconds. */
const keptMs = { delivered: 7 * 24 * 60 * 60 * 1000, failed: 30 * 24 * 60 * 60 * 1000 };

/** Forgets deliveries that were done long ago. @returns how many; more may be left. */
const tidyDeliveries = oneByOne(async (db: Db, { now, longestWaitMs }: Tidying): Promise<Outcome<number>> => {
  await db
    .updateTable('delivery')
    .set({ nextAt: now })
    .where('state', '=', 'waiting')
    .where('nextAt', '>', now + longestWaitMs)
    .execute();
  const old = await db
    .selectFrom('delivery')
    .select('seq')
    .where((eb) =>
      eb.or(
        (['delivered', 'failed'] as const).map((state) =>
          eb.and([eb('state', '=', state), eb('createdAt', '<', now - keptMs[state])]),
        ),
      ),
    )
    .limit(most)
    .execute();
  const seqs = old.map(({ seq }) => seq);
  if (seqs.length > 0) await db.deleteFrom('delivery').where('seq', 'in', seqs).execute();
  return done(seqs.length);
});

export const reads = { dueWebhooks };

export const writes = {
  claimDeliveries: locks(['delivery'], claimDeliveries),
  settleDeliveries: locks(['delivery'], settleDeliveries),
  tidyDeliveries: locks(['delivery'], tidyDeliveries),
};
