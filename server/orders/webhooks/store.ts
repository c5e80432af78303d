import { isAtLeast } from '../../../contract/conversation/rights.ts';
import type { ActionName } from '../../../contract/orders/actions.ts';
import { mostWebhooks } from '../../../contract/orders/webhooks.ts';
import { roleIn } from '../../access/hosts-store.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { packedPerson } from '../../store/packed-person.ts';
import { type Desk, holdDesk } from '../order/change-store.ts';

/** Holds the desk for one of its owners and moderators; refuses anybody else with FORBIDDEN. */
export async function beginAsLeader(db: Db, actorId: string): Promise<Outcome<Desk>> {
  const desk = await holdDesk(db);
  const role = desk.roomId === null ? undefined : await roleIn(db, desk.roomId, actorId);
  return role !== undefined && isAtLeast(role, 'moderator') ? done(desk) : refused('desk.leadersOnly');
}

const rows = (db: Db) =>
  db
    .selectFrom('webhook')
    .selectAll('webhook')
    .select(packedPerson('webhook.byId').as('by'))
    .select((eb) => {
      const count = (state: 'waiting' | 'failed') =>
        eb
          .selectFrom('delivery')
          .select((of) => of.fn.countAll<number>().as('count'))
          .whereRef('delivery.webhookId', '=', 'webhook.id')
          .where('delivery.state', '=', state)
          .$asScalar()
          .$notNull();
      return [count('waiting').as('waiting'), count('failed').as('failed')];
    });

/** A webhook as the store gives it, with the number of its deliveries that are not done. */
export type WebhookRow = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

/** All webhooks, oldest first. */
function listWebhooks(db: Db, _: null): Promise<WebhookRow[]> {
  return rows(db).orderBy('webhook.createdAt').orderBy('webhook.id').execute();
}

/** The webhook of this id; null when there is none. */
async function findWebhook(db: Db, { id }: { id: string }): Promise<WebhookRow | null> {
  return (await rows(db).where('webhook.id', '=', id).executeTakeFirst()) ?? null;
}

interface NewWebhook {
  actorId: string;
  id: string;
  url: string;
  sealedSecret: string;
  events: ActionName[];
  at: number;
}

/** Makes webhooks, for owners and moderators of the desk. */
const insertWebhooks = oneByOne(async (db: Db, input: NewWebhook): Promise<Outcome<WebhookRow>> => {
  const { actorId, id, url, sealedSecret, events, at } = input;
  const begun = await beginAsLeader(db, actorId);
  if ('refused' in begun) return begun;
  const others = await db.selectFrom('webhook').select('id').execute();
  if (others.length >= mostWebhooks) return refused('webhook.tooMany', { most: mostWebhooks });
  const values = {
    id,
    url,
    sealedSecret,
    events: JSON.stringify(events),
    state: 'active',
    byId: actorId,
    createdAt: at,
  } as const;
  await db.insertInto('webhook').values(values).execute();
  return found(db, id);
});

interface WebhookChange {
  actorId: string;
  id: string;
  url?: string | undefined;
  events?: ActionName[] | undefined;
  active?: boolean | undefined;
}

/** Changes webhooks, for owners and moderators of the desk. */
const updateWebhooks = oneByOne(async (db: Db, input: WebhookChange): Promise<Outcome<WebhookRow>> => {
  const { actorId, id, url, events, active } = input;
  const begun = await beginAsLeader(db, actorId);
  if ('refused' in begun) return begun;
  const changes = {
    ...(url !== undefined && { url }),
    ...(events !== undefined && { events: JSON.stringify(events) }),
    ...(active !== undefined && { state: active ? ('active' as const) : ('off' as const) }),
  };
  if (Object.keys(changes).length > 0) await db.updateTable('webhook').set(changes).where('id', '=', id).execute();
  return found(db, id);
});

/** Deletes webhooks with their deliveries, for owners and moderators of the desk. */
const deleteWebhooks = oneByOne(async (db: Db, { actorId, id }: { actorId: string; id: string }): Promise<Outcome<null>> => {
  const begun = await beginAsLeader(db, actorId);
  if ('refused' in begun) return begun;
  const webhook = await found(db, id);
  if ('refused' in webhook) return webhook;
  await db.deleteFrom('webhook').where('id', '=', id).execute();
  await db.deleteFrom('delivery').where('webhookId', '=', id).execute();
  return done(null);
});

/** Switches webhooks off whose receivers say that they are gone. */
const stopWebhooks = oneByOne(async (db: Db, { id }: { id: string }): Promise<Outcome<null>> => {
  await holdDesk(db);
  await db.updateTable('webhook').set({ state: 'gone' }).where('id', '=', id).where('state', '=', 'active').execute();
  return done(null);
});

async function found(db: Db, id: string): Promise<Outcome<WebhookRow>> {
  const row = await findWebhook(db, { id });
  return row === null ? refused('webhook.notFound') : done(row);
}

export const reads = { listWebhooks, findWebhook };

export const writes = {
  insertWebhooks: locks(['desk'], insertWebhooks),
  updateWebhooks: locks(['desk'], updateWebhooks),
  deleteWebhooks: locks(['desk', 'delivery'], deleteWebhooks),
  stopWebhooks: locks(['desk'], stopWebhooks),
};
