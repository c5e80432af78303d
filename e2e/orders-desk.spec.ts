import type { Browser, BrowserContextOptions } from '@playwright/test';
import { freePort } from '../tests/harness/free-port.mjs';
import { type ServerProcess, startServerProcess } from '../tests/harness/server-process.ts';
import { makeTempDatabase, type TempDatabase } from '../tests/harness/temp-database.ts';
import { callApi, makeMember, password } from '../tests/support/people.ts';
import { cardOn, deskOwner, openAtDesk, ownDesk } from './support/desk.ts';
import { expect, test } from './support/fixture.ts';
import { expectToLookRight, looks } from './support/looks.ts';

const loaf = { quantity: 2, name: 'Rye loaf' };

const opener =
  (browser: Browser, origin: string) =>
  async (path: string, options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ baseURL: origin, ...options });
    const page = await context.newPage();
    await page.goto(path);
    return page;
  };

/** A window of the desk's owner. */
async function openAsOwner(browser: Browser, origin: string, path: string, options?: BrowserContextOptions) {
  const page = await opener(browser, origin)('/verify-email', options);
  await page.request.post('/api/v1/session', { data: { login: deskOwner, password } });
  await page.goto(path);
  await expect(page.getByRole('main').getByText('live', { exact: true })).toBeVisible();
  return page;
}

