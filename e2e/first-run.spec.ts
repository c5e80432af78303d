import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { freePort } from '../tests/harness/free-port.mjs';
import { type ServerProcess, startServerProcess } from '../tests/harness/server-process.ts';
import { makeTempDatabase, type TempDatabase } from '../tests/harness/temp-database.ts';
import { expect, messageOn, test, waitUntilLive, write } from './support/fixture.ts';
import { expectToLookRight, looks } from './support/looks.ts';

/** A fresh server for each of these tests, which others than this machine reach. */
let server: ServerProcess;
let database: TempDatabase;
test.beforeEach(async () => {
  database = await makeTempDatabase(undefined);
  server = await startServerProcess({
    port: await freePort(),
    env: { ...database.env, HOST: '0.0.0.0', LOG_LEVEL: 'info' },
    file: 'server.ts',
    readyPath: '/chat/lobby',
  });
});
test.afterEach(async () => {
  await server.end('SIGKILL');
  await database.drop();
});

async function open(browser: Browser, path: string, options: BrowserContextOptions = {}, name?: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.origin, ...options });
  if (name !== undefined) await context.request.post('/api/v1/guests', { data: { name } });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

const printedLink = () => /Make it yours: http:\/\/localhost:\d+(\/setup\?token=[\w-]+)/.exec(server.printed())?.[1] ?? '';

async function fillIn(page: Page, username: string) {
  await page.getByLabel('Name of this workspace').fill('The Bakery');
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill('correct horse battery');
}

test('the first one who opens a fresh server by the printed link makes it theirs, and settles what guests may do', async ({
  browser,
}) => {
  const stranger = await open(browser, '/');
  await expect(stranger.getByText('This workspace has no owner yet.')).toBeVisible();
  expect((await stranger.goto('/admin'))?.status()).toBe(404);

  // Without the token nobody gets it.
  await stranger.goto('/setup');
  await fillIn(stranger, 'thief');
  await stranger.getByLabel('Set-up token').fill('a guess');
  await stranger.getByRole('button', { name: 'Create workspace' }).click();
  await expect(stranger.getByText('This isn’t the set-up link of this server.')).toBeVisible();

  const owner = await open(browser, '/chat/lobby', {}, 'Olga');
  await waitUntilLive(owner);
  await expect.poll(printedLink).not.toBe('');
  await owner.goto(printedLink());
  await expect(owner.getByText('You stay Olga')).toBeVisible();
  await expect(owner.getByLabel('Set-up token')).toBeHidden();
  await fillIn(owner, 'olga');
  await owner.getByRole('button', { name: 'Create workspace' }).click();
  await owner.waitForURL('**/admin');
  await expect(owner.getByRole('complementary').getByText('The Bakery')).toBeVisible();
  await expect(owner).toHaveTitle('This workspace · The Bakery');

  await stranger.getByRole('button', { name: 'Create workspace' }).click();
  await expect(stranger.getByText('This workspace has already been set up.')).toBeVisible();
  await stranger.goto('/setup');
  await expect(stranger.getByRole('heading', { name: 'This workspace is set up already' })).toBeVisible();

  // A guest reads on, and is told on the open page that they write no more.
  await stranger.goto('/chat/lobby');
  await waitUntilLive(stranger);
  await expect(stranger.getByRole('textbox', { name: /^Message / })).toBeVisible();
  await owner.getByLabel('What people without an account may do').selectOption('Read');
  await owner.getByRole('button', { name: 'Save' }).first().click();
  await expect(owner.getByText('Saved')).toBeVisible();
  await expect(stranger.getByText('Guests can only read here.')).toBeVisible();

  await owner.getByLabel('What people without an account may do').selectOption('Nothing: they sign in first');
  await owner.getByRole('button', { name: 'Save' }).first().click();
  await expect(owner.getByText('Saved')).toBeVisible();
  await expect(stranger.getByText('You no longer have access to this room')).toBeVisible();
  await stranger.reload();
  await expect(stranger.getByRole('heading', { name: 'The Bakery is for people with an account' })).toBeVisible();
  await stranger.getByRole('button', { name: 'Create account' }).first().click();
  await stranger.getByLabel('User name').fill('stan');
  await stranger.getByLabel('Password').fill('correct horse battery');
  await stranger.getByRole('dialog').getByRole('button', { name: 'Create account' }).click();
  await waitUntilLive(stranger);
  await expect(stranger.getByRole('textbox', { name: /^Message / })).toBeVisible();
});

