import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { freePort } from '../scripts/free-port.mjs';
import { type ServerProcess, startServer } from '../scripts/server-process.ts';
import { makeThrowAway, type ThrowAway } from '../scripts/throw-away.ts';
import { callApi, makeAdministrator, makeMember, makeOwner, password } from '../tests/support/people.ts';
import { expectToLookRight, looks } from './support/looks.ts';
import { expect, test } from './support/world.ts';

/** A server of its own: the other tests' has no owner. */
let server: ServerProcess;
let database: ThrowAway;
let owner: Awaited<ReturnType<typeof makeMember>>;
test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  database = await makeThrowAway(undefined);
  const env = { ...database.env, RATE_LIMITS: 'off' };
  server = await startServer({ port: await freePort(), env, file: 'server.ts', readyPath: '/chat/lobby' });
  owner = await makeOwner(server.origin);
});
test.afterAll(async () => {
  await server.end('SIGKILL');
  await database.drop();
});

async function openAs(browser: Browser, username: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.origin, ...options });
  await context.request.post('/api/v1/session', { data: { login: username, password } });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

test('somebody is found, suspended and let back in, and the log tells it', async ({ browser }) => {
  const mia = await makeMember(server.origin);
  const { user } = await makeAdministrator(server.origin, owner);
  const page = await openAs(browser, user.username, '/admin/people');
  await page.getByLabel('Find a person').fill(mia.user.username);
  const people = page.getByRole('list', { name: 'People' }).getByRole('listitem');
  await expect(people).toHaveCount(1);

  const manage = page.getByRole('button', { name: `Manage ${mia.user.name}` });
  await manage.click();
  await expect(page.getByRole('button', { name: 'Make an administrator…' })).toBeHidden();
  await page.getByRole('button', { name: 'Suspend…' }).click();
  await expect(page.getByText('they cannot sign in until you lift it')).toBeVisible();
  await page.getByRole('button', { name: 'Suspend', exact: true }).click();
  await expect(people).toContainText('suspended');
  expect(await callApi(server.origin, 'GET', '/sessions', { token: mia.token })).toMatchObject({ status: 401 });

  await manage.click();
  await page.getByRole('button', { name: 'Lift the suspension' }).click();
  await expect(people).not.toContainText('suspended');
  await manage.click();
  await page.getByRole('button', { name: 'Make a link to a new password' }).click();
  await expect(page.getByLabel(/Hand this to them/)).toHaveValue(new RegExp(`^${server.origin}/reset-password#`));
  await page.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('link', { name: 'Log' }).click();
  const log = page.getByRole('list', { name: 'Log' });
  await expect(log.getByRole('listitem').first()).toContainText(`made a link to a new password for ${mia.user.name}`);
  await expect(log).toContainText(`suspended ${mia.user.name}`);
});

for (const { name, options } of looks) {
  test(`people and their menu look right: ${name}`, async ({ browser }) => {
    const mia = await makeMember(server.origin);
    const page = await openAs(browser, owner.user.username, '/admin/people', options);
    await expect(page.getByRole('button', { name: `Manage ${mia.user.name}` })).toBeVisible();
    await expectToLookRight(page, `admin-people-${name}`);
    await page.getByRole('button', { name: `Manage ${mia.user.name}` }).click();
    await expectToLookRight(page, `admin-person-${name}`);
    await page.getByRole('button', { name: 'Delete the account…' }).click();
    await expectToLookRight(page, `admin-delete-${name}`);
  });
}
