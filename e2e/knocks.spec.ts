import type { Page } from '@playwright/test';
import { expect, messageOn, test, waitUntilLive, write } from './support/fixture.ts';
import { expectToLookRight, looks } from './support/looks.ts';

/** Makes a room through its dialog. @returns its path */
async function startRoom(owner: Page, visibility: 'Public' | 'Private'): Promise<string> {
  await owner.getByRole('button', { name: 'Create a room' }).click();
  await owner.getByLabel('Name of the room').fill(`Office ${crypto.randomUUID().slice(0, 8)}`);
  await owner.getByText(visibility, { exact: true }).click();
  await owner.getByRole('button', { name: 'Create room' }).click();
  await owner.waitForURL('**/chat/office-*');
  await waitUntilLive(owner);
  return new URL(owner.url()).pathname;
}

/** The page is live: as the server made it, the reader is not in the room yet. */
const waitUntilTwoAreHere = (page: Page) => expect(page.getByRole('button', { name: /^2 online/ })).toBeVisible();

/** Sets something on the first page of the room's settings, saves it, and closes the dialog. */
async function changeRoom(owner: Page, change: () => Promise<unknown>) {
  await owner.getByRole('button', { name: 'Settings of this room' }).click();
  await change();
  await owner.getByRole('button', { name: 'Save' }).click();
  await expect(owner.getByText('Saved')).toBeVisible();
  await owner.keyboard.press('Escape');
}

test('somebody knocks at a private room, and the page opens when they are let in', async ({ fixture }) => {
  const owner = await fixture.openAs('Olga', '/');
  const path = await startRoom(owner, 'Private');
  await write(owner, 'For our eyes only');
  fixture.expectOnConsole(/404/);
  const guest = await fixture.open(path);
  await expect(guest.getByText('There is no room here for you')).toBeVisible();

  await changeRoom(owner, () => owner.getByLabel('Let people knock').check());
  await guest.reload();
  await expect(guest.getByRole('heading', { name: /^Office / })).toBeVisible();
  await expect(guest.getByText('For our eyes only')).toBeHidden();
  await guest.getByPlaceholder('Your name').fill('Gina');
  await guest.getByRole('button', { name: 'Use this name' }).click();
  await guest.getByLabel('Who you are and why you want to join').fill('I bake the bread');
  await guest.getByRole('button', { name: 'Ask to join' }).click();
  await expect(guest.getByText('You asked to join.')).toBeVisible();
  await guest.reload();
  await expect(guest.getByText('You asked to join.')).toBeVisible();

  await owner.getByRole('button', { name: 'Settings of this room: 1 waiting' }).click();
  await expect(owner.getByText('I bake the bread')).toBeVisible();
  await owner.getByRole('button', { name: 'Let in Gina' }).click();
  await expect(messageOn(guest, 'For our eyes only')).toBeVisible();
  await waitUntilTwoAreHere(guest);
  await write(guest, 'Here I am');
  await expect(messageOn(owner, 'Here I am')).toBeVisible();
});

test('where only members write, one asks below the messages, and writes when let in', async ({ fixture }) => {
  const owner = await fixture.openAs('Olga', '/');
  const path = await startRoom(owner, 'Public');
  const [gina, gus] = [await fixture.openAs('Gina', path), await fixture.openAs('Gus', path)];
  await changeRoom(owner, () => owner.getByLabel('Who writes').selectOption('Members only'));
  for (const page of [gina, gus]) {
    await page.getByRole('button', { name: 'Ask to join' }).click();
    await expect(page.getByText('You asked to join.')).toBeVisible();
  }
  await owner.getByRole('button', { name: 'Settings of this room: 2 waiting' }).click();
  await owner.getByRole('button', { name: 'Refuse Gus' }).click();
  await expect(gus.getByText('You were not let in. You can ask again after')).toBeVisible();
  await owner.getByRole('button', { name: 'Let in Gina' }).click();
  await waitUntilLive(gina);
  await write(gina, 'Thank you');
  await expect(messageOn(owner, 'Thank you')).toBeVisible();
  await owner.getByRole('tab', { name: 'Log' }).click();
  await expect(owner.getByText('did not let in')).toBeVisible();
});

for (const { name, options } of looks) {
  test(`the door of a room, and those who stand before it, are accessible and fit: ${name}`, async ({ fixture }) => {
    const owner = await fixture.openAs('Olga', '/', options);
    const path = await startRoom(owner, 'Private');
    await owner.getByRole('button', { name: 'Settings of this room' }).click();
    await owner.getByLabel('Let people knock').check();
    await owner.getByLabel('Who writes').selectOption('Members only');
    await owner.getByRole('button', { name: 'Save' }).click();
    await expect(owner.getByText('Saved')).toBeVisible();
    await expectToLookRight(owner, `room-settings-${name}`);
    await owner.keyboard.press('Escape');

    const nobody = await fixture.open(path, options);
    await expect(nobody.getByPlaceholder('Your name')).toBeVisible();
    await expectToLookRight(nobody, `door-nobody-${name}`);
    const guest = await fixture.openAs('Bernadette Featherstonehaugh-Smythe', path, options);
    await guest
      .getByLabel('Who you are and why you want to join')
      .fill('I am the new one at the counter, and Mo said that I should ask here');
    await expectToLookRight(guest, `door-guest-${name}`);
    await guest.getByRole('button', { name: 'Ask to join' }).click();
    await expect(guest.getByText('You asked to join.')).toBeVisible();
    await expectToLookRight(guest, `door-waiting-${name}`);
    await owner.getByRole('button', { name: 'Settings of this room: 1 waiting' }).click();
    await expect(owner.getByRole('button', { name: 'Let in Bernadette Featherstonehaugh-Smythe' })).toBeVisible();
    await expectToLookRight(owner, `knocks-${name}`);
    await owner.keyboard.press('Escape');

    await owner.getByRole('button', { name: 'Settings of this room: 1 waiting' }).click();
    await owner.getByRole('tab', { name: 'Room' }).click();
    await owner.getByText('Public', { exact: true }).click();
    await owner.getByRole('button', { name: 'Save' }).click();
    await expect(owner.getByText('Saved')).toBeVisible();
    const reader = await fixture.openAs('Gus', path, options);
    await expect(reader.getByRole('button', { name: 'Ask to join' })).toBeVisible();
    await expectToLookRight(reader, `knock-bar-${name}`);
  });
}
