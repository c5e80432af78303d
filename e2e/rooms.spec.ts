import { expect, messageOn, openAsleep, test, waitUntilLive, write } from './support/fixture.ts';

test('the list of rooms lives: a new room, its last message and who is there, without a reload', async ({ fixture }) => {
  const watcher = await fixture.open('/chat');
  const name = `Bakery ${crypto.randomUUID().slice(0, 8)}`;
  const room = await fixture.makeRoom({ name, topic: 'Bread and butter' });
  const card = watcher.getByRole('main').getByRole('listitem').filter({ hasText: room });
  await expect(card).toContainText('Bread and butter');
  const ada = await fixture.openAs('Ada', `/chat/${room}`);
  await write(ada, 'Rolls are ready');
  await expect(card).toContainText('Ada');
  await expect(card).toContainText('Rolls are ready');
  await expect(card).toContainText('1 online');
  await ada.context().close();
  await expect(card).toContainText('quiet');
});

test('one starts a room, is asked for a name, and lands in it', async ({ fixture }) => {
  const page = await fixture.open('/');
  const name = `Büro ${crypto.randomUUID().slice(0, 6)}`;
  const slug = name.toLowerCase().replace('ü', 'u').replace(' ', '-');
  await page.getByRole('button', { name: 'Create a room' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your name').fill('Ida');
  await dialog.getByLabel('Name of the room').fill(name);
  await expect(dialog.getByLabel('Address')).toHaveValue(slug);
  await dialog.getByRole('button', { name: 'Create room' }).click();
  await page.waitForURL(`**/chat/${slug}`);
  await write(page, 'first!');
  await expect(messageOn(page, 'first!')).toBeVisible();
});

test('one finds a room by part of its name', async ({ fixture }) => {
  const mark = crypto.randomUUID().slice(0, 8);
  const room = await fixture.makeRoom({ name: `Harbour ${mark}` });
  const page = await fixture.open('/chat');
  await page.getByRole('searchbox', { name: 'Find a room' }).fill(mark.slice(1, 7));
  const found = page.getByRole('main').getByRole('listitem');
  await expect(found).toHaveCount(1);
  await found.getByRole('link').click();
  await page.waitForURL(`**/chat/${room}`);
});

test('[W5] a private room is not found by others: not as a page, not in the list, not in a link preview', async ({
  fixture,
  request,
}) => {
  const room = await fixture.makeRoom({ visibility: 'private', name: 'Secret plans' });
  const responses = await Promise.all([request.get(`/chat/${room}`), request.get('/chat/no-such-room-here')]);
  const bodies = await Promise.all(responses.map((response) => response.text()));
  expect(responses.map((response) => response.status())).toEqual([404, 404]);
  expect(bodies[0]).not.toContain('Secret plans');
  expect((await request.get(`/chat/${room}/opengraph-image`)).status()).toBe(
    (await request.get('/chat/no-such-room-here/opengraph-image')).status(),
  );
});

test('a public room’s link unfurls with its name, topic and picture', async ({ fixture, page, request }) => {
  const room = await fixture.makeRoom({ name: 'Harbour Bakery', topic: 'Bread since 1911' });
  await page.goto(`/chat/${room}`);
  await expect(page).toHaveTitle(`/chat/${room} · Bellhop`);
  const meta = (property: string) => page.locator(`meta[property="${property}"]`).getAttribute('content');
  expect(await meta('og:title')).toContain('Harbour Bakery');
  expect(await meta('og:description')).toContain('Bread since 1911');
  const picture = await request.get((await meta('og:image')) ?? '');
  expect([picture.status(), picture.headers()['content-type']]).toEqual([200, 'image/png']);
});

test('one shares a room: link, copy, QR', async ({ fixture, baseURL }) => {
  const room = await fixture.makeRoom();
  const page = await fixture.open(`/chat/${room}`, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /Copy/ }).click();
  await expect(dialog.getByText(/Copied/)).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}/chat/${room}`);
  await expect(dialog.getByRole('img')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('what is typed before the page is alive is searched for, and leads to a room', async ({ fixture }) => {
  const page = await fixture.openAs('Ada', '/chat');
  await openAsleep(page, '/chat', () => page.getByRole('searchbox', { name: 'Find a room' }).fill('zzzz-nothing'));
  await expect(page.getByText('No room matches “zzzz-nothing”')).toBeVisible();
  const room = await fixture.makeRoom();
  await openAsleep(page, '/', () => page.getByLabel('Address of a room').fill(room));
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await page.waitForURL(`**/chat/${room}`);
});

test('what was found stays on the page while people talk', async ({ fixture }) => {
  const mark = crypto.randomUUID().slice(0, 8);
  const rooms = await Promise.all(Array.from({ length: 52 }, (_, i) => fixture.makeRoom({ name: `Shelf ${mark} ${i}` })));
  const page = await fixture.openAs('Ada', '/chat');
  await page.getByRole('searchbox', { name: 'Find a room' }).fill(mark);
  const found = page.getByRole('main').getByRole('listitem').filter({ hasText: mark });
  await expect(found).toHaveCount(50);
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(found).toHaveCount(52);
  await fixture.send(rooms[0] ?? '', ['Who is at the shelf?']);
  await expect(found.filter({ hasText: 'Who is at the shelf?' })).toHaveCount(1);
  // The list is told twice, and what would be asked for again with the first time is there by the second.
  await fixture.send(rooms[1] ?? '', ['Nobody is']);
  await expect(found.filter({ hasText: 'Nobody is' })).toHaveCount(1);
  await expect(found).toHaveCount(52);
});

test('a room of the longest name can be shared on every screen', async ({ fixture }) => {
  const room = await fixture.makeRoom({
    name: 'somebody-had-a-very-long-name-in-mind-for-this-room-of-theirs',
    topic: 'Topic '.repeat(30),
  });
  const page = await fixture.openAs('Ada', `/chat/${room}`);
  await waitUntilLive(page);
  for (const width of [390, 768, 1024]) {
    await page.setViewportSize({ width, height: 700 });
    await expect(page.getByRole('button', { name: 'Share' })).toBeInViewport({ ratio: 1 });
  }
});
