import type { BrowserContextOptions, Page } from '@playwright/test';
import { expect, messageOn, test, waitUntilLive, waitUntilStored, write } from './support/fixture.ts';
import { expectToLookRight, looks } from './support/looks.ts';

type Fixture = Parameters<Parameters<typeof test>[2]>[0]['fixture'];

/** A room that somebody looks after, in which a troll has said something. */
async function roomWithATroll(fixture: Fixture, options: BrowserContextOptions = {}): Promise<{ owner: Page; path: string }> {
  const owner = await fixture.openAs('Olga', '/', options);
  await owner.getByRole('button', { name: 'Create a room' }).click();
  await owner.getByLabel('Name of the room').fill(`Square ${crypto.randomUUID().slice(0, 8)}`);
  await owner.getByRole('button', { name: 'Create room' }).click();
  await owner.waitForURL('**/chat/square-*');
  await waitUntilLive(owner);
  const path = new URL(owner.url()).pathname;
  await fixture.send(path.slice('/chat/'.length), ['Buy my coins', 'They are the best coins'], 'Troll');
  return { owner, path };
}

async function report(page: Page, text: string, reason: string) {
  const message = page.getByRole('article').filter({ hasText: text });
  await message.click();
  await message.getByRole('button', { name: 'Report this message' }).click();
  await page.getByLabel('What is wrong with it').fill(reason);
  await page.getByRole('button', { name: 'Report', exact: true }).click();
  await expect(page.getByText('The moderators of this room see it now')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
}

test('a message is reported, and a moderator who is there deletes it; another report is dismissed', async ({ fixture }) => {
  const { owner, path } = await roomWithATroll(fixture);
  const ada = await fixture.openAs('Ada', path);
  await waitUntilLive(ada);
  await write(ada, 'My own words');
  await waitUntilStored(ada);
  await report(ada, 'Buy my coins', 'Spam');
  await report(ada, 'They are the best coins', 'I have better ones');
  await expect(
    ada
      .getByRole('article')
      .filter({ hasText: 'My own words' })
      .getByRole('button', { name: /Report/ }),
  ).toHaveCount(0);

  await owner.getByRole('button', { name: 'Settings of this room: 2 waiting' }).click();
  const spam = owner.getByRole('listitem').filter({ hasText: 'Buy my coins' });
  await expect(spam).toContainText('Adaguest: Spam');
  await spam.getByRole('button', { name: 'Delete message' }).click();
  await expect(ada.getByText('Buy my coins')).toBeHidden();
  await expect(spam).toBeHidden();
  await owner.getByRole('button', { name: 'Dismiss' }).click();
  await expect(owner.getByText('Nothing waits.')).toBeVisible();
  await expect(messageOn(ada, 'They are the best coins')).toBeVisible();
  await owner.getByRole('tab', { name: 'Log' }).click();
  await expect(owner.getByText('dismissed reports of a message of')).toBeVisible();
  await owner.keyboard.press('Escape');
  await expect(owner.getByRole('button', { name: 'Settings of this room', exact: true })).toBeVisible();
});

test('whoever has no name yet is not offered to report', async ({ fixture }) => {
  const { path } = await roomWithATroll(fixture);
  const page = await fixture.open(path);
  await expect(messageOn(page, 'Buy my coins')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Report this message' })).toHaveCount(0);
});

for (const { name, options } of looks) {
  test(`reporting, and what was reported, are accessible and fit: ${name}`, async ({ fixture }) => {
    const { owner, path } = await roomWithATroll(fixture, options);
    const ada = await fixture.openAs('Bernadette Featherstonehaugh-Smythe', path, options);
    await waitUntilLive(ada);
    const message = ada.getByRole('article').filter({ hasText: 'Buy my coins' });
    await message.click();
    await message.getByRole('button', { name: 'Report this message' }).click();
    await ada.getByLabel('What is wrong with it').fill('Spam');
    await expectToLookRight(ada, `report-dialog-${name}`);
    await ada.keyboard.press('Escape');
    await report(ada, 'Buy my coins', 'Spam, and that for the third time this morning, in this room and in two others');
    await message.click();
    await expectToLookRight(ada, `report-row-${name}`);
    await owner.getByRole('button', { name: 'Settings of this room: 1 waiting' }).click();
    await expect(owner.getByRole('button', { name: 'Delete message' })).toBeVisible();
    await expectToLookRight(owner, `reports-${name}`);
  });
}
