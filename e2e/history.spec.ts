import type { Page } from '@playwright/test';
import { expect, messageOn, test, waitUntilLive, write } from './support/fixture.ts';

const texts = Array.from({ length: 260 }, (_, i) =>
  i % 9 ? `message ${i + 1}` : `message ${i + 1}\n${'over several lines '.repeat(20)}`,
);

/** The numbers of the messages that the page holds now. */
async function numbersOn(page: Page): Promise<number[]> {
  const shown = await page.getByRole('article').allInnerTexts();
  return shown.flatMap((text) => /message (\d+)/.exec(text)?.[1] ?? []).map(Number);
}

/** Turns the wheel that far again and again. @returns all numbers met; those on the page must be without a hole. */
async function wheel(page: Page, by: number, until: (numbers: number[]) => boolean) {
  await page.getByRole('log').hover();
  const met = new Set(await numbersOn(page));
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, by);
        const numbers = await numbersOn(page);
        expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i));
        for (const number of numbers) met.add(number);
        return until(numbers);
      },
      { intervals: [50], timeout: 60_000 },
    )
    .toBe(true);
  return [...met].sort((a, b) => a - b);
}

const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

test('a long room opens at its newest message, and one scrolls up to the first without a jump', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  await fixture.send(room, texts);
  const page = await fixture.openAs('Ada', `/chat/${room}`);
  await expect(messageOn(page, 'message 260')).toBeInViewport();
  await waitUntilLive(page);
  expect(await wheel(page, -250, (numbers) => numbers[0] === 1)).toEqual(upTo(260));
  await expect(page.getByText(/beginning of \/chat\//i).first()).toBeVisible();

  // Scrolled up, a new message does not pull the reader away; a button leads to it.
  await fixture.send(room, ['news']);
  await page.getByRole('button', { name: '1 new message' }).click();
  await expect(messageOn(page, 'news')).toBeInViewport();
});

test('one goes to the first message of a long room, hears how many came, and scrolls down to them without a gap', async ({
  fixture,
}) => {
  const room = await fixture.makeRoom();
  await fixture.send(room, texts);
  const page = await fixture.openAs('Ada', `/chat/${room}`);
  await waitUntilLive(page);
  const log = page.getByRole('log');
  await log.hover();
  await page.mouse.wheel(0, -300);
  await page.getByRole('button', { name: 'First message' }).click();
  await expect(messageOn(page, 'message 2')).toBeInViewport();
  await expect(page.getByText(/beginning of \/chat\//i).first()).toBeInViewport();
  await expect(log).toBeFocused();

  await fixture.send(room, ['message 261', 'message 262', 'message 263']);
  await expect(page.getByRole('button', { name: '3 new messages' })).toBeVisible();
  expect(await numbersOn(page)).not.toContain(261);
  expect(await wheel(page, 250, (numbers) => numbers.at(-1) === 263)).toEqual(upTo(263));
  // The window has met the newest messages: what comes now is there at once.
  await log.evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await expect(page.getByRole('button', { name: /new message|Newest/ })).toHaveCount(0);
  await fixture.send(room, ['message 264']);
  await expect(messageOn(page, 'message 264')).toBeInViewport();
});

test('away from the newest messages one goes back to them at once, by the button or by writing', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  await fixture.send(room, texts);
  const page = await fixture.openAs('Ada', `/chat/${room}?at=20`);
  await waitUntilLive(page);
  await fixture.send(room, ['message 261', 'message 262']);
  const back = page.getByRole('button', { name: '2 new messages' });
  await expect(back).toBeVisible();
  await page.context().setOffline(true);
  await back.click();
  await expect(messageOn(page, 'message 262')).toBeInViewport();
  await expect(page.getByRole('log')).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`/chat/${room}$`));
  await page.context().setOffline(false);

  await page.goto(`/chat/${room}?at=20`);
  await waitUntilLive(page);
  await expect(messageOn(page, 'message 20')).toBeInViewport();
  await write(page, 'mine');
  await expect(messageOn(page, 'mine')).toBeInViewport();
  await expect(messageOn(page, 'message 262')).toBeInViewport();
});

