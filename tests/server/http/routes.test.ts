import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Scope, scopes } from '../../../contract/scope.ts';
import { specOf } from '../../../server/http/route.ts';
import { becomeGuest } from '../../harness/guest.ts';
import { connectDesk, loaf, openDesk } from '../../support/desk.ts';
import { callApi, makeMember, password } from '../../support/people.ts';
import { plainPicture } from '../../support/pictures.ts';
import { handledBy, routesOf } from '../../support/routes.ts';
import { type RunningServer, startServer } from '../../support/server.ts';
import { actionRoutes } from './action-routes.ts';

describe('every route', () => {
  let running: RunningServer;
  beforeAll(async () => {
    running = await startServer({ RATE_LIMITS: 'on' });
  });
  afterAll(() => running.close());

  it('declares who may ask, how often and with what scope', () => {
    const undeclared = handledBy(running.nodes[0].express).flatMap(({ name, handlers }) =>
      handlers.filter((handler) => specOf(handler) === undefined).map((handler) => ({ name, handler: handler as () => void })),
    );
    // What stands before all and answers nothing, and what answers to errors.
    const known = undeclared.filter(({ name }) => name === 'USE ').map(({ handler }) => handler.name || handler.length);
    expect(known).toEqual(['helmetMiddleware', 'logAnswer', 'keepNothing', 'readAddress', 4]);
    expect(undeclared.filter(({ name }) => name !== 'USE ')).toEqual([]);
  });

  it('of a version is announced at its root; what the workspace was called before is nowhere', async () => {
    const about = await callApi(running.origin, 'GET', '');
    expect(about).toMatchObject({ status: 200, json: { name: 'Bellhop', version: expect.stringMatching(/^\d+\.\d+\.\d+/) } });
    expect(about.json).toMatchObject({ capabilities: ['chat', 'orders', 'users'] });
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['POST', '/claim'],
      ['GET', '/invitations'],
      ['GET', '/rooms'],
    ] as const) {
      expect([path, (await callApi(running.origin, method, `/place${path}`)).status]).toEqual([path, 404]);
    }
  });

  it('keeps its answers out of every cache, refusals and what leads nowhere too; pictures alone are kept', async () => {
    const { token } = await becomeGuest(running.origin, 'Ada');
    const member = await makeMember(running.origin);
    const picture = await fetch(`${running.origin}/api/v1/account/picture`, {
      ...{
        method: 'PUT',
        headers: { authorization: `Bearer ${member.token}` },
        body: await new Uint8Array(await plainPicture('png', 'teal')),
      },
    });
    const { account } = (await picture.json()) as { account: { picture: string } };
    const told = async (path: string, init: RequestInit = {}) => {
      const { status, headers } = await fetch(`${running.origin}${path}`, init);
      return { status, kept: headers.get('cache-control') };
    };
    expect(await told(`/api/v1/pictures/${account.picture}`)).toEqual({
      ...{ status: 200, kept: 'public, max-age=31536000, immutable' },
    });
    expect(await told('/api/v1/pictures/nobodys')).toEqual({ status: 404, kept: 'no-store' });
    const asAda = { headers: { authorization: `Bearer ${token}` } };
    const json = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const asked: [string, number, RequestInit?][] = [
      ['/api/v1/rooms', 200, asAda],
      ['/api/v1/rooms/lobby/messages', 200],
      ['/api/auth/get-session', 200],
      ['/api/v1/sessions', 401],
      ['/api/v1/orders.csv', 401],
      ['/api/v1/account/picture', 403, { ...asAda, method: 'PUT' }],
      ['/api/v1/guests', 400, { ...json, body: 'no JSON' }],
      ['/api/v1/guests', 201, { ...json, body: '{"name":"Ben"}' }],
      ['/api/v1/rooms/%E0/messages', 400],
      ['/api/v1/nothing', 404],
      ['/api', 404],
    ];
    for (const [path, status, init] of asked) {
      expect([path, await told(path, init)]).toEqual([path, { status, kept: 'no-store' }]);
    }
  });

  it('has an allowance, and so has what leads nowhere', async () => {
    const { core, express } = running.nodes[0];
    const source = { caller: null, addressHash: core.hashAddress('127.0.0.1') };
    // It comes back with time, and there are many to ask. Each node counts for itself: all of it is asked of the first.
    const spendAll = async () => {
      for (const limit of ['read', 'write', 'rare', 'probe', 'mail'] as const) {
        const spend = () =>
          core.limits.spend(limit, source).then(
            () => true,
            () => false,
          );
        while (await spend());
      }
    };
    const names = [...routesOf(express), 'GET /nothing', 'GET /api/v1/nothing', 'POST /api/v1/nothing', 'GET /socket.io/nothing'];
    for (const name of names) {
      const [method = '', path = ''] = name.split(' ');
      const address = (method === 'USE' ? `${path}/socket.io.js` : path).replaceAll(/:\w+/g, '1');
      for (const headers of [{}, { authorization: 'Bearer nobody' }] as Record<string, string>[]) {
        await spendAll();
        const response = await fetch(`${running.origins[0]}${address}`, {
          ...{ method: method === 'USE' ? 'GET' : method, redirect: 'manual' },
          headers: { ...headers, 'content-type': 'application/json' },
          ...(method === 'POST' && { body: 'no JSON' }),
        });
        expect([name, headers, response.status, response.headers.has('retry-after')]).toEqual([name, headers, 429, true]);
      }
    }
  });
});

