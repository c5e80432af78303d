import { once } from 'node:events';
import { type Request, Router } from 'express';
import { type ErrorBody, PublicError } from '../../contract/errors.ts';
import { transitions } from '../../contract/orders/transitions.ts';
import { csvInput, csvOfOrders } from '../orders/csv.ts';
import { ordersNamespace } from '../orders/namespace.ts';
import { run } from '../realtime/run.ts';
import { requestIdOf } from '../request-id.ts';
import type { Parts } from './account.ts';
import { parse } from './account-request.ts';

/** What is done with an order by `POST /orders/:order/:verb`. */
const verbs: ReadonlySet<string> = new Set(['claim', 'renew', ...Object.keys(transitions), 'note', 'silence', 'bump', 'amend']);

const numbers = ['limit', 'since'];

/** The order desk: the commands of `/orders`. */
export function ordersRouter({ app, callerOf, addressHashOf }: Parts): Router {
  const router = Router();

  async function command(name: string, input: unknown, request: Request): Promise<unknown> {
    const caller = await callerOf(request);
    const context = { app, caller, connection: null, addressHash: addressHashOf(request), requestId: requestIdOf(request) };
    const reply = await run(ordersNamespace, name, input, context);
    if (!reply.ok) throw problem(reply.error);
    return reply.data;
  }

  router.get('/orders', async (request, response) => {
    const entries = Object.entries(request.query).map(([key, value]) => [key, numbers.includes(key) ? Number(value) : value]);
    response.json(await command('order:list', Object.fromEntries(entries), request));
  });
  router.post('/orders', async (request, response) => {
    const key = request.get('idempotency-key');
    response.status(201).json(await command('order:create', { ...(key !== undefined && { key }), ...request.body }, request));
  });
  router.get('/orders.csv', async (request, response) => {
    const caller = await callerOf(request);
    if (caller === null) throw new PublicError('UNAUTHENTICATED', 'Sign in first.');
    const context = { app, caller, connection: null, addressHash: addressHashOf(request), requestId: requestIdOf(request) };
    const lines = csvOfOrders(context, parse(csvInput, request.query));
    // What cannot be asked for is refused before the answer begins.
    const first = await lines.next();
    response.attachment('orders.csv').type('text/csv; charset=utf-8');
    response.write(first.value ?? '');
    for await (const text of lines) {
      if (response.destroyed) return;
      if (!response.write(text)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    response.end();
  });
  router.get('/orders/:order', async (request, response) => {
    response.json(await command('order:get', { order: Number(request.params.order) }, request));
  });
  router.post('/orders/:order/:verb', async (request, response, next) => {
    const { order, verb } = request.params;
    if (!verbs.has(verb)) return next();
    response.json(await command(`order:${verb}`, { ...request.body, order: Number(order) }, request));
  });

  return router;
}

const problem = ({ code, message, ...more }: ErrorBody) => new PublicError(code, message, more);
