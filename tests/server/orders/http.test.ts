import { afterAll, beforeAll, expect, it } from 'vitest';
import { becomeGuest } from '../../harness/guest.ts';
import { loaf, openDesk } from '../../support/desk.ts';
import { callApi } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

/** The routes of the desk. */
const routes = [
  'GET /api/v1/orders',
  'POST /api/v1/orders',
  'GET /api/v1/orders/:order',
  'POST /api/v1/orders/:order/claim',
] as const;

let running: RunningServer;
let token: string;
beforeAll(async () => {
  running = await startServer();
  ({ token } = (await openDesk(running.origin)).member);
});
afterAll(() => running.close());

const call = <Json = object>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  callApi<Json>(running.origin, method, path, { token, body, headers });

it('an order goes its way over HTTP, and the same key is the same order', async () => {
  const key = { 'idempotency-key': 'shop-1' };
  const made = await call<{ order: { number: number }; track: string | null }>('POST', '/orders', loaf, key);
  expect(made).toMatchObject({
    status: 201,
    json: { order: { state: 'waiting' }, track: expect.stringMatching(/^\/track\/[\w-]{32}$/) },
  });
  const { number } = made.json.order;
  const again = await call<{ order: { number: number }; track: string | null }>('POST', '/orders', loaf, key);
  expect([again.status, again.json.order.number, again.json.track]).toEqual([201, number, null]);

  expect(await call('GET', '/orders?state=waiting&limit=10')).toMatchObject({
    json: { orders: [{ number }], counts: { waiting: 1 } },
  });
  const claimed = await call<{ lease: { token: string } }>('POST', `/orders/${number}/claim`, {});
  const lease = claimed.json.lease.token;
  expect(await call('POST', `/orders/${number}/claim`, {})).toMatchObject({
    status: 409,
    json: { error: { code: 'CONFLICT', key: 'order.claimed', now: { state: 'claimed' } } },
  });
  expect(await call('POST', `/orders/${number}/renew`, { lease })).toMatchObject({ status: 200 });
  expect(await call('POST', `/orders/${number}/start`, { lease })).toMatchObject({ json: { order: { state: 'in-progress' } } });
  expect(await call('POST', `/orders/${number}/handover`, { lease })).toMatchObject({
    json: { order: { state: 'handed-over' } },
  });
  const { json } = await call<{ events: { type: string; to: string }[] }>('GET', `/orders/${number}`);
  expect(json.events.map(({ type }) => type)).toEqual(['create', 'claim', 'start', 'handover']);
});

it('what is wrong is an answer of the closed table', async () => {
  expect(await call('GET', '/orders/999')).toMatchObject({ status: 404, json: { error: { code: 'NOT_FOUND', field: 'order' } } });
  expect(await call('GET', '/orders/x')).toMatchObject({ status: 400, json: { error: { code: 'BAD_REQUEST' } } });
  expect(await call('POST', '/orders/1/explode', {})).toMatchObject({ status: 404 });
  expect(await call('POST', '/orders', { customer: { name: '' }, items: [] })).toMatchObject({ status: 400 });
  expect(await callApi(running.origin, 'GET', '/orders')).toMatchObject({ status: 401 });
});

it.each(routes)('a guest is FORBIDDEN, and nobody UNAUTHENTICATED: %s', async (route) => {
  const guest = await becomeGuest(running.origin, 'Gus');
  const [method = '', path = ''] = route.replace('/api/v1', '').replace(':order', '1').split(' ');
  const body = method === 'GET' ? {} : { body: path === '/orders' ? loaf : {} };
  expect((await callApi(running.origin, method, path, { token: guest.token, ...body })).status).toBe(403);
  expect((await callApi(running.origin, method, path, body)).status).toBe(401);
});
