import { expect, messageOn, openAsleep, test, waitUntilLive, waitUntilStored, write } from './support/fixture.ts';

test('[W12] offline and back: what was written goes out, what was missed comes in, all once and in order', async ({
  fixture,
}) => {
  const room = await fixture.makeRoom();
  const [ada, ben] = await Promise.all([fixture.openAs('Ada', `/chat/${room}`), fixture.openAs('Ben', `/chat/${room}`)]);
  await write(ada, 'before');
  await expect(messageOn(ben, 'before')).toBeVisible();
  // Others may see a message before its sender hears that it is stored.
  await waitUntilStored(ada);
  await ada.context().setOffline(true);
  await expect(ada.getByText('You are offline.')).toBeVisible();
  await write(ada, 'written offline 1');
  await write(ada, 'written offline 2');
  await expect(ada.getByText('You are offline. 2 messages will be sent when you are back.')).toBeVisible();
  await write(ben, 'missed 1');
  await write(ben, 'missed 2');
  await waitUntilStored(ben);
  await expect(messageOn(ada, 'missed 1')).toHaveCount(0);
  await ada.context().setOffline(false);
  await expect(ada.getByText('Caught up: 2 messages')).toBeVisible();
  await expect(messageOn(ben, 'written offline 2')).toBeVisible();
  await expect(ada.getByText('You are offline.')).toHaveCount(0);
  const said = ['before', 'missed 1', 'missed 2', 'written offline 1', 'written offline 2'];
  for (const page of [ada, ben]) {
    await expect
      .poll(async () =>
        (await page.getByRole('article').allInnerTexts()).join('\n').match(/before|(?:missed|written offline) \d/g),
      )
      .toEqual(said);
  }
});

test('a message that was not sent survives a reload and a closed tab', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  const ben = await fixture.openAs('Ben', `/chat/${room}`);
  const ada = await fixture.openAs('Ada', `/chat/${room}`);
  await waitUntilLive(ada);
  // The socket cannot get out, pages still load: a captive portal, say.
  await ada.context().setOffline(true);
  await write(ada, 'do not lose me');
  await expect(ada.getByText(/1 message will be sent/)).toBeVisible();
  await ada.close();
  const again = await ada.context().newPage();
  await again.context().setOffline(false);
  await again.goto(`/chat/${room}`);
  await expect(messageOn(ben, 'do not lose me')).toHaveCount(1);
  await expect(messageOn(again, 'do not lose me')).toHaveCount(1);
  await again.reload();
  await expect(messageOn(again, 'do not lose me')).toHaveCount(1);
});

test('what is being written survives a reload, in its room', async ({ fixture }) => {
  const [room, other] = [await fixture.makeRoom(), await fixture.makeRoom()];
  const ada = await fixture.openAs('Ada', `/chat/${room}`);
  await ada.getByRole('textbox', { name: /^Message / }).fill('half a thou');
  await ada.reload();
  await expect(ada.getByRole('textbox', { name: /^Message / })).toHaveValue('half a thou');
  await ada.goto(`/chat/${other}`);
  await expect(ada.getByRole('textbox', { name: /^Message / })).toHaveValue('');
});

test('sending in one tab does not forget what another tab is writing in the same room', async ({ fixture }) => {
  const path = `/chat/${await fixture.makeRoom()}`;
  const one = await fixture.openAs('Ada', path);
  const other = await one.context().newPage();
  await other.goto(path);
  const field = other.getByRole('textbox', { name: /^Message / });
  await one.getByRole('textbox', { name: /^Message / }).fill('a short one');
  await waitUntilLive(other);
  await field.fill('a long one, half done');
  await one.getByRole('button', { name: 'Send' }).click();
  await expect(messageOn(other, 'a short one')).toBeVisible();
  await other.reload();
  await expect(field).toHaveValue('a long one, half done');
});

test('what is written before the page is alive can be sent, and survives a reload', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  const ada = await fixture.openAs('Ada', '/chat');
  const composer = ada.getByRole('textbox', { name: /^Message / });
  await openAsleep(ada, `/chat/${room}`, () => composer.fill('early bird'));
  await waitUntilLive(ada);
  await ada.reload();
  await expect(composer).toHaveValue('early bird');
  await openAsleep(ada, `/chat/${room}`, () => composer.fill('early bird 2'));
  await waitUntilLive(ada);
  await composer.press('Enter');
  await expect(messageOn(ada, 'early bird 2')).toBeVisible();
});

test('what one person was writing is not there for the next one at the same browser, and gone when they come back', async ({
  fixture,
}) => {
  const room = await fixture.makeRoom();
  const page = await fixture.open('/verify-email');
  const account = { username: `anna-${crypto.randomUUID().slice(0, 8)}`, name: 'Anna', password: 'correct horse battery' };
  expect((await page.request.post('/api/v1/account', { data: account })).status()).toBe(201);
  await page.goto(`/chat/${room}`);
  const composer = page.getByRole('textbox', { name: /^Message / });
  const keptInBrowser = () => page.evaluate(() => JSON.stringify(localStorage));
  await waitUntilLive(page);
  await composer.fill('Between Anna and me');
  await expect.poll(keptInBrowser).toContain('Between Anna and me');
  await page.getByRole('button', { name: 'You are Anna' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'You have no name yet' })).toBeVisible();
  await expect(composer).toHaveValue('');
  expect(await keptInBrowser()).not.toContain('Between Anna and me');
  await page.request.post('/api/v1/guests', { data: { name: 'Eve' } });
  await page.reload();
  await expect(page.getByRole('button', { name: 'You are Eve' })).toBeVisible();
  await waitUntilLive(page);
  await expect(composer).toHaveValue('');
});

test('what is written before one has a name is theirs once they have one', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  const page = await fixture.open(`/chat/${room}`);
  const composer = page.getByRole('textbox', { name: /^Message / });
  await waitUntilLive(page);
  await composer.fill('Who am I?');
  await page.request.post('/api/v1/guests', { data: { name: 'Nia' } });
  await page.reload();
  await expect(composer).toHaveValue('Who am I?');
});