describe('what an API key may ask', () => {
  let running: RunningServer;
  let keys: Record<Scope, string>;
  let keyOf: (...granted: Scope[]) => Promise<string>;
  beforeAll(async () => {
    running = await startServer();
    const { owner } = await openDesk(running.origin);
    await owner.get('order:create', { customer: { name: 'Ada' }, items: [{ quantity: 1, name: 'Loaf' }] });
    keyOf = async (...granted) => {
      const body = { name: granted.join(), scopes: granted, currentPassword: password };
      return (await callApi<{ token: string }>(running.origin, 'POST', '/keys', { token: owner.token ?? '', body })).json.token;
    };
    keys = { read: await keyOf('read'), write: await keyOf('write'), manage: await keyOf('manage') };
  });
  afterAll(() => running.close());

  /** What commands take: they are refused for their input first. */
  const bodies: Record<string, object> = {
    'POST /api/v1/rooms': { name: 'Made by a key', visibility: 'unlisted' },
    'POST /api/v1/rooms/:room/messages': { text: 'by a key' },
    'POST /api/v1/orders': loaf,
    ...Object.fromEntries(actionRoutes.map(({ route, body }) => [route, body])),
  };

  it('a key without the scope of a route is refused there, whatever else it may do, and any key by what is for people', async () => {
    const asked = handledBy(running.nodes[0].express).flatMap(({ name, handlers }) => {
      const needed = new Set(handlers.map((handler) => specOf(handler)?.scope ?? 'any'));
      return [...needed].flatMap((scope) => (scope === 'any' ? [] : [{ name, scope }]));
    });
    expect(asked.length).toBeGreaterThan(50);
    const without: Record<string, string> = { people: await keyOf(...scopes) };
    for (const one of scopes) without[one] = await keyOf(...scopes.filter((other) => other !== one));
    for (const { name, scope } of asked) {
      const [method = '', path = ''] = name.split(' ');
      const address = path.replace(':room', 'lobby').replace(':token', 'a'.repeat(32)).replaceAll(/:\w+/g, '1');
      const response = await fetch(`${running.origins[0]}${address}`, {
        method,
        headers: { authorization: `Bearer ${without[scope]}`, 'content-type': 'application/json' },
        ...(method !== 'GET' && { body: JSON.stringify(bodies[name] ?? {}) }),
      });
      const text = await response.text();
      expect([name, response.status, text]).toEqual([
        name,
        403,
        expect.stringMatching(/doesn’t have the scope|API keys can’t do this/),
      ]);
    }
  });

  it('a key that only reads gets no link by which it could cancel an order, and does not by one that it has', async () => {
    const owner = await callApi<{ track: string }>(running.origin, 'POST', '/orders', {
      token: await keyOf(...scopes),
      body: loaf,
    });
    const { track } = owner.json;
    const reads = await connectDesk(running.origin, { token: keys.read, user: { id: '', name: '' } });
    const order = 1;
    for (const reply of [
      await reads.ask('order:link', { order }),
      await reads.ask('order:track', { track }),
      await reads.ask('order:withdraw', { track }),
      await reads.ask('order:cancel', { order }),
      await reads.ask('room:read', { room: '1', seq: 0 }),
    ]) {
      expect(reply).toMatchObject({
        ok: false,
        error: { code: 'FORBIDDEN', message: expect.stringContaining('the scope “write”') },
      });
    }
    reads.leave();
  });

  it('orders.csv needs “read”', async () => {
    const ask = async (token: string) => {
      const response = await fetch(`${running.origin}/api/v1/orders.csv`, { headers: { authorization: `Bearer ${token}` } });
      return [response.status, (await response.text()).includes('Ada')];
    };
    expect(await ask(keys.read)).toEqual([200, true]);
    expect(await ask(keys.write)).toEqual([403, false]);
    expect(await ask(keys.manage)).toEqual([403, false]);
  });
});

