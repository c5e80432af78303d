import type { Input } from '../../../contract/define.ts';
import type { orders } from '../../../contract/orders/events.ts';
import type { Order } from '../../../contract/orders/order.ts';
import type { Identity } from '../../caller.ts';
import { personFrom } from '../../core/person.ts';
import type { Context } from '../../module.ts';
import { deskOf } from '../desk/commands.ts';
import type { OrderParts } from '../parts.ts';
import type { Edit } from './edit-store.ts';
import { orderFrom } from './order-from.ts';

/** Changes what an order is made of, and tells the desk. @throws {PublicError} CONFLICT with the order as it is now. */
async function edited(
  context: Context<Identity, OrderParts>,
  number: number,
  rev: number | undefined,
  edit: Edit,
): Promise<Order> {
  const { core, parts, caller } = context;
  await deskOf(context);
  const row = await core.store.write('editOrders', { actorId: caller.id, number, rev, edit, at: Date.now() });
  parts.announce([row], personFrom(caller));
  return orderFrom(row);
}

/** Writes down something about an order, for the people of the desk alone. */
export const noteOrder = (context: Context<Identity, OrderParts>, { order, text }: Input<typeof orders, 'order:note'>) =>
  edited(context, order, undefined, { type: 'note', text });

/** The bell does not ring any more for an order as it stands. */
export const silenceOrder = (context: Context<Identity, OrderParts>, { order }: Input<typeof orders, 'order:silence'>) =>
  edited(context, order, undefined, { type: 'silence' });

/** Says that an item is made, or that it is not. */
export const bumpItem = (
  context: Context<Identity, OrderParts>,
  { order, rev, item, done }: Input<typeof orders, 'order:bump'>,
) => edited(context, order, rev, { type: 'bump', item, done });

/** Adds items to an order, and takes others out of it. */
export function amendOrder(context: Context<Identity, OrderParts>, input: Input<typeof orders, 'order:amend'>) {
  const { order, rev, add, void: voided, reason } = input;
  const items = add.map(({ station = null, ...item }) => ({ ...item, station }));
  return edited(context, order, rev, { type: 'amend', add: items, voided, reason });
}
