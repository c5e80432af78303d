import { randomBytes } from 'node:crypto';
import type { Input } from '../../../contract/define.ts';
import { PublicError } from '../../../contract/errors.ts';
import { orders } from '../../../contract/orders/events.ts';
import type { Verb } from '../../../contract/orders/transitions.ts';
import { timeOf } from '../../access/me.ts';
import type { Identity } from '../../caller.ts';
import { personFrom } from '../../core/person.ts';
import type { Context } from '../../module.ts';
import { deskOf } from '../desk/commands.ts';
import { deskSlug } from '../order/desk-room.ts';
import { orderFrom } from '../order/order-from.ts';
import type { OrderRow } from '../order/store.ts';
import type { OrderParts } from '../parts.ts';

/** How long a lease may hold, in milliseconds. */
const [shortest, longest] = [1000, 60 * 60 * 1000];

async function leaseTime({ core }: Context, asked: number | undefined): Promise<number> {
  const leaseMs = asked ?? (await core.store.read('readDeskSettings', undefined)).leaseMs;
  return Math.round(Math.min(Math.max(leaseMs, shortest), longest));
}

const leaseOf = ({ leaseUntil }: OrderRow, token: string, ms: number) => ({ token, ms, until: timeOf(leaseUntil ?? 0) });

/** Holds an order for the caller. @throws {PublicError} CONFLICT, which says who holds it. */
export async function claimOrder(context: Context<Identity, OrderParts>, input: Input<typeof orders, 'order:claim'>) {
  const { core, parts, caller } = context;
  await deskOf(context);
  const { order: number, station, takeover } = input;
  const token = randomBytes(18).toString('base64url');
  const leaseMs = await leaseTime(context, input.leaseMs);
  const claim = { actorId: caller.id, number, station, takeover, token, leaseMs, at: Date.now() };
  const row = await core.store.write('claimOrders', claim);
  parts.announce([row], personFrom(caller));
  return { order: orderFrom(row), lease: leaseOf(row, token, leaseMs) };
}

/** Begins the caller's lease anew. @throws {PublicError} LEASE_LOST when it is over. */
export async function renewLease(context: Context<Identity>, input: Input<typeof orders, 'order:renew'>) {
  const { core, caller } = context;
  await deskOf(context);
  const { order: number, lease } = input;
  const leaseMs = await leaseTime(context, input.leaseMs);
  const row = await core.store.write('renewOrders', { actorId: caller.id, number, lease, leaseMs, at: Date.now() });
  const given = leaseOf(row, lease, leaseMs);
  core.publisher.publish(orders, deskSlug, 'lease:changed', { leases: [{ order: number, until: given.until }] });
  return { order: orderFrom(row), lease: given };
}

interface Step {
  order: number;
  lease?: string | undefined;
  rev?: number | undefined;
  reason?: string | undefined;
  until?: string | undefined;
  priority?: number | undefined;
  station?: string | undefined;
  to?: string | undefined;
}

/**
 * A handler that takes one step with an order, and tells the desk and its customer.
 * @throws {PublicError} of the handler: LEASE_LOST, and CONFLICT with the order as it is now.
 */
export function step(verb: Verb) {
  return async (context: Context<Identity, OrderParts>, { order: number, until, to: toId, ...rest }: Step) => {
    const { core, parts, caller } = context;
    await deskOf(context);
    const change = {
      actorId: caller.id,
      verb,
      number,
      toId,
      ...rest,
      until: until === undefined ? undefined : Date.parse(until),
    };
    const { row, changed } = await core.store.write('changeOrders', { ...change, at: Date.now() });
    if (changed) parts.announce([row], personFrom(caller));
    return orderFrom(row);
  };
}

/** Brings all failed orders back. */
export async function retryDesk(context: Context<Identity, OrderParts>) {
  const { core, parts, caller } = context;
  await deskOf(context);
  const rows = await core.store.write('retryDesks', { actorId: caller.id, at: Date.now() });
  parts.announce(rows, personFrom(caller));
  return { count: rows.length };
}

/** From now on the caller's socket is offered orders that wait. @throws {PublicError} BAD_REQUEST over HTTP. */
export async function takeOffers(
  context: Context<Identity, OrderParts>,
  { stations, leaseMs }: Input<typeof orders, 'worker:ready'>,
) {
  const { parts, caller, connection } = context;
  await deskOf(context);
  if (connection === null) throw new PublicError('BAD_REQUEST', 'Offers come by a socket only.');
  parts.offers.ready(connection, caller, { stations, leaseMs: await leaseTime(context, leaseMs) });
  return {};
}
