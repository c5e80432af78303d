import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, Page } from '@playwright/test';
import { freePort } from '../tests/harness/free-port.mjs';
import { type ServerProcess, startServerProcess } from '../tests/harness/server-process.ts';
import { makeTempDatabase, type TempDatabase } from '../tests/harness/temp-database.ts';
import { connect } from '../tests/support/actors.ts';
import { callApi, makeMember, password } from '../tests/support/people.ts';
import { cardOn, deskOwner, ownDesk } from './support/desk.ts';
import { expect, test, waitUntilLive } from './support/fixture.ts';

const [secondMs, minuteMs, hourMs] = [1000, 60_000, 3_600_000];
const item = { quantity: 1, name: 'Rye loaf' };

let server: ServerProcess;
let database: TempDatabase;

test.beforeAll(async () => {
  database = await makeTempDatabase(undefined);
  server = await startServerProcess({ port: await freePort(), env: database.env, file: 'server.ts' });
  await makeMember(server.origin, deskOwner);
});
test.afterAll(async () => {
  await server.end('SIGKILL');
  await database.drop();
});

/** A window of a member, on a device whose clock is off. */
async function openAs(browser: Browser, username: string, prepare: (page: Page) => Promise<unknown>, path: string) {
  const context = await browser.newContext({ baseURL: server.origin });
  const page = await context.newPage();
  await prepare(page);
  await page.request.post('/api/v1/session', { data: { login: username, password } });
  await page.goto(path);
  return page;
}

/** Sets the device's clock, which goes on from there. */
const setClock = (byMs: number) => (page: Page) =>
  page.addInitScript((ms) => {
    const Real = Date;
    globalThis.Date = new Proxy(Real, {
      construct: (target, args) => Reflect.construct(target, args.length === 0 ? [Real.now() + ms] : args),
      get: (target, name) => (name === 'now' ? () => Real.now() + ms : Reflect.get(target, name)),
    });
  }, byMs);

for (const offMs of [-minuteMs, -hourMs, hourMs]) {
  test(`an order stays with who claimed it, on a device whose clock is off by ${offMs / minuteMs} minutes`, async ({
    browser,
  }) => {
    const owner = await ownDesk(server.origin);
    await owner.get('desk:update', { leaseMs: 5 * secondMs });
    const name = `Quay ${crypto.randomUUID().slice(0, 8)}`;
    const { number } = (await owner.get('order:create', { customer: { name }, items: [item] })).order;
    const page = await openAs(browser, deskOwner, setClock(offMs), '/orders');
    await expect(cardOn(page, 'Waiting', name)).toContainText(/\d s old/);
    await cardOn(page, 'Waiting', name).getByRole('button', { name: 'Claim' }).click();
    await expect(cardOn(page, 'Claimed', name)).toContainText(/[1-6] s left/);
    const { leaseUntil } = (await owner.get('order:get', { order: number })).order;
    const renewed = async () => {
      const { order, events } = await owner.get('order:get', { order: number });
      const what = events.map((event) => event.type);
      return [what.includes('expire'), Date.parse(order.leaseUntil ?? '') > Date.parse(leaseUntil ?? '') + 7 * secondMs];
    };
    // Two leases later.
    await expect.poll(renewed, { timeout: 20_000 }).toEqual([false, true]);
    await expect(cardOn(page, 'Claimed', name)).toContainText('You');
    await owner.get('order:cancel', { order: number });
    owner.leave();
  });
}

test('a field opens when the mute ends, on a device whose clock is an hour slow', async ({ browser }) => {
  const troll = await makeMember(server.origin);
  const host = await connect(server.origin, await makeMember(server.origin));
  const { room } = (await host.get('room:create', { name: 'Square', visibility: 'public' })).room;
  await callApi(server.origin, 'POST', `/rooms/${room}/messages`, { token: troll.token, body: { text: 'Buy my coins' } });
  await host.get('member:mute', { room, person: troll.user.id, minutes: 1 });
  // The minute is not waited for: it ends sooner. Clocks put forward would look to the page as if the server had gone.
  const soon = Date.now() + 15 * secondMs;
  const stored = new DatabaseSync(join(database.env.DATA_DIR ?? '', 'bellhop.db'), { timeout: 5 * secondMs });
  expect(stored.prepare(`update restriction set until = ? where kind = 'mute'`).run(soon).changes).toBe(1);
  stored.close();
  const page = await openAs(browser, troll.user.username, setClock(-hourMs), `/chat/${room}`);
  const field = page.getByRole('textbox', { name: /^Message / });
  await waitUntilLive(page);
  await expect(page.getByText(/muted/).first()).toBeVisible();
  await expect(field).toHaveCount(0);
  await expect(field).toBeVisible({ timeout: 30_000 });
  expect(Date.now()).toBeGreaterThan(soon - secondMs);
  host.leave();
});
