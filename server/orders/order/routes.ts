import { once } from 'node:events';
import { Router } from 'express';
import type { orders } from '../../../contract/orders/events.ts';
import { transitions, type Verb } from '../../../contract/orders/transitions.ts';
import { parse } from '../../http/account-request.ts';
import { contextOf } from '../../http/route.ts';
import type { Api, Projection } from '../../module.ts';
import type { OrderParts } from '../parts.ts';
import { csvInput, csvOfOrders } from './csv.ts';

/** What is done with an order by `POST /orders/:order/:verb`. */
const verbs = ['claim', 'renew', ...(Object.keys(transitions) as Verb[]), 'note', 'silence', 'bump', 'amend'] as const;

/** The commands of `/orders` over HTTP. */
export const orderRoutes: readonly Projection<typeof orders>[] = [
  { method: 'get', path: '/orders', command: 'order:list' },
  { method: 'post', path: '/orders', command: 'order:create', makes: true },
  { method: 'get', path: '/orders/:order', command: 'order:get' },
  ...verbs.map((verb) => ({ method: 'post', path: `/orders/:order/${verb}`, command: `order:${verb}` }) as const),
];

/** The order desk's other routes. */
export function ordersRouter({ core, route }: Api<OrderParts>): Router {
  const router = Router();
  router.get(
    '/orders.csv',
    route({ access: 'person', limit: 'rare', scope: 'read' }, async (request, response, caller) => {
      const lines = csvOfOrders(contextOf(core, request, caller), parse(csvInput, request.query));
      // What cannot be asked for is refused before the answer begins.
      const first = await lines.next();
      response.attachment('orders.csv').type('text/csv; charset=utf-8');
      response.write(first.value ?? '');
      for await (const text of lines) {
        if (response.destroyed) return;
        if (!response.write(text)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
      }
      response.end();
    }),
  );
  return router;
}