test('[W1] a link to a message is copied from it and leads to it: in the middle, marked, with the keyboard there', async ({
  fixture,
}) => {
  const room = await fixture.makeRoom();
  await fixture.send(room, texts);
  const ben = await fixture.openAs('Ben', `/chat/${room}`);
  await waitUntilLive(ben);
  await messageOn(ben, 'message 240').hover();
  await ben
    .getByRole('article')
    .filter({ hasText: 'message 240' })
    .getByRole('link', { name: /Copy a link/ })
    .click();
  await expect(ben.getByText('Link copied')).toBeVisible();
  const copied = await ben.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(new RegExp(`/chat/${room}\\?at=240$`));

  const page = await fixture.openAs('Ada', copied.replace('240', '100'));
  const linked = page.getByRole('article').filter({ hasText: 'message 100' });
  await expect(linked).toBeInViewport();
  await expect(linked).toHaveAttribute('aria-current', 'true');
  await waitUntilLive(page);
  await expect(linked).toBeFocused();
  const [row, list] = [await linked.boundingBox(), await page.getByRole('log').boundingBox()];
  const middle = (box: typeof row) => (box?.y ?? 0) + (box?.height ?? 0) / 2;
  expect(Math.abs(middle(row) - middle(list))).toBeLessThan(40);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('article').filter({ hasText: 'message 101' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Link copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/at=101$/);
  expect(await wheel(page, -250, (numbers) => numbers[0] === 1)).toContain(50);
});

test('a link to a message that is not there says so, and shows the room', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  await fixture.send(room, ['only this']);
  const page = await fixture.openAs('Ada', `/chat/${room}?at=999`);
  await expect(page.getByText('The message that this link leads to is not here.')).toBeVisible();
  await expect(messageOn(page, 'only this')).toBeInViewport();
  await waitUntilLive(page);
  await write(page, 'and this');
  await expect(messageOn(page, 'and this')).toBeInViewport();
});

test('a message that a link led to is on the page without JavaScript', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  await fixture.send(room, texts.slice(0, 160));
  const page = await fixture.openAs('Ada', `/chat/${room}?at=12`, { javaScriptEnabled: false });
  await expect(messageOn(page, 'message 12')).toBeVisible();
});

test('nothing moves under the reader while history comes in', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  await fixture.send(room, texts);
  const page = await fixture.openAs('Ada', `/chat/${room}?at=130`);
  await waitUntilLive(page);
  const places = () =>
    page.getByRole('log').evaluate((log) => {
      const rows = [...log.querySelectorAll('article')].filter((row) => row.getBoundingClientRect().top >= 0);
      return Object.fromEntries(
        rows.map((row) => [/message \d+/.exec(row.textContent ?? '')?.[0], row.getBoundingClientRect().top]),
      );
    });
  await page.getByRole('log').hover();
  for (const by of [-300, -300, -300, -300, -300, 300, 300, 300, 300, 300, 300, 300, 300, 300]) {
    // Pages come in on both sides as one nears them: from one frame to the next all rows move by the same distance.
    const before = await places();
    await page.mouse.wheel(0, by);
    await page.waitForFunction(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))) !== null,
    );
    const after = await places();
    const moved = Object.keys(after).flatMap((row) =>
      row in before ? [Math.round((after[row] ?? 0) - (before[row] ?? 0))] : [],
    );
    expect(new Set(moved.map((distance) => Math.abs(distance - (moved[0] ?? 0)) > 1))).toEqual(new Set([false]));
  }
});

test('at the bottom one stays at the bottom', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  await fixture.send(room, texts.slice(0, 60));
  const page = await fixture.openAs('Ada', `/chat/${room}`);
  await waitUntilLive(page);
  for (const text of ['one more', 'and one', 'the last']) {
    await fixture.send(room, [`${text}\n${'long '.repeat(200)}`]);
  }
  await expect(page.getByText(/^the last/)).toBeInViewport();
  await write(page, 'mine');
  await expect(messageOn(page, 'mine')).toBeInViewport();
});

test('on a phone, one leaves the end as soon as one has come, and one tap leads from the field back to it', async ({
  fixture,
}) => {
  const room = await fixture.makeRoom();
  await fixture.send(room, texts.slice(0, 60));
  const page = await fixture.openAs('Ada', `/chat/${room}`, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await waitUntilLive(page);
  await page.getByRole('log').evaluate((list) => list.scrollBy(0, -800));
  const newest = page.getByRole('button', { name: 'Newest messages' });
  await expect(newest).toBeVisible();
  const places = page.getByRole('navigation', { name: 'Places' });
  await page.getByRole('textbox', { name: /^Message / }).tap();
  await expect(places).toBeHidden();
  // Where the button is: the bar of places must not come back, and move it, while it is pressed.
  const { x, y, width, height } = (await newest.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.touchscreen.tap(x + width / 2, y + height / 2);
  await expect(newest).toHaveCount(0);
  await expect(places).toBeInViewport();
  await expect(messageOn(page, 'message 60')).toBeInViewport();
});
