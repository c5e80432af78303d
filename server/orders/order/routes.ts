import { once } from 'node:events';
import { Router } from 'express';
import { transitions } from '../../../contract/orders/transitions.ts';
import { type Parts, parse } from '../../http/account-request.ts';
import { contextOf } from '../../http/route.ts';
import { ordersNamespace } from '../namespace.ts';
import { csvInput, csvOfOrders } from './csv.ts';

/** What is done with an order by `POST /orders/:order/:verb`. */
const verbs = ['claim', 'renew', ...Object.keys(transitions), 'note', 'silence', 'bump', 'amend'];

const numbers = ['limit', 'since'];

/** The order desk: the commands of `/orders`. */
export function ordersRouter({ core, route }: Parts): Router {
  const router = Router();

  router.get(
    '/orders',
    route.command(ordersNamespace, 'order:list', {
      input: ({ query }) =>
        Object.fromEntries(Object.entries(query).map(([key, value]) => [key, numbers.includes(key) ? Number(value) : value])),
    }),
  );
  router.post(
    '/orders',
    route.command(ordersNamespace, 'order:create', {
      input(request) {
        const key = request.get('idempotency-key');
        return { ...(key !== undefined && { key }), ...request.body };
      },
      status: 201,
    }),
  );
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
  router.get(
    '/orders/:order',
    route.command(ordersNamespace, 'order:get', { input: ({ params }) => ({ order: Number(params.order) }) }),
  );
  const byVerb = verbs.map((verb) =>
    route.command(ordersNamespace, `order:${verb}`, {
      when: ({ params }) => params.verb === verb,
      input: ({ body, params }) => ({ ...body, order: Number(params.order) }),
    }),
  );
  router.post('/orders/:order/:verb', ...byVerb);

  return router;
}
