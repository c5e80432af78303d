import type { Locator, Page } from '@playwright/test';
import { expect, messageOn, test, waitUntilLive, write } from './support/fixture.ts';

const password = 'correct horse battery';
const newUsername = () => `sam-${crypto.randomUUID().slice(0, 8)}`;

/** Makes an account for whoever looks at this page, and goes there. */
async function asMember(page: Page, username: string, path: string) {
  const made = await page.request.post('/api/v1/account', { data: { username, password } });
  expect(made.status()).toBe(201);
  await page.goto(path);
}

async function signIn(page: Page, login: string, path: string) {
  const begun = await page.request.post('/api/v1/session', { data: { login, password } });
  expect(begun.status()).toBe(201);
  await page.goto(path);
}

/** A picture as a file, drawn by the browser. */
async function drawing(page: Page) {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [300, 300];
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.fillStyle = 'teal';
    context.fillRect(0, 0, 300, 300);
    context.fillStyle = 'gold';
    context.arc(150, 150, 100, 0, 7);
    context.fill();
    return canvas.toDataURL('image/png');
  });
  return { name: 'drawing.png', mimeType: 'image/png', buffer: Buffer.from(url.slice(url.indexOf(',') + 1), 'base64') };
}

/** It is on the page and has loaded. */
async function expectToShow(picture: Locator) {
  await expect(picture).toHaveCount(1);
  await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth)).toBe(256);
}

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('a stranger finds the way in, a guest another name, and an account where they are', async ({ fixture }) => {
  const page = await fixture.open('/');
  await page.getByRole('button', { name: 'You have no name yet' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await page.getByPlaceholder('Your name').fill('Sam');
  await page.getByRole('button', { name: 'Use this name' }).click();

  const name = section(page, 'Your name').getByLabel('Display name');
  await expect(name).toHaveValue('Sam');
  const username = newUsername();
  await name.fill(`Samantha ${username.slice(4)}`);
  await name.press('Enter');
  await expect(page.getByText('Saved')).toBeVisible();
  await expect(page.getByRole('button', { name: 'You are Samantha' })).toBeVisible();

  await section(page, 'Account').getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('dialog').getByLabel('User name').fill(username);
  await page.getByRole('dialog').getByLabel('Password').fill(password);
  await page.getByRole('dialog').getByRole('button', { name: 'Create account' }).click();
  await expect(section(page, 'User name and e-mail').getByLabel('User name')).toHaveValue(username);
  await expect(section(page, 'Devices').getByText('This one')).toBeVisible();
});

test('another name is there at once: in other tabs, in other browsers, on old messages and new ones', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  const username = newUsername();
  const page = await fixture.open('/');
  await asMember(page, username, '/settings');
  const tab = await page.context().newPage();
  await tab.goto(`/chat/${room}`);
  const elsewhere = await fixture.open('/');
  await signIn(elsewhere, username, `/chat/${room}`);
  for (const one of [tab, elsewhere]) await waitUntilLive(one);
  await write(elsewhere, 'before');
  await expect(messageOn(tab, 'before')).toBeVisible();

  await section(page, 'Your name').getByLabel('Display name').fill('Samantha');
  await section(page, 'Your name').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  for (const one of [page, tab, elsewhere]) await expect(one.getByRole('button', { name: 'You are Samantha' })).toBeVisible();
  for (const one of [tab, elsewhere]) await waitUntilLive(one);
  await write(elsewhere, 'after');
  await expect(tab.getByRole('article').filter({ hasText: 'Samantha' }).filter({ hasText: 'after' })).toBeVisible();
  await tab.reload();
  await expect(tab.getByRole('article').filter({ hasText: 'Samantha' }).filter({ hasText: 'before' })).toBeVisible();
});

test('a picture is there at once: in other tabs and beside new messages, until it is removed', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  const page = await fixture.open('/');
  const username = newUsername();
  await asMember(page, username, '/settings');
  const tab = await page.context().newPage();
  await tab.goto(`/chat/${room}`);
  await waitUntilLive(tab);
  const reader = await fixture.openAs('Ben', `/chat/${room}`);
  await waitUntilLive(reader);
  const face = (where: Page) => where.getByRole('button', { name: `You are ${username}` }).locator('img');

  const form = section(page, 'Your picture');
  fixture.expectOnConsole(/400/);
  await form
    .getByLabel('File of your picture')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') });
  await expect(form.getByRole('alert')).toHaveText('This isn’t a picture in PNG, JPEG, WebP, GIF or AVIF.');

  await form.getByLabel('File of your picture').setInputFiles(await drawing(page));
  await expect(form.getByText('Saved')).toBeVisible();
  for (const one of [page, tab]) await expectToShow(face(one));
  await waitUntilLive(tab);
  await write(tab, 'with a picture');
  const message = reader.getByRole('article').filter({ hasText: 'with a picture' });
  await expectToShow(message.locator('img'));
  await expectToShow(reader.getByRole('button', { name: /Show who/ }).locator('img'));

  await form.getByRole('button', { name: 'Remove your picture' }).click();
  await expect(form.getByText('Removed')).toBeVisible();
  for (const one of [page, tab]) await expect(face(one)).toHaveCount(0);
  fixture.expectOnConsole(/404/);
  await reader.reload();
  await expect(message).toBeVisible();
  await expect(message.locator('img')).toHaveCount(0);
});

