import { randomUUID } from 'node:crypto';
import { isAtLeast } from '../../../contract/conversation/rights.ts';
import type { Input } from '../../../contract/define.ts';
import type { orders } from '../../../contract/orders/events.ts';
import type { Delivery, Webhook } from '../../../contract/orders/webhooks.ts';
import { timeOf } from '../../access/me.ts';
import type { Identity } from '../../caller.ts';
import { pageOf } from '../../core/page-of.ts';
import { unpackPerson } from '../../core/person.ts';
import { refuse } from '../../core/refuse.ts';
import type { Context } from '../../module.ts';
import { deskOf } from '../desk/commands.ts';
import type { OrderParts } from '../parts.ts';
import { isTaken, said } from './keep-deliveries.ts';
import { atOnce } from './queue-store.ts';
import type { DeliveryRow } from './review-store.ts';
import { newSecret, signed } from './sign.ts';
import type { WebhookRow } from './store.ts';

/** A receiver may take so long to answer a ping, in milliseconds: somebody waits for it. */
const pingTimeoutMs = 5000;

/** @throws {PublicError} FORBIDDEN for anybody but owners and moderators of the desk. */
async function lead(context: Context<Identity>): Promise<void> {
  const { role } = await deskOf(context);
  if (!isAtLeast(role ?? 'guest', 'moderator')) throw refuse('desk.leadersOnly');
}

/** The desk's webhooks, oldest first. */
export async function listWebhooks(context: Context<Identity>, wish: Input<typeof orders, 'webhook:list'>) {
  await lead(context);
  const { page, nextCursor } = pageOf(await context.core.store.read('listWebhooks', null), wish);
  return { webhooks: page.map(webhookFrom), nextCursor };
}

/** Makes a webhook; its secret is told once. */
export async function createWebhook(context: Context<Identity>, { url, events }: Input<typeof orders, 'webhook:create'>) {
  const { core, caller } = context;
  await lead(context);
  const secret = newSecret();
  const sealedSecret = await core.secretBox.seal(secret);
  const made = { actorId: caller.id, id: randomUUID(), url, events, sealedSecret, at: Date.now() };
  return { webhook: webhookFrom(await core.store.write('insertWebhooks', made)), secret };
}

/** Changes where a webhook leads, what it is told, or whether it is told anything. */
export async function updateWebhook(
  context: Context<Identity>,
  { webhook: id, ...changes }: Input<typeof orders, 'webhook:update'>,
) {
  await lead(context);
  const row = await context.core.store.write('updateWebhooks', { actorId: context.caller.id, id, ...changes });
  return { webhook: webhookFrom(row) };
}

/** Deletes a webhook with all that waits for it. */
export async function deleteWebhook(context: Context<Identity>, { webhook: id }: Input<typeof orders, 'webhook:delete'>) {
  await lead(context);
  await context.core.store.write('deleteWebhooks', { actorId: context.caller.id, id });
  return {};
}

/** Sends a ping at once. @returns what became of it. */
export async function testWebhook(context: Context<Identity>, { webhook: id }: Input<typeof orders, 'webhook:test'>) {
  const { core } = context;
  await lead(context);
  const row = await core.store.read('findWebhook', { id });
  if (row === null) throw refuse('webhook.notFound');
  const at = Date.now();
  const body = JSON.stringify({ type: 'ping', timestamp: timeOf(at), data: {} });
  const headers = signed(await core.secretBox.open(row.sealedSecret), { id: randomUUID(), body, at });
  const began = performance.now();
  const answer = await core.httpPost({ url: row.url, headers, body, timeoutMs: pingTimeoutMs });
  return { delivered: isTaken(answer), ...said(answer), ms: Math.round(performance.now() - began) };
}

/** What was sent to webhooks and what waits, newest first. */
export async function listDeliveries(context: Context<Identity>, input: Input<typeof orders, 'delivery:list'>) {
  await lead(context);
  const { rows, nextCursor } = await context.core.store.read('listDeliveries', input);
  return { deliveries: rows.map(deliveryFrom), nextCursor };
}

/** Sends a delivery again. */
export async function retryDelivery(
  context: Context<Identity, OrderParts>,
  { delivery: id }: Input<typeof orders, 'delivery:retry'>,
) {
  await lead(context);
  const { core, parts, caller } = context;
  const row = await core.store.write('retryDeliveries', { actorId: caller.id, id, at: Date.now() });
  parts.deliveries.wake();
  return { delivery: deliveryFrom(row) };
}

function webhookFrom(row: WebhookRow): Webhook {
  const { id, url, events, state, byId, by, createdAt, waiting, failed } = row;
  return {
    ...{ id, url, state, waiting: Number(waiting), failed: Number(failed) },
    events: JSON.parse(events),
    by: unpackPerson(byId, by),
    createdAt: timeOf(createdAt),
  };
}

function deliveryFrom(row: DeliveryRow): Delivery {
  const { id, webhookId: webhook, number: order, type, state, attempts, createdAt, lastAt, status, problem } = row;
  const nextAt = row.nextAt === atOnce ? createdAt : row.nextAt;
  return {
    ...{ id, webhook, order, type, state, attempts, status, problem },
    createdAt: timeOf(createdAt),
    nextAt: nextAt === null ? null : timeOf(nextAt),
    lastAt: lastAt === null ? null : timeOf(lastAt),
  };
}
