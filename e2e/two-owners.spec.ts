import { expect, test, waitUntilLive } from './support/fixture.ts';

test('settings that are open twice: both changes hold, and what both changed is told', async ({ fixture }) => {
  const one = await fixture.openAs('Olga', '/');
  await one.getByRole('button', { name: 'Create a room' }).click();
  await one.getByLabel('Name of the room').fill(`Square ${crypto.randomUUID().slice(0, 8)}`);
  await one.getByRole('button', { name: 'Create room' }).click();
  await one.waitForURL('**/chat/square-*');
  await waitUntilLive(one);
  const other = await one.context().newPage();
  await other.goto(one.url());
  await waitUntilLive(other);
  for (const page of [one, other]) await page.getByRole('button', { name: 'Settings of this room' }).click();

  await other.getByLabel('Name', { exact: true }).fill('Market');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await one.getByLabel('Wait between two messages').selectOption('30 seconds');
  await one.getByRole('button', { name: 'Save' }).click();
  await expect(one.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();

  // Both show what both saved, without having been closed.
  for (const page of [one, other]) {
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Market');
    await expect(page.getByLabel('Wait between two messages')).toHaveValue('30');
  }

  await one.getByLabel('Topic').fill('Bread');
  await other.getByLabel('Topic').fill('Fish');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await one.getByRole('button', { name: 'Save' }).click();
  await expect(one.getByText('Someone else changed this in the meantime')).toBeVisible();
  await expect(one.getByLabel('Topic')).toHaveValue('Bread');
  await one.getByRole('button', { name: 'Save' }).click();
  await expect(one.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await expect(other.getByLabel('Topic')).toHaveValue('Bread');

  // So is what was half typed when somebody else changed it.
  await one.getByLabel('Topic').fill('Cheese');
  await one.keyboard.press('Escape');
  await other.getByLabel('Topic').fill('Eggs');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await one.getByRole('button', { name: 'Settings of this room' }).click();
  await expect(one.getByLabel('Topic')).toHaveValue('Cheese');
  await one.getByRole('button', { name: 'Save' }).click();
  await expect(one.getByText('Someone else changed this in the meantime')).toBeVisible();
  await one.getByRole('button', { name: 'Save' }).click();
  await expect(one.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await one.getByLabel('Topic').fill('Milk');
  await one.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByLabel('Topic')).toHaveValue('Milk');
});