test('a picture is dropped in its place, and a large one gets smaller on its way', async ({ fixture }) => {
  const page = await fixture.open('/');
  await asMember(page, newUsername(), '/settings');
  const form = section(page, 'Your picture');
  const dropped = await page.evaluateHandle(async () => {
    const canvas = new OffscreenCanvas(1400, 1000);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    const noise = context.createImageData(1400, 1000);
    for (let i = 0; i < noise.data.length; i++) noise.data[i] = Math.random() * 256;
    context.putImageData(noise, 0, 0);
    const transfer = new DataTransfer();
    transfer.items.add(new File([await canvas.convertToBlob({ type: 'image/png' })], 'noise.png', { type: 'image/png' }));
    return transfer;
  });
  expect(await dropped.evaluate(({ files }) => files[0]?.size)).toBeGreaterThan(2_000_000);
  await form.getByText('Or drop one here').dispatchEvent('drop', { dataTransfer: dropped });
  await expect(form.getByText('Saved')).toBeVisible();
  await expectToShow(form.locator('img'));
});

test('a new user name and address, with the current password only', async ({ fixture }) => {
  const page = await fixture.open('/');
  await asMember(page, newUsername(), '/settings');
  const form = section(page, 'User name and e-mail');
  const username = newUsername();
  await form.getByLabel('User name').fill(username);
  await form.getByLabel('E-mail address').fill('sam@example.org');
  await form.getByLabel('Current password').fill('not the password');
  fixture.expectOnConsole(/403/);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('isn’t your current password')).toBeVisible();
  await form.getByLabel('Current password').fill(password);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('Saved')).toBeVisible();
  await page.reload();
  await expect(form.getByLabel('User name')).toHaveValue(username);
  await expect(form.getByLabel('E-mail address')).toHaveValue('sam@example.org');
  await expect(form.getByText('Not verified')).toBeVisible();
});

test('a new password signs the other browser out, which says so, and is for the next time', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  const username = newUsername();
  const page = await fixture.open('/');
  await asMember(page, username, '/settings');
  const other = await fixture.open('/');
  await signIn(other, username, `/chat/${room}`);
  await waitUntilLive(other);

  const form = section(page, 'Password');
  await form.getByLabel('Current password').fill(password);
  await form.getByLabel('New password').fill('another horse battery');
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(form.getByText('signed out everywhere else')).toBeVisible();
  await expect(form.getByLabel('New password')).toHaveValue('');

  await expect(other.getByText('You were signed out here.')).toBeVisible();
  await expect(other.getByRole('button', { name: 'You have no name yet' })).toBeVisible();
  expect(new URL(other.url()).pathname).toBe(`/chat/${room}`);
  await other.getByRole('button', { name: 'Sign in again' }).click();
  await other.getByLabel('User name').fill(username);
  await other.getByLabel('Password').fill('another horse battery');
  await other.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
  await expect(other.getByRole('button', { name: `You are ${username}` })).toBeVisible();
  await expect(other.getByText('You were signed out here.')).toBeHidden();
  await expect(page.getByRole('button', { name: `You are ${username}` })).toBeVisible();
});