/** Each on a fresh server: how the desk works is the same for everybody at it. */
test.describe('a desk of one’s own', () => {
  let server: ServerProcess;
  let database: TempDatabase;

  test.beforeEach(async () => {
    database = await makeTempDatabase(undefined);
    server = await startServerProcess({ port: await freePort(), env: database.env, file: 'server.ts' });
    await makeMember(server.origin, deskOwner);
    (await ownDesk(server.origin)).leave();
  });
  test.afterEach(async () => {
    await server.end('SIGKILL');
    await database.drop();
  });

  test('a board that was opened with one order shows those that come', async ({ browser }) => {
    const owner = await ownDesk(server.origin);
    const take = (name: string) => owner.get('order:create', { customer: { name }, items: [loaf] }).then(({ order }) => order);
    await take('The first');
    const page = await openAsOwner(browser, server.origin, '/orders');
    await take('The second');
    await take('The third');
    for (const name of ['The first', 'The second', 'The third']) await expect(cardOn(page, 'Waiting', name)).toBeVisible();
    owner.leave();
  });

  test('a page of the desk that did not come is asked for again', async ({ browser }) => {
    const owner = await ownDesk(server.origin);
    for (let i = 1; i <= 61; i += 1) await owner.get('order:create', { customer: { name: `Customer ${i}` }, items: [loaf] });
    let refused = 0;
    const open = async (path: string) => {
      const page = await (await browser.newContext({ baseURL: server.origin })).newPage();
      await page.routeWebSocket(/socket\.io/, (socket) => {
        const toServer = socket.connectToServer();
        socket.onMessage((message) => {
          const [, id] = /^42\/orders,(\d+)\["order:list",\{"cursor"/.exec(String(message)) ?? [];
          if (id === undefined || refused > 0) return toServer.send(message);
          refused += 1;
          socket.send(`43/orders,${id}[{"ok":false,"error":{"code":"UNAVAILABLE","message":"Not now."}}]`);
        });
      });
      await page.goto(path);
      return page;
    };
    const page = await openAtDesk(server.origin, open, 'Ben', '/orders');
    await expect(page.getByRole('heading', { name: 'Waiting 61' })).toBeVisible();
    expect(refused).toBe(1);
    owner.leave();
  });

  test('an owner says how the desk works, and it does so for everybody at once', async ({ browser }) => {
    const owner = await ownDesk(server.origin);
    const { number } = (await owner.get('order:create', { customer: { name: 'Ada' }, items: [loaf] })).order;
    const settings = async () => (await owner.get('desk:get', {})).settings;
    const page = await openAsOwner(browser, server.origin, '/orders/settings');
    const bens = await openAtDesk(server.origin, opener(browser, server.origin), 'Ben', '/orders');

    const work = page.getByRole('region', { name: 'How the desk works' });
    await work.getByRole('textbox', { name: 'Name' }).fill('Bakery');
    await work.getByRole('spinbutton', { name: 'It is late after' }).fill('20.5');
    await work.getByRole('checkbox', { name: /^In progress/ }).uncheck();
    await work.getByRole('button', { name: 'Save' }).click();
    await expect(work.getByRole('status')).toHaveText('Saved');
    expect(await settings()).toMatchObject({
      name: 'Bakery',
      lateAfterMs: 1_230_000,
      warnAfterMs: 300_000,
      steps: { start: false, ready: true },
    });

    const stations = page.getByRole('region', { name: 'Stations' });
    for (const [place, name] of ['Oven', 'Café & Küche'].entries()) {
      await stations.getByRole('button', { name: 'Another station' }).click();
      await stations.getByRole('textbox', { name: `Name of station ${place + 1}` }).fill(name);
    }
    await stations.getByRole('checkbox', { name: 'Paused' }).nth(1).check();
    await stations.getByRole('button', { name: 'Save' }).click();
    await expect(stations.getByRole('status')).toHaveText('Saved');
    expect((await settings()).stations).toEqual([
      { slug: 'oven', name: 'Oven', paused: false },
      { slug: 'cafe-kuche', name: 'Café & Küche', paused: true },
    ]);
    await expect(bens.getByRole('combobox', { name: 'Station' })).toContainText('Café & Küche');

    // What somebody else adds is here too, and not taken out with what is saved next.
    const grill = { slug: 'grill', name: 'Grill', paused: false };
    await owner.get('desk:update', { stations: [...(await settings()).stations, grill] });
    await expect(stations.getByRole('textbox', { name: 'Name of station 3' })).toHaveValue('Grill');

    await page.getByRole('button', { name: 'Pause the desk' }).click();
    await expect(page.getByText('The desk is paused.')).toBeVisible();
    await cardOn(bens, 'Waiting', 'Ada').getByRole('button', { name: 'Claim' }).click();
    await expect(bens.getByText(/paused/i).first()).toBeVisible();
    expect((await owner.get('order:get', { order: number })).order.state).toBe('waiting');
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect(page.getByText('The desk gives orders out.')).toBeVisible();
    await cardOn(bens, 'Waiting', 'Ada').getByRole('button', { name: 'Claim' }).click();
    await expect(cardOn(bens, 'Claimed', 'Ada')).toContainText('You');

    const hours = page.getByRole('region', { name: 'Opening hours' });
    await hours.getByRole('combobox', { name: 'The desk is' }).selectOption('Open at these times');
    await hours.getByRole('combobox', { name: 'Time zone' }).fill('Atlantis/Centre');
    await hours.getByRole('button', { name: 'Save' }).click();
    await expect(hours.getByRole('alert')).toContainText('This time zone isn’t known.');
    await hours.getByRole('combobox', { name: 'Time zone' }).fill('Europe/Berlin');
    await hours.getByLabel('Monday to').fill('12:00');
    await hours.getByRole('button', { name: 'Open on Monday once more' }).click();
    await hours.getByRole('button', { name: 'Open on Sunday' }).click();
    await hours.getByRole('button', { name: 'Remove Friday from 08:00' }).click();
    await hours.getByRole('button', { name: 'Save' }).click();
    await expect(hours.getByRole('status')).toHaveText('Saved');
    const day = [{ from: '08:00', to: '17:00' }];
    const monday = [
      { from: '08:00', to: '12:00' },
      { from: '12:00', to: '23:59' },
    ];
    expect((await settings()).hours).toEqual({ timeZone: 'Europe/Berlin', days: [monday, day, day, day, [], [], day] });
    owner.leave();
  });

  test('people are added by their name, made moderators, and taken out', async ({ browser }) => {
    const { token } = await makeMember(server.origin, 'cem');
    await callApi(server.origin, 'PATCH', '/account', { token, body: { name: 'Cem Yilmaz' } });
    const page = await openAsOwner(browser, server.origin, '/orders/settings');
    const cems = await opener(browser, server.origin)('/verify-email');
    await cems.request.post('/api/v1/session', { data: { login: 'cem', password } });
    const notTheirs = cems.getByText('You don’t work at the order desk yet');
    await cems.goto('/orders/settings');
    await expect(notTheirs).toBeVisible();

    await page.getByRole('searchbox', { name: 'Add a person' }).fill('yilm');
    await page.getByRole('button', { name: 'Add Cem Yilmaz' }).click();
    const row = page.getByRole('list', { name: 'People of the desk' }).getByRole('listitem').filter({ hasText: 'Cem Yilmaz' });
    await expect(row).toBeVisible();
    // The arrows make nobody a moderator.
    await row.getByRole('combobox').focus();
    for (const key of ['ArrowDown', 'Escape']) await page.keyboard.press(key);
    await cems.reload();
    await expect(cems.getByText('Only owners and moderators of the desk')).toBeVisible();
    await expect(cems.getByRole('button', { name: 'Save' })).toHaveCount(0);
    await expect(cems.getByRole('button', { name: 'Remove' })).toHaveCount(0);

    await row.getByRole('combobox').selectOption('Moderator');
    await cems.reload();
    await expect(cems.getByRole('button', { name: 'Pause the desk' })).toBeVisible();
    await cems.getByRole('button', { name: 'Show the link' }).click();
    const link = cems.getByRole('textbox', { name: /^Anyone with this link/ });
    await expect(link).toHaveValue(/\/display\/[\w-]+$/);
    const before = await link.inputValue();
    await cems.getByRole('button', { name: 'Another link…' }).click();
    await cems.getByRole('button', { name: 'Yes, close the old link' }).click();
    await expect(link).not.toHaveValue(before);

    await cems.goto('/orders');
    await expect(cems.getByText('No orders waiting.')).toBeVisible();
    await row.getByRole('button', { name: 'Remove' }).click();
    await expect(row).toHaveCount(0);
    // Whoever looks at it is told at once.
    await expect(notTheirs).toBeVisible();
    await cems.reload();
    await expect(notTheirs).toBeVisible();
  });

  test('the stats count what happens, in bars and as a table, and failed orders are brought back', async ({ browser }) => {
    const owner = await ownDesk(server.origin);
    const make = (name: string) =>
      owner.get('order:create', { customer: { name }, items: [loaf], maxAttempts: 1 }).then(({ order }) => order);
    const [first, second, third] = [await make('Ada'), await make('Ben'), await make('=Cem')];
    const claim = async (order: number, leaseMs = 60_000) => (await owner.get('order:claim', { order, leaseMs })).lease.token;
    await owner.get('order:handover', { order: first.number, lease: await claim(first.number) });

    const page = await openAsOwner(browser, server.origin, '/orders/stats');
    const value = (name: string) => page.locator('dl > div').filter({ hasText: name }).getByRole('definition');
    await expect(value('Received today')).toHaveText('3');
    await expect(value('Done today')).toHaveText('1');
    await expect(value('Time to claim')).toContainText('9 of 10 within');
    const table = page.getByRole('figure', { name: 'Orders by day' });
    await table.getByText('As a table').click();
    await expect(table.getByRole('row')).toHaveCount(8);
    await expect(table.getByRole('row').last()).toHaveText(/31$/);
    await page.getByRole('combobox', { name: 'How far back' }).selectOption('31 days');
    await expect(table.getByRole('row')).toHaveCount(32);

    await owner.get('order:handover', { order: second.number, lease: await claim(second.number) });
    await expect(value('Done today')).toHaveText('2');
    await claim(third.number, 1000);
    const failed = page.getByRole('region', { name: 'Orders that need attention' });
    await expect(failed).toContainText('1 order needs attention.');
    await expectToLookRight(page, 'desk-failed');
    await failed.getByRole('button', { name: 'Return all to queue' }).click();
    await expect(failed).toHaveCount(0);
    expect((await owner.get('order:get', { order: third.number })).order).toMatchObject({ state: 'waiting', attempts: 0 });

    await page.getByRole('combobox', { name: 'State' }).selectOption('Waiting');
    const today = new Date().toISOString().slice(0, 10);
    await page.getByLabel('Received from').fill(today);
    await page.getByLabel('Received until').fill(today);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
    const lines = (await (await page.request.get(download.url())).text()).trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`${third.number},waiting,`);
    expect(lines[1]).toContain("'=Cem");
    owner.leave();
  });
});

for (const { name, options } of looks) {
  test(`the desk’s settings and stats are accessible and fit: ${name}`, async ({ fixture, browser }) => {
    const owner = await ownDesk(fixture.origin);
    const { number } = (await owner.get('order:create', { customer: { name: 'Ada' }, items: [loaf] })).order;
    const { lease } = await owner.get('order:claim', { order: number });
    await owner.get('order:handover', { order: number, lease: lease.token });
    owner.leave();
    const page = await openAsOwner(browser, fixture.origin, '/orders/settings', options);
    await page.getByRole('button', { name: 'Another station' }).click();
    await page
      .getByRole('textbox', { name: /^Name of station/ })
      .last()
      .fill('Cold kitchen');
    await page.getByRole('button', { name: 'Show the link' }).click();
    await page.getByRole('combobox', { name: 'The desk is' }).selectOption('Open at these times');
    await page.getByRole('searchbox', { name: 'Add a person' }).fill('nobody at all');
    await expect(page.getByText('Nobody else has this name.')).toBeVisible();
    await page.getByRole('heading', { name: 'Opening hours' }).scrollIntoViewIfNeeded();
    await expectToLookRight(page, `desk-settings-${name}`);
    await page.goto('/orders/stats');
    await page.getByRole('figure', { name: 'Times by day' }).getByText('As a table').click();
    await expectToLookRight(page, `desk-stats-${name}`);
  });
}
