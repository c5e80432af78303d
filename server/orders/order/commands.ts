import { randomBytes } from 'node:crypto';
import type { Input } from '../../../contract/define.ts';
import type { orders } from '../../../contract/orders/events.ts';
import type { Identity } from '../../caller.ts';
import { personFrom, unpackPersonOrNull } from '../../core/person.ts';
import { refuse } from '../../core/refuse.ts';
import type { Context } from '../../module.ts';
import { hashOfTrack, trackOf } from '../customer/commands.ts';
import { deskOf, watchDesk } from '../desk/commands.ts';
import type { OrderParts } from '../parts.ts';
import { eventFrom, orderFrom } from './order-from.ts';

/** A page of the desk; a socket is kept informed of it from then on. */
export async function listOrders(context: Context<Identity, OrderParts>, input: Input<typeof orders, 'order:list'>) {
  // Subscribed before the look-up: what changes in between is told, not missed.
  const desk = await watchDesk(context);
  const { rows, ...rest } = await context.core.store.read('listOrders', { ...input, userId: context.caller.id });
  const read = rows.flatMap((row) => (row.read === null ? [] : [[row.number, row.read] as const]));
  const [stats, staff] = await Promise.all([context.parts.stats.read(), context.core.staff.of(desk)]);
  return { orders: rows.map(orderFrom), read: Object.fromEntries(read), stats, staff, ...rest };
}

/** Puts an order into the queue. The customer's link is told once: only its hash is kept. */
export async function createOrder(context: Context<Identity, OrderParts>, draft: Input<typeof orders, 'order:create'>) {
  const { core, parts, caller } = context;
  await deskOf(context);
  const trackSalt = randomBytes(18).toString('base64url');
  const track = trackOf(context, trackSalt);
  const at = Date.now();
  const { row, created } = await core.store.write('createOrders', {
    ...{ actorId: caller.id, draft, trackHash: hashOfTrack(track), trackSalt, at, now: at },
  });
  if (created) parts.announce([row], personFrom(caller));
  return { order: orderFrom(row), track: created ? track : null };
}

/** The customer's link of an order, for the people of the desk. */
export async function linkOrder(context: Context<Identity>, { order: number }: Input<typeof orders, 'order:link'>) {
  await deskOf(context);
  const found = await context.core.store.read('readOrder', { number });
  if (found === null) throw noSuchOrder(number);
  const { trackSalt } = found.row;
  if (trackSalt === null) throw refuse('order.linkTold');
  return { track: trackOf(context, trackSalt) };
}

const noSuchOrder = (number: number) => refuse('order.notFound', { number });

/** One order and what happened to it; a socket is kept informed of the desk from then on. */
export async function getOrder(context: Context<Identity>, { order: number }: Input<typeof orders, 'order:get'>) {
  await watchDesk(context);
  const found = await context.core.store.read('readOrder', { number });
  if (found === null) throw noSuchOrder(number);
  const events = found.events.map(({ by, ...event }) => eventFrom(event, unpackPersonOrNull(event.byId, by)));
  return { order: orderFrom(found.row), events };
}