test('a password that is sent before the page is alive does not end in the address', async ({ fixture }) => {
  const page = await fixture.open('/settings', { javaScriptEnabled: false });
  await asMember(page, newUsername(), '/settings');
  const form = page.getByRole('region', { name: 'Password' });
  await form.getByLabel('Current password').fill(password);
  await form.getByLabel('New password').fill('another horse battery');
  fixture.expectOnConsole(/form-action/);
  const refused = page.waitForEvent('console', (message) => message.text().includes('form-action'));
  // It would wait for the page that is not sent for.
  await form.getByRole('button', { name: 'Change password' }).click({ noWaitAfter: true });
  await refused;
  expect(new URL(page.url()).search).toBe('');
});

test('signing out one device, and then all others', async ({ fixture }) => {
  const username = newUsername();
  const page = await fixture.open('/');
  await asMember(page, username, '/');
  const others = [await fixture.open('/'), await fixture.open('/')] as const;
  for (const other of others) {
    await signIn(other, username, '/chat');
    await expect(other.getByRole('button', { name: `You are ${username}` })).toBeVisible();
  }
  await page.goto('/settings');
  const devices = section(page, 'Devices');
  await expect(devices.getByRole('listitem')).toHaveCount(3);
  // The newest is the first: the browser that signed in last.
  await devices.getByRole('button', { name: 'Sign out', exact: true }).first().click();
  await expect(devices.getByRole('listitem')).toHaveCount(2);
  await expect(others[1].getByText('You were signed out here.')).toBeVisible();
  await expect(others[0].getByRole('button', { name: `You are ${username}` })).toBeVisible();

  await devices.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(devices.getByRole('listitem')).toHaveCount(1);
  await expect(devices.getByText('This one')).toBeVisible();
  await expect(others[0].getByText('You were signed out here.')).toBeVisible();
  await expect(page.getByRole('button', { name: `You are ${username}` })).toBeVisible();
});

test('a browser that was away hears of it when it is back', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  const username = newUsername();
  const page = await fixture.open('/');
  await asMember(page, username, '/settings');
  const other = await fixture.open('/');
  await signIn(other, username, `/chat/${room}`);
  await waitUntilLive(other);
  await other.context().setOffline(true);
  await expect(other.getByText('You are offline.')).toBeVisible();
  await page.reload();
  await section(page, 'Devices').getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(section(page, 'Devices').getByRole('listitem')).toHaveCount(1);
  await other.context().setOffline(false);
  await expect(other.getByText('You were signed out here.')).toBeVisible();
});

test('making a key, using it, and revoking it', async ({ fixture, playwright, baseURL }) => {
  const room = await fixture.makeRoom();
  const username = newUsername();
  const page = await fixture.open('/');
  await asMember(page, username, '/settings');
  const keys = section(page, 'API keys');
  await keys.getByLabel('Name of the key').fill('Oven bot');
  await keys.getByLabel('Write').check();
  await keys.getByLabel('Current password').fill(password);
  await keys.getByRole('button', { name: 'Create key' }).click();
  const shown = keys.getByLabel('The key “Oven bot”');
  await expect(shown).toHaveValue(/^bellhop_/);
  const token = await shown.inputValue();
  await keys.getByRole('button', { name: 'Copy' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token);
  await expect(keys.getByRole('listitem').filter({ hasText: 'Oven bot' })).toContainText('Read, Write · never used');

  const program = await playwright.request.newContext({
    baseURL: baseURL as string,
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  const post = () => program.post(`/api/v1/rooms/${room}/messages`, { data: { text: 'The bread is done.' } });
  expect((await post()).status()).toBe(201);
  await keys.getByRole('button', { name: 'Done' }).click();
  await expect(shown).toBeHidden();
  await page.reload();
  await expect(keys.getByRole('listitem').filter({ hasText: 'Oven bot' })).toContainText('last used');

  await keys.getByRole('button', { name: 'Revoke Oven bot' }).click();
  await keys.getByRole('button', { name: 'Yes, revoke Oven bot' }).click();
  await expect(keys.getByRole('listitem')).toHaveCount(0);
  expect((await post()).status()).toBe(401);
  await program.dispose();
});