test('the owner says who may make an account, and which words are not used', async ({ browser }) => {
  await expect.poll(printedLink).not.toBe('');
  const owner = await open(browser, printedLink());
  await fillIn(owner, 'olga');
  await owner.getByRole('button', { name: 'Create workspace' }).click();
  await owner.waitForURL('**/admin');
  const accounts = owner.getByRole('region', { name: 'Accounts' });
  await accounts.getByLabel('Who may create an account').selectOption('People with an invitation');
  await accounts.getByRole('button', { name: 'Save' }).click();
  await expect(accounts.getByText('Saved')).toBeVisible();

  const stranger = await open(browser, '/chat/lobby');
  await stranger.getByRole('button', { name: 'You have no name yet' }).click();
  await stranger.getByRole('button', { name: 'Sign in' }).click();
  await stranger.getByRole('button', { name: 'I have no account' }).click();
  await expect(stranger.getByText('You need an invitation to create an account.')).toBeVisible();

  const invitations = owner.getByRole('region', { name: 'Invitations' });
  await invitations.getByRole('button', { name: 'Create link' }).click();
  const link = await invitations.getByLabel(/^Copy it now/).inputValue();
  const words = owner.getByRole('region', { name: 'Words' });
  await words.getByLabel('Blocked words').fill('darn\ndrat');
  await words.getByRole('button', { name: 'Save' }).click();
  await expect(words.getByText('Saved')).toBeVisible();

  await stranger.goto(new URL(link).pathname + new URL(link).hash);
  await stranger.getByLabel('User name').fill('stan');
  await stranger.getByLabel('Password').fill('correct horse battery');
  await stranger.getByRole('button', { name: 'Create account' }).click();
  await stranger.waitForURL('**/chat');
  await expect(invitations.getByRole('listitem')).toContainText('0 of 1 used');

  await stranger.goto('/chat/lobby');
  await waitUntilLive(stranger);
  await write(stranger, 'Oh DARN it');
  await expect(stranger.getByText('The word “DARN” isn’t allowed here.')).toBeVisible();
  await write(stranger, 'Darning needles');
  await expect(messageOn(stranger, 'Darning needles')).toBeVisible();
});

test('its pages are accessible and fit, in both sizes', async ({ browser }) => {
  test.slow();
  const strangers = await Promise.all(looks.map(({ options }) => open(browser, '/', options)));
  for (const [i, page] of strangers.entries()) {
    await expectToLookRight(page, `front-door-${looks[i]?.name}`);
    await page.goto('/setup');
    await expect(page.getByLabel('Set-up token')).toBeVisible();
    await expectToLookRight(page, `setup-${looks[i]?.name}`);
  }
  await expect.poll(printedLink).not.toBe('');
  const owner = await open(browser, printedLink());
  await fillIn(owner, 'olga');
  await owner.getByLabel('What people without an account may do').selectOption('Read');
  await owner.getByRole('button', { name: 'Create workspace' }).click();
  await owner.waitForURL('**/admin');
  const storageState = await owner.context().storageState();
  for (const { name, options } of looks) {
    const page = await open(browser, '/admin', { ...options, storageState });
    await expect(page.getByRole('heading', { level: 1, name: 'This workspace' })).toBeVisible();
    await expectToLookRight(page, `admin-${name}`);
  }
  for (const [i, page] of strangers.entries()) {
    await page.goto('/chat/lobby');
    await expect(page.getByText('Guests can only read here.')).toBeVisible();
    await expectToLookRight(page, `guests-read-${looks[i]?.name}`);
  }
  await owner.getByLabel('What people without an account may do').selectOption('Nothing: they sign in first');
  await owner.getByRole('button', { name: 'Save' }).first().click();
  await expect(owner.getByText('Saved')).toBeVisible();
  for (const [i, page] of strangers.entries()) {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1, name: /is for people with an account/ })).toBeVisible();
    await expectToLookRight(page, `members-only-${looks[i]?.name}`);
  }
});
