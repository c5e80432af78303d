import { expect, messageOn, test, waitUntilLive, write } from './support/world.ts';

const texts = Array.from({ length: 260 }, (_, i) =>
  i % 9 ? `message ${i + 1}` : `message ${i + 1}\n${'over several lines '.repeat(20)}`,
);

/** The numbers of the messages among these texts. */
const numbersIn = (shown: string[]) => shown.flatMap((text) => /message (\d+)/.exec(text)?.[1] ?? []).map(Number);

test('a long room opens at its newest message, and one scrolls up to the first without a jump', async ({ world }) => {
  const room = await world.makeRoom();
  await world.say(room, texts);
  const page = await world.openAs('Ada', `/chat/${room}`);
  await expect(messageOn(page, 'message 260')).toBeInViewport();
  await waitUntilLive(page);
  const log = page.getByRole('log');
  await log.hover();

  // A row that is in view stays where it is when older ones come in above it.
  let seen = 0;
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, -600);
        const numbers = numbersIn(await page.getByRole('article').allInnerTexts());
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
        seen = Math.min(...numbers);
        return seen;
      },
      { intervals: [50], timeout: 30_000 },
    )
    .toBe(1);
  await expect(page.getByText(/beginning of \/chat\//i).first()).toBeVisible();

  // Scrolled up, a new message does not pull the reader away; a button leads to it.
  await world.say(room, ['news']);
  await page.getByRole('button', { name: '1 new message' }).click();
  await expect(messageOn(page, 'news')).toBeInViewport();
});

test('nothing moves under the reader while history comes in', async ({ world }) => {
  const room = await world.makeRoom();
  await world.say(room, texts);
  const page = await world.openAs('Ada', `/chat/${room}`);
  await waitUntilLive(page);
  const anchor = messageOn(page, 'message 230');
  await anchor.scrollIntoViewIfNeeded();
  const before = await anchor.boundingBox();
  // The page before comes in as one nears the top; by then this row must not have moved by a pixel.
  await expect.poll(() => page.getByRole('log').evaluate((log) => log.scrollHeight)).toBeGreaterThan(0);
  await page.waitForLoadState('networkidle').catch(() => {});
  const after = await anchor.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
});

test('at the bottom one stays at the bottom', async ({ world }) => {
  const room = await world.makeRoom();
  await world.say(room, texts.slice(0, 60));
  const page = await world.openAs('Ada', `/chat/${room}`);
  await waitUntilLive(page);
  for (const text of ['one more', 'and one', 'the last']) {
    await world.say(room, [`${text}\n${'long '.repeat(200)}`]);
  }
  await expect(page.getByText(/^the last/)).toBeInViewport();
  await write(page, 'mine');
  await expect(messageOn(page, 'mine')).toBeInViewport();
});
