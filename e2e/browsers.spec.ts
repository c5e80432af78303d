import type { Page } from '@playwright/test';
import { createOrder } from '../tests/support/desk.ts';
import { deskOwner, openAtDesk, ownDesk } from './support/desk.ts';
import { expect, messageOn, test, waitUntilLive, write } from './support/fixture.ts';
import { asOnPlainHttp } from './support/plain-http.ts';
import { openWithoutCookies } from './support/without-cookies.ts';

/** What the page throws that nobody catches. */
function problemsOf(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.stack}`));
  return problems;
}

async function makeTrack(origin: string) {
  const owner = await ownDesk(origin);
  const { track } = await createOrder(owner, {
    customer: { name: 'Quay' },
    items: [{ quantity: 2, name: 'Rye loaf' }],
  });
  owner.leave();
  return track;
}

/** Every page that somebody without a name can read. */
async function expectReadable(page: Page, origin: string, room: string) {
  await page.goto(`/chat/${room}`);
  await waitUntilLive(page);
  await expect(messageOn(page, 'Read me')).toBeVisible();
  await page.goto(await makeTrack(origin));
  await expect(page.getByText('We have your order.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Rye loaf' })).toBeVisible();
  const pages =
    '/ /chat /users /orders /orders/1 /orders/stats /settings /settings/deleted-rooms /setup /reset-password /sign-up';
  for (const path of [...pages.split(' '), `/users/${deskOwner}`, '/join/nothing', '/verify-email']) {
    await page.goto(path);
    await expect(page.getByRole('main')).toBeVisible();
    // The effects of a page run once it is alive.
    await page.waitForLoadState('networkidle');
    await expect(page.getByText(/not available right now|Something went wrong/)).toHaveCount(0);
  }
}

test('where the reader blocks all cookies everything can be read, and who wants to talk is told why they cannot', async ({
  fixture,
}) => {
  const room = await fixture.makeRoom();
  await fixture.send(room, ['Read me']);
  const context = await openWithoutCookies(fixture.origin);
  const page = await context.newPage();
  const problems = problemsOf(page);
  await expectReadable(page, fixture.origin, room);

  await page.goto(`/chat/${room}`);
  await waitUntilLive(page);
  // The browser is what this test takes it for.
  expect(await page.evaluate(() => document.cookie)).toBe('');
  await write(page, 'Can I?');
  await page.getByPlaceholder('Your name').fill('Nia');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Your browser blocks cookies here')).toBeVisible();
  await context.close();
  expect(problems).toEqual([]);
});

test('a browser that throws at channels between tabs and refuses locks shows every page', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  await fixture.send(room, ['Read me']);
  const page = await fixture.open('/verify-email');
  await page.addInitScript(() => {
    const forbidden = () => new DOMException('The operation is insecure.', 'SecurityError');
    window.BroadcastChannel = class {
      constructor() {
        throw forbidden();
      }
    } as unknown as typeof BroadcastChannel;
    Object.defineProperty(navigator.locks, 'request', { value: () => Promise.reject(forbidden()) });
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB'] as const) {
      Object.defineProperty(window, name, {
        get() {
          throw forbidden();
        },
      });
    }
  });
  await expectReadable(page, fixture.origin, room);
  // With a name, too: the outbox then keeps what it has in memory.
  await page.goto(`/chat/${room}`);
  await waitUntilLive(page);
  await write(page, 'And I write');
  await page.getByPlaceholder('Your name').fill('Nia');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(messageOn(page, 'And I write')).toBeVisible();
});

test('Enter that ends the composition of an input method sends nothing', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  const page = await fixture.openAs('Aiko', `/chat/${room}`);
  await waitUntilLive(page);
  const composer = page.getByRole('textbox', { name: /^Message / });
  await composer.fill('おはよう');
  // Safari ends the composition first, and tells of the key then.
  for (const how of [
    { keyCode: 229, isComposing: false },
    { keyCode: 13, isComposing: true },
  ]) {
    await composer.dispatchEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, ...how });
  }
  await expect(composer).toHaveValue('おはよう');
  await composer.press('Enter');
  await expect(messageOn(page, 'おはよう')).toBeVisible();
});

test('on plain http every page is shown, and one writes', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  await fixture.send(room, ['Read me']);
  const page = await fixture.openAs('Ada', '/verify-email');
  await asOnPlainHttp(page);
  const problems = problemsOf(page);
  await expectReadable(page, fixture.origin, room);
  expect(await page.evaluate(() => 'randomUUID' in crypto || 'locks' in navigator)).toBe(false);
  await page.goto(`/chat/${room}`);
  await waitUntilLive(page);
  await write(page, 'From the next room');
  await expect(messageOn(page, 'From the next room')).toBeVisible();
  expect(problems).toEqual([]);
});

test('on plain http a link is copied all the same, or selected with a word', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  const page = await fixture.openAs('Ada', '/verify-email');
  await asOnPlainHttp(page);
  await page.goto(`/chat/${room}`);
  await waitUntilLive(page);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const clipboard = await page.context().newPage();
  await clipboard.goto('/verify-email');
  expect(await clipboard.evaluate(() => navigator.clipboard.readText())).toContain(`/chat/${room}`);
  await clipboard.close();

  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    document.execCommand = () => false;
  });
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('The text is selected now')).toBeVisible();
  expect(await page.evaluate(() => getSelection()?.toString())).toContain(`/chat/${room}`);
});

test('what is half typed in a dialog survives Esc and a click beside it, and is gone once it was sent or given up', async ({
  fixture,
}) => {
  const page = await openAtDesk(fixture.origin, fixture.open, 'Dora', '/orders');
  const dialog = page.getByRole('dialog');
  const open = () => page.getByRole('button', { name: 'New order' }).click();
  await open();
  await page.getByRole('textbox', { name: 'Customer' }).fill('Quay 7');
  await page.getByRole('textbox', { name: 'Item 1', exact: true }).fill('Rye loaf');
  await page.getByRole('button', { name: 'Another item' }).click();
  await page.getByRole('textbox', { name: 'Item 2', exact: true }).fill('Bun');
  await page.getByRole('spinbutton', { name: 'Quantity of item 2' }).fill('12');
  await page.getByRole('spinbutton', { name: 'Priority' }).fill('3');
  for (const close of [() => page.keyboard.press('Escape'), () => page.mouse.click(5, 5)]) {
    await close();
    await expect(dialog).toHaveCount(0);
    await open();
    await expect(page.getByRole('textbox', { name: 'Customer' })).toHaveValue('Quay 7');
    await expect(page.getByRole('textbox', { name: 'Item 1', exact: true })).toHaveValue('Rye loaf');
    await expect(page.getByRole('textbox', { name: 'Item 2', exact: true })).toHaveValue('Bun');
    await expect(page.getByRole('spinbutton', { name: 'Quantity of item 2' })).toHaveValue('12');
    await expect(page.getByRole('spinbutton', { name: 'Priority' })).toHaveValue('3');
  }
  await page.getByRole('button', { name: 'Create order' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await open();
  await expect(page.getByRole('textbox', { name: 'Customer' })).toHaveValue('');
  await page.getByRole('textbox', { name: 'Customer' }).fill('Nobody');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await open();
  await expect(page.getByRole('textbox', { name: 'Customer' })).toHaveValue('');
  await page.keyboard.press('Escape');

  // Another dialog, whose fields React holds, and where one follows the other.
  await page.goto('/chat');
  const newRoom = () => page.getByRole('button', { name: 'New room' }).first().click();
  await newRoom();
  await page.getByRole('textbox', { name: 'Name of the room' }).fill('Fire exits');
  await page.getByRole('textbox', { name: 'Topic' }).fill('Where they are');
  await page.getByRole('radio', { name: /Private/ }).check();
  await page.keyboard.press('Escape');
  await newRoom();
  await expect(page.getByRole('textbox', { name: 'Name of the room' })).toHaveValue('Fire exits');
  await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue('fire-exits');
  await expect(page.getByRole('textbox', { name: 'Topic' })).toHaveValue('Where they are');
  await expect(page.getByRole('radio', { name: /Private/ })).toBeChecked();
});

test('a reason is kept for the message it is about, and a password for nobody', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  await fixture.send(room, ['One', 'Two']);
  const page = await fixture.openAs('Ada', `/chat/${room}`);
  await waitUntilLive(page);
  const report = async (text: string) => {
    await page.getByRole('article').filter({ hasText: text }).hover();
    await page
      .getByRole('article')
      .filter({ hasText: text })
      .getByRole('button', { name: /Report/ })
      .click();
  };
  const reason = page.getByRole('textbox', { name: 'What is wrong with it' });
  await report('One');
  await reason.fill('It is rude');
  await page.keyboard.press('Escape');
  await report('Two');
  await expect(reason).toHaveValue('');
  await page.keyboard.press('Escape');
  await report('One');
  await expect(reason).toHaveValue('It is rude');
  await page.keyboard.press('Escape');

  const signIn = async () => {
    await page.getByRole('button', { name: 'You are Ada' }).click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  await signIn();
  await page.getByRole('textbox', { name: /^User name/ }).fill('ada');
  await page.getByLabel('Password', { exact: true }).fill('correct horse');
  await page.keyboard.press('Escape');
  await signIn();
  await expect(page.getByRole('textbox', { name: /^User name/ })).toHaveValue('ada');
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
});

test('Esc in a question that was asked in another dialog closes the question alone, and it has what was typed', async ({
  fixture,
}) => {
  const owner = await fixture.openAs('Olga', '/verify-email');
  const made = await owner.request.post('/api/v1/rooms', {
    headers: { origin: fixture.origin },
    data: { name: 'Square', topic: '', visibility: 'unlisted' },
  });
  const { room } = ((await made.json()) as { room: { room: string } }).room;
  const troll = await fixture.openAs('Troll', `/chat/${room}`);
  await waitUntilLive(troll);
  await write(troll, 'Buy my coins');
  await owner.goto(`/chat/${room}`);
  await expect(messageOn(owner, 'Buy my coins')).toBeVisible();
  await owner.getByRole('button', { name: 'Settings of this room' }).click();
  await owner.getByRole('tab', { name: 'People' }).click();
  const question = owner.getByRole('dialog', { name: 'Ban Troll?' });
  const ask = () => owner.getByLabel('What to do about Troll').selectOption('Ban…');
  await ask();
  await question.getByLabel('Reason').fill('Coins again');
  await owner.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(owner.getByRole('tab', { name: 'People' })).toBeVisible();
  await ask();
  await expect(question.getByLabel('Reason')).toHaveValue('Coins again');
});

test('a WebSocket that opens and says nothing is given up for polling within ten seconds', async ({ fixture }) => {
  const page = await fixture.open('/verify-email');
  await page.routeWebSocket(/socket\.io/, () => {});
  await page.goto(`/chat/${await fixture.makeRoom()}`);
  await waitUntilLive(page);
});

test('a server that cannot be reached is not called being offline', async ({ fixture }) => {
  fixture.expectOnConsole(/ERR_FAILED|WebSocket/);
  const page = await fixture.openAs('Ada', '/verify-email');
  await page.routeWebSocket(/socket\.io/, (socket) => socket.close());
  await page.route(/socket\.io/, (route) => route.abort());
  await page.goto(`/chat/${await fixture.makeRoom()}`);
  await expect(page.getByText('The server cannot be reached. What you write is sent when the connection is back.')).toBeVisible();
  await expect(page.getByText('You are offline')).toHaveCount(0);
});