describe('the metrics', () => {
  const token = 'a-token-for-prometheus';
  let [closed, open]: RunningServer[] = [];
  beforeAll(async () => {
    [closed, open] = [await startServer(), await startServer({ METRICS_TOKEN: token })];
  });
  afterAll(async () => {
    await closed?.close();
    await open?.close();
  });

  /** As `fetch` would, but for the Host that it sends itself. */
  const ask = (running: RunningServer | undefined, path: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(running?.origin ?? '');
      httpRequest({ hostname, port, path, headers }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });

  it.each([
    ...[
      '/metrics',
      '/metrics/',
      '/metrics?x',
      '/METRICS',
      '//metrics',
      '/metrics//',
      '/metrics/.',
      '/./metrics',
      '/api/../metrics',
    ],
    ...[
      '/%6detrics',
      '/metrics%2f',
      '/metrics%3f',
      '/metrics;x',
      '/metrics%20',
      '/metrics%00',
      '/metrics#x',
      '/metrics.',
      '/Metrics/?',
    ],
  ])('%s is told to this machine alone', async (path) => {
    const from: Record<string, string>[] = [
      { 'x-forwarded-for': '192.0.2.1' },
      { forwarded: 'for=192.0.2.1' },
      { 'x-real-ip': '127.0.0.1' },
      { via: '1.1 proxy' },
      { host: 'chat.example.org' },
      { host: 'rebind.example:3000' },
      { 'x-forwarded-for': '192.0.2.1', authorization: 'Bearer a-token-for-prometheuS' },
      { 'x-forwarded-for': '192.0.2.1', authorization: 'Bearer ' },
    ];
    for (const headers of from) {
      expect(await ask(closed, path, headers)).toBeGreaterThanOrEqual(400);
      expect(await ask(open, path, headers)).toBeGreaterThanOrEqual(400);
    }
  });

  it('are told to this machine, and to who brings the token', async () => {
    const { port } = new URL(closed?.origin ?? '');
    for (const host of ['localhost', `localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
      expect(await ask(closed, '/metrics', { host })).toBe(200);
    }
    const far = { 'x-forwarded-for': '192.0.2.1', host: 'chat.example.org' };
    expect(await ask(open, '/metrics', { ...far, authorization: `Bearer ${token}` })).toBe(200);
    expect(await ask(closed, '/metrics', { ...far, authorization: `Bearer ${token}` })).toBe(403);
  });
});
