import type { Page } from '@playwright/test';
import { freePort } from '../tests/harness/free-port.mjs';
import { type ServerProcess, startServerProcess } from '../tests/harness/server-process.ts';
import { makeTempDatabase, type TempDatabase } from '../tests/harness/temp-database.ts';
import { type Mailbox, startMailbox } from '../tests/support/mailbox.ts';
import { startProvider, type TestProvider } from '../tests/support/provider.ts';
import { expect, messageOn, test, write } from './support/fixture.ts';
import { axeOn } from './support/looks.ts';

const password = 'correct horse battery';

/** A server of its own, with a mail server and another site to sign in with. */
let server: ServerProcess;
let database: TempDatabase;
let provider: TestProvider;
let mailbox: Mailbox;
test.beforeEach(async () => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  [database, mailbox, provider] = await Promise.all([makeTempDatabase(undefined), startMailbox(), startProvider(origin)]);
  const env = { ...database.env, ...mailbox.settings, ...provider.settings, PUBLIC_URL: origin };
  server = await startServerProcess({ port, env, file: 'server.ts', readyPath: '/chat/lobby' });
});
test.afterEach(async ({ browser }) => {
  // Their pages would tell of the server that goes.
  for (const context of browser.contexts()) await context.close();
  await server.end('SIGKILL');
  await Promise.all([database.drop(), mailbox.close(), provider.close()]);
});

const placeOf = (server: ServerProcess) => ({ baseURL: server.origin.replace('127.0.0.1', 'localhost') });

async function openSignIn(page: Page, who: string | RegExp = 'You have no name yet') {
  await page.getByRole('button', { name: who }).click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  return page.getByRole('dialog');
}

test('a guest goes to another site and comes back to the room they were in, as a member who is still themselves', async ({
  fixture,
}) => {
  const page = await fixture.open('/chat/lobby', placeOf(server));
  await page.request.post('/api/v1/guests', { data: { name: 'Gus' } });
  await page.reload();
  await write(page, 'As a guest');
  await expect(messageOn(page, 'As a guest')).toBeVisible();
  // What the other site's page is made of.
  fixture.expectOnConsole(/ERR_NAME_NOT_RESOLVED|404/);
  const dialog = await openSignIn(page, 'You are Gus');
  await dialog.getByRole('button', { name: 'Sign in with Example' }).click();
  await page.getByPlaceholder('Enter any login').fill('gus');
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL(/\/chat\/lobby$/);
  await write(page, 'As a member');
  await expect(messageOn(page, 'As a member')).toBeVisible();
  await expect(page.getByRole('article').filter({ hasText: 'Gus' })).toHaveCount(1);
  await page.getByRole('button', { name: 'You are Gus' }).click();
  await expect(page.getByText('Signed in')).toBeVisible();

  const late = await fixture.open('/sign-in/expired', placeOf(server));
  await expect(late.getByText('It took too long')).toBeVisible();
});

test('somebody verifies their e-mail address, forgets the password, and signs in with the address and a new one', async ({
  fixture,
}) => {
  const [username, email] = ['mel', 'mel@example.org'];
  const page = await fixture.open('/', placeOf(server));
  await page.request.post('/api/v1/account', { data: { username, password, email, name: 'Mel' } });
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await expect(page.getByText(`Sent to ${email}`)).toBeVisible();
  await page.goto(`/verify-email#${await mailbox.link(email, 'verify-email')}`);
  expect((await axeOn(page).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Verify address' }).click();
  await expect(page.getByText(`You can sign in with ${email}`)).toBeVisible();

  const other = await fixture.open('/', placeOf(server));
  const dialog = await openSignIn(other);
  await dialog.getByRole('button', { name: 'I forgot the password' }).click();
  await dialog.getByLabel('User name or e-mail address').fill(email);
  expect((await axeOn(other).analyze()).violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Send me a link' }).click();
  await expect(dialog.getByText('a link is on its way')).toBeVisible();
  await other.goto(`/reset-password#${await mailbox.link(email, 'reset-password')}`);
  await other.getByLabel('New password').fill('battery staple horse');
  expect((await axeOn(other).analyze()).violations).toEqual([]);
  await other.getByRole('button', { name: 'Change password' }).click();
  await expect(other.getByText('Your password is changed')).toBeVisible();

  await other.goto('/');
  const again = await openSignIn(other);
  await again.getByLabel('User name').fill(email);
  await again.getByLabel('Password').fill('battery staple horse');
  await again.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(other.getByRole('button', { name: 'You are Mel' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'You have no name yet' })).toBeVisible();
});
