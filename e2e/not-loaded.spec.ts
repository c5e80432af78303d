import type { Page } from '@playwright/test';
import { expect, test, waitUntilLive, write } from './support/fixture.ts';
import { expectToLookRight } from './support/looks.ts';

/** Loads no more code from now on; lets it through again when it is called. */
async function cutOff(page: Page): Promise<() => Promise<void>> {
  const scripts = /\/_next\/static\/.*\.js/;
  await page.route(scripts, (route) => route.abort());
  return () => page.unroute(scripts);
}

test('a button whose code cannot be loaded says so, and tries again', async ({ fixture }) => {
  const page = await fixture.openAs('Ada', `/chat/${await fixture.makeRoom()}`);
  await waitUntilLive(page);
  await write(page, 'Too early');
  fixture.expectOnConsole(/Failed to load|ERR_FAILED/);
  const letThrough = await cutOff(page);
  const message = page.getByRole('article').filter({ hasText: 'Too early' });
  await message.hover();
  await message.getByRole('button', { name: 'Delete this message' }).click();
  const note = page.getByRole('alert').filter({ hasText: 'could not be loaded' });
  await expect(note).toBeVisible();
  await expectToLookRight(page, 'desktop-not-loaded');
  await letThrough();
  await note.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(note).toBeHidden();
  // In the menu of a person it is the menu that is gone by then.
  const again = await cutOff(page);
  await page.getByRole('button', { name: 'You are Ada' }).click();
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(note).toBeVisible();
  await note.getByRole('button', { name: 'Close' }).click();
  await expect(note).toBeHidden();
  await again();
});
