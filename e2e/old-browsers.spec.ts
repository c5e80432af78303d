import type { Page } from '@playwright/test';
import { expect, messageOn, test, waitUntilLive, write } from './support/fixture.ts';

/** Takes away what came after the oldest browsers that are served. */
const takeAway = (page: Page) =>
  page.addInitScript(() => {
    const takeFrom = (from: object, names: string[]) => {
      for (const name of names) Reflect.deleteProperty(from, name);
    };
    const matches = Element.prototype.matches;
    const querySelectorAll = Document.prototype.querySelectorAll;
    const unknown = (selector: string) => {
      if (selector.includes(':popover-open')) throw new DOMException(`'${selector}' is not a valid selector`, 'SyntaxError');
    };
    Element.prototype.matches = function (this: Element, selector: string) {
      unknown(selector);
      return matches.call(this, selector);
    } as typeof matches;
    Document.prototype.querySelectorAll = function (this: Document, selector: string) {
      unknown(selector);
      return querySelectorAll.call(this, selector);
    } as typeof querySelectorAll;
    takeFrom(HTMLElement.prototype, ['popover', 'showPopover', 'hidePopover', 'togglePopover']);
    takeFrom(HTMLButtonElement.prototype, ['popoverTargetElement', 'popoverTargetAction']);
    takeFrom(HTMLSelectElement.prototype, ['showPicker']);
    takeFrom(Element.prototype, ['checkVisibility', 'moveBefore', 'setHTMLUnsafe', 'getHTML']);
    takeFrom(Promise, ['withResolvers', 'try']);
    takeFrom(Array, ['fromAsync']);
    takeFrom(Object, ['groupBy']);
    takeFrom(Map, ['groupBy']);
    takeFrom(Map.prototype, ['getOrInsert', 'getOrInsertComputed']);
    takeFrom(URL, ['canParse', 'parse']);
    takeFrom(AbortSignal, ['any']);
    takeFrom(RegExp, ['escape']);
    takeFrom(Uint8Array, ['fromBase64', 'fromHex']);
    takeFrom(Uint8Array.prototype, ['toBase64', 'toHex', 'setFromBase64', 'setFromHex']);
    takeFrom(Intl, ['DurationFormat']);
    takeFrom(Document, ['parseHTMLUnsafe']);
    takeFrom(Document.prototype, ['startViewTransition', 'caretPositionFromPoint']);
    const sets = ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'];
    takeFrom(Set.prototype, sets);
    const iterator = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
    const helpers = ['map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find'];
    takeFrom(iterator, helpers);
    takeFrom(window, ['Iterator', 'URLPattern', 'navigation', 'scheduler', 'Temporal', 'onscrollend', 'onbeforetoggle']);
    takeFrom(Document.prototype, ['onscrollend', 'onbeforetoggle']);
    takeFrom(Element.prototype, ['onscrollend', 'onbeforetoggle']);
  });

test('the oldest browsers that are served show every page, and menus open and close in them', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  await fixture.send(room, ['Look at https://example.org/bread, and at https://']);
  const page = await fixture.openAs('Ada', '/verify-email');
  await takeAway(page);
  for (const path of ['/', '/chat', '/users', '/orders', '/settings', '/setup', `/chat/${room}`]) {
    await page.goto(path);
    await expect(page.getByRole('main')).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expect(page.getByText(/not available right now|Something went wrong|too old for this page/)).toBeHidden();
  }
  await waitUntilLive(page);
  await expect(page.getByRole('link', { name: 'https://example.org/bread' })).toBeVisible();
  await write(page, 'From an old browser');
  await expect(messageOn(page, 'From an old browser')).toBeVisible();

  const here = page.getByText('Who is online');
  await page.getByRole('button', { name: /online\. Show who/ }).click();
  await expect(here).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(here).toBeHidden();
  const theme = page.getByRole('group', { name: 'Theme' });
  await page.getByRole('button', { name: 'Theme' }).click();
  await expect(theme).toBeVisible();
  await theme.getByRole('button', { name: 'Dark' }).click();
  await expect(theme).toBeHidden();
  await page.getByRole('button', { name: 'You are Ada' }).click();
  await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible();
  await page.getByRole('log').click();
  await expect(page.getByRole('link', { name: 'Settings' })).toBeHidden();
});

test('a browser that is too old is told what it takes', async ({ fixture, browser }) => {
  const room = await fixture.makeRoom();
  await fixture.send(room, ['Read me']);
  // Whatever else breaks there.
  const page = await (await browser.newContext({ baseURL: fixture.origin })).newPage();
  await page.goto('/verify-email');
  const sentence = page.getByText(
    'This browser is too old for this page. It needs Chrome or Edge 111, Safari 16.4 or Firefox 128',
  );
  await expect(sentence).toBeHidden();
  await page.addInitScript(() => Reflect.deleteProperty(String.prototype, 'isWellFormed'));
  await page.goto(`/chat/${room}`);
  await expect(sentence).toBeVisible();
  await expect(messageOn(page, 'Read me')).toBeVisible();
});
