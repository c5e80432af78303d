import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statusByCode } from '../../../contract/errors.ts';
import { freePort } from '../../harness/free-port.mjs';
import { type Mailbox, startMailbox } from '../../support/mailbox.ts';
import { startProvider, type TestProvider } from '../../support/provider.ts';
import { routesOf } from '../../support/routes.ts';
import { type RunningServer, startServer } from '../../support/server.ts';
import { routes as roomRoutes } from '../chat/command-rows.ts';
import { type Asker, type Asking, askers, createAskers } from './askers.ts';
import { type RouteRow, rows } from './route-rows.ts';

describe('who may ask what over HTTP', () => {
  let running: RunningServer;
  let mailbox: Mailbox;
  let provider: TestProvider;
  let make: (asker: Asker) => Promise<Asking>;

  beforeAll(async () => {
    const port = await freePort();
    // A name: passkeys need one.
    const site = `http://localhost:${port}`;
    mailbox = await startMailbox();
    provider = await startProvider(site);
    running = await startServer({ ...mailbox.settings, ...provider.settings, PORT: String(port), PUBLIC_URL: site });
    make = await createAskers(running.origin, site);
  });
  afterAll(async () => {
    await running.close();
    await provider.close();
    await mailbox.close();
  });

  it('every route has a row, and there are none for what is gone', () => {
    const known = [...rows.map(({ route }) => route), ...roomRoutes.map(({ method, route }) => `${method} ${route}`)];
    expect([...new Set(known)].sort()).toEqual(routesOf(running.nodes[0].express));
  });

  it.each(rows.map((row) => [`${row.route}${row.of === undefined ? '' : `, ${row.of}`}`, row] as const))('%s', async (_, row) => {
    const asking = askers.filter((asker) => !(asker === 'owner' || asker === 'administrator') || row[asker] !== undefined);
    const results = await Promise.all(asking.map(async (asker) => [asker, await ask(row, await make(asker))] as const));
    expect(Object.fromEntries(results)).toEqual(Object.fromEntries(asking.map((asker) => [asker, wanted(row, asker)])));
  });

  async function ask(row: RouteRow, asking: Asking): Promise<string> {
    const [method = '', address = ''] = row.route.split(' ');
    const path = await row.path?.(asking);
    const body = row.body?.(asking);
    const response = await fetch(`${running.origin}${path ?? address}`, {
      method: method === 'USE' ? 'GET' : method,
      redirect: 'manual',
      headers: { 'content-type': 'application/json', ...asking.headers },
      ...(body !== undefined && { body: body instanceof Uint8Array ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return response.ok || response.status === 303 ? `${response.status}` : `${response.status} ${JSON.parse(text).error?.code}`;
  }
});

function wanted({ anonymous, guest, member, owner, administrator, key, signedOut }: RouteRow, asker: Asker): string {
  const outcomes: Partial<Record<Asker, typeof anonymous>> = {
    anonymous,
    guest,
    member,
    owner,
    administrator,
    'signed out': signedOut,
    suspended: signedOut,
    'suspended key': signedOut,
  };
  // A browser keeps its cookie longer than the session lasts: it is nobody's then, and its owner an anonymous visitor.
  const outcome = asker === 'signed-out browser' || asker === 'suspended browser' ? anonymous : (outcomes[asker] ?? key);
  return typeof outcome === 'number' ? `${outcome}` : `${statusByCode[outcome]} ${outcome}`;
}
