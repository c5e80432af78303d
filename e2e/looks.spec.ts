import { expect, test, waitUntilLive, write } from './support/fixture.ts';
import { expectToLookRight, looks } from './support/looks.ts';

for (const { name, options } of looks) {
  test(`every page is accessible and fits: ${name}`, async ({ fixture }) => {
    const room = await fixture.makeRoom({ topic: 'A topic that says a little more than fits on a small screen, as people do' });
    await fixture.send(room, ['Hello', 'A link: https://example.com', 'x'.repeat(400)]);
    const empty = await fixture.makeRoom();
    const page = await fixture.openAs('Ada', '/', options);
    for (const [i, path] of ['/', '/chat', `/chat/${empty}`, `/chat/${room}`].entries()) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectToLookRight(page, `page-${i}-${name}`);
    }
  });

  test(`in the middle of a long room all is accessible and fits: ${name}`, async ({ fixture }) => {
    const room = await fixture.makeRoom();
    await fixture.send(
      room,
      Array.from({ length: 130 }, (_, i) => `message ${i + 1}`),
    );
    const page = await fixture.openAs('Ada', `/chat/${room}?at=40`, options);
    await waitUntilLive(page);
    await expect(page.getByText('message 40', { exact: true })).toBeInViewport();
    await fixture.send(room, ['news']);
    await expect(page.getByRole('button', { name: '1 new message' })).toBeVisible();
    await expectToLookRight(page, `long-room-${name}`);
    await page.getByRole('button', { name: /Show who/ }).click();
    await expectToLookRight(page, `people-of-room-${name}`);
    await page.goto(`/chat/${room}?at=9999`);
    await expect(page.getByText('is not here')).toBeVisible();
    await expectToLookRight(page, `message-missing-${name}`);
  });

  test(`a room’s dialog and its offline state are accessible and fit: ${name}`, async ({ fixture }) => {
    const room = await fixture.makeRoom();
    const page = await fixture.openAs('Ada', `/chat/${room}`, options);
    await waitUntilLive(page);
    await page.getByRole('button', { name: 'Share' }).click();
    await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
    await expectToLookRight(page, `share-${name}`);
    await page.keyboard.press('Escape');
    await page.context().setOffline(true);
    await write(page, 'for later');
    await expect(page.getByText(/1 message will be sent/)).toBeVisible();
    await expectToLookRight(page, `offline-${name}`);
  });

  test(`looking after a room, and an invitation, are accessible and fit: ${name}`, async ({ fixture }) => {
    const page = await fixture.openAs('Olga', '/', options);
    await page.getByRole('button', { name: 'Create a room' }).click();
    await page.getByLabel('Name of the room').fill(`Bakery ${crypto.randomUUID().slice(0, 8)}`);
    await page.getByRole('button', { name: 'Create room' }).click();
    await page.waitForURL('**/chat/bakery-*');
    await waitUntilLive(page);
    await fixture.send(new URL(page.url()).pathname.slice('/chat/'.length), ['Hello'], 'Bernadette Featherstonehaugh-Smythe');
    await page.getByRole('button', { name: 'Settings of this room' }).click();
    await expect(page.getByLabel('Who writes')).toBeVisible();
    await expectToLookRight(page, `settings-room-${name}`);
    await page.getByRole('tab', { name: 'People' }).click();
    await page.getByLabel('Role of Bernadette Featherstonehaugh-Smythe').selectOption('Member');
    await expectToLookRight(page, `settings-people-${name}`);
    await page.getByRole('tab', { name: 'Invitations' }).click();
    await page.getByRole('button', { name: 'Create link' }).click();
    await page.getByRole('button', { name: 'QR' }).click();
    await expectToLookRight(page, `settings-invitations-${name}`);
    const link = await page.getByRole('textbox', { name: /Invitation link/ }).inputValue();
    await page.getByRole('tab', { name: 'Log' }).click();
    await expect(page.getByText('created an invitation')).toBeVisible();
    await expectToLookRight(page, `settings-log-${name}`);
    await page.goto(new URL(link).pathname);
    await expect(page.getByRole('button', { name: 'Join as Olga' })).toBeVisible();
    await expectToLookRight(page, `invitation-${name}`);
    await page.getByRole('button', { name: 'You are Olga' }).click();
    await page.getByRole('button', { name: 'Create account' }).click();
    await expectToLookRight(page, `make-account-${name}`);
  });

  test(`settings are accessible and fit: ${name}`, async ({ fixture }) => {
    const page = await fixture.open('/settings', options);
    const username = `olga-${crypto.randomUUID().slice(0, 8)}`;
    for (const [i, become] of [
      () => page.request.get('/'),
      () => page.request.post('/api/v1/guests', { data: { name: username } }),
      () => page.request.post('/api/v1/account', { data: { username, password: 'correct horse battery' } }),
    ].entries()) {
      await become();
      await page.goto('/settings');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectToLookRight(page, `settings-${i}-${name}`);
    }
    await page.getByLabel('Name of the key').fill('A bot with a rather long name that says much of what it does');
    await page.getByRole('region', { name: 'API keys' }).getByLabel('Current password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Create key' }).click();
    await expect(page.getByRole('button', { name: 'Done' })).toBeVisible();
    await page.getByRole('button', { name: /^Revoke / }).click();
    await expectToLookRight(page, `settings-key-${name}`);
    await page.getByLabel('New password').fill('another horse battery');
    await page.getByRole('region', { name: 'Password' }).getByLabel('Current password').fill('wrong');
    fixture.expectOnConsole(/403/);
    await page.getByRole('button', { name: 'Change password' }).click();
    await expect(page.getByText('isn’t your current password')).toBeVisible();
    await expectToLookRight(page, `settings-wrong-password-${name}`);
  });
}

test('the not-found page is accessible and offers a way on', async ({ page }) => {
  const response = await page.goto('/chat/nothing-is-here');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: /Create .*nothing-is-here/ })).toBeVisible();
  await expectToLookRight(page, 'no-room');
  await page.goto('/somewhere/else');
  await expect(page.getByRole('link', { name: /rooms/i }).first()).toBeVisible();
  await expectToLookRight(page, 'no-page');
});

test('the theme one chooses is kept', async ({ fixture }) => {
  const page = await fixture.open('/', { colorScheme: 'light' });
  const dark = () => page.evaluate(() => document.documentElement.classList.contains('dark'));
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect.poll(dark).toBe(true);
  await page.reload();
  expect(await dark()).toBe(true);
});

test('everything by keyboard: from the front door into a room, a message sent', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  const page = await fixture.openAs('Ada', '/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
  const address = page.getByRole('textbox', { name: 'Address of a room' });
  await address.focus();
  await page.keyboard.type(room);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/chat/${room}`);
  const composer = page.getByRole('textbox', { name: /^Message / });
  for (let i = 0; i < 30 && !(await composer.evaluate((one) => one === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await page.keyboard.type('typed');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article').filter({ hasText: 'typed' })).toBeVisible();
});
