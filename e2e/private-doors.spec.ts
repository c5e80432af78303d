import type { Page } from '@playwright/test';
import { expect, messageOn, test, waitUntilLive, write } from './support/fixture.ts';

const password = 'correct horse battery';

/** Starts a private room on a page. @returns its path */
async function startPrivateRoom(owner: Page): Promise<string> {
  await owner.goto('/chat');
  await owner.getByRole('button', { name: 'New room' }).first().click();
  await owner.getByLabel('Name of the room').fill(`Staff ${crypto.randomUUID().slice(0, 8)}`);
  await owner.getByText('Private', { exact: true }).click();
  await owner.getByRole('button', { name: 'Create room' }).click();
  await owner.waitForURL('**/chat/staff-*');
  await waitUntilLive(owner);
  return new URL(owner.url()).pathname;
}

test('a signed-out member at the link of their private room signs in there; nothing is told before', async ({ fixture }) => {
  const username = `olga-${crypto.randomUUID().slice(0, 8)}`;
  const owner = await fixture.openAs(username, '/chat');
  expect((await owner.request.post('/api/v1/account', { data: { username, password } })).status()).toBe(201);
  const path = await startPrivateRoom(owner);
  await write(owner, 'For our eyes only');

  const elsewhere = await fixture.open('/');
  fixture.expectOnConsole(/404/);
  const shown: string[] = [];
  for (const address of [`${path}-not`, path]) {
    await elsewhere.goto(address);
    await expect(elsewhere.getByRole('heading', { name: 'There is no room here for you' })).toBeVisible();
    shown.push(((await elsewhere.getByRole('main').textContent()) ?? '').replaceAll(address, 'ADDRESS'));
  }
  expect(shown[0]).toBe(shown[1]);
  await elsewhere.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  const dialog = elsewhere.getByRole('dialog');
  await dialog.getByLabel('User name or e-mail address').fill(username);
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(messageOn(elsewhere, 'For our eyes only')).toBeVisible();
  expect(new URL(elsewhere.url()).pathname).toBe(path);
});

test('sharing a private room says who can open the link, and makes an invitation that brings somebody in', async ({
  fixture,
}) => {
  const owner = await fixture.openAs('Olga', '/chat');
  await startPrivateRoom(owner);
  await owner.getByRole('button', { name: 'Share' }).click();
  const dialog = owner.getByRole('dialog', { name: 'Share this room' });
  await expect(dialog.getByText('Only members can open this link.')).toBeVisible();
  await expect(dialog.getByText('can read at once')).toBeHidden();
  await dialog.getByLabel('Role').selectOption('Viewer');
  await dialog.getByLabel('Valid').selectOption('for a day');
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const link = await dialog.getByLabel(/becomes a viewer\. Valid until/).inputValue();
  await expect(dialog.getByRole('button', { name: 'Copy' })).toHaveCount(2);

  const guest = await fixture.open(new URL(link).pathname);
  await guest.getByPlaceholder('Your name').fill('Gina');
  await guest.getByRole('button', { name: 'Join' }).click();
  await waitUntilLive(guest);
  await guest.getByRole('button', { name: 'Share' }).click();
  await expect(guest.getByText('moderators and owners of this room can create one')).toBeVisible();
});

test('a deleted room is asked about first, listed with its days, and restored', async ({ fixture }) => {
  const owner = await fixture.openAs('Olga', '/chat');
  const path = await startPrivateRoom(owner);
  await write(owner, 'Not lost');
  await owner.getByRole('button', { name: 'Settings of this room' }).click();
  await owner.getByRole('button', { name: 'Delete…' }).click();
  await owner.getByRole('button', { name: 'Yes, delete this room' }).click();
  await owner.waitForURL('**/chat');
  await owner.getByRole('link', { name: 'Deleted rooms' }).click();
  await expect(owner.getByRole('listitem').filter({ hasText: path })).toContainText('7 days left');
  await owner.getByRole('button', { name: `Restore ${path}` }).click();
  await owner.waitForURL(`**${path}`);
  await expect(messageOn(owner, 'Not lost')).toBeVisible();
});
