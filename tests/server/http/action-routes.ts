import { orders } from '../../../contract/orders/events.ts';
import { orderRoutes } from '../../../server/orders/order/routes.ts';

/** A route that does something with order 1, with input that fits its command. */
export const actionRoutes = orderRoutes.flatMap(({ method, path, command }) => {
  if (method !== 'post' || !path.includes(':order')) return [];
  const { order: _order, ...body } = orders.commands[command].example as { order: number };
  return [{ route: `POST /api/v1${path}`, path: `/api/v1${path.replace(':order', '1')}`, body }];
});
