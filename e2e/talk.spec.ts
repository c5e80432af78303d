import { expect, messageOn, test, waitUntilLive, write } from './support/fixture.ts';

test('two people talk', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  const [ada, ben] = await Promise.all([fixture.openAs('Ada', `/chat/${room}`), fixture.openAs('Ben', `/chat/${room}`)]);
  await write(ada, 'Is the oven free?');
  await expect(messageOn(ben, 'Is the oven free?')).toBeVisible();
  await write(ben, 'From seven.\nFor an hour.');
  await expect(messageOn(ada, 'From seven.\nFor an hour.')).toBeVisible();
  await expect(ada.getByText('Sending…')).toHaveCount(0);
  for (const page of [ada, ben]) await expect(page.getByRole('log').getByRole('article')).toHaveCount(2);
  await expect(ben.getByRole('textbox', { name: /^Message / })).toHaveValue('');
});

test('[W15] one sees who is here and who types', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  const ada = await fixture.openAs('Ada', `/chat/${room}`);
  const ben = await fixture.openAs('Ben', `/chat/${room}`);
  const here = ada.getByRole('button', { name: /online\. Show who/ });
  await expect(here).toHaveText(/2 online/);
  await here.click();
  const names = ada.getByRole('region', { name: 'Who is online' }).getByRole('listitem');
  await expect(names).toContainText(['Ada', 'Ben']);
  await ada.keyboard.press('Escape');
  await ben.getByRole('textbox', { name: /^Message / }).pressSequentially('hm');
  await expect(ada.getByText(/^Ben.*is typing…$/)).toBeVisible();
  await write(ben, 'said');
  await expect(ada.getByText(/^Ben.*is typing…$/)).toHaveCount(0);
  await ben.context().close();
  await expect(here).toHaveText(/1 online/);
});

test('a stranger opens a link, reads, picks a name in place and talks', async ({ fixture }) => {
  const room = await fixture.makeRoom({ visibility: 'unlisted' });
  await fixture.send(room, ['Welcome, whoever you are.']);
  const ada = await fixture.openAs('Ada', `/chat/${room}`);
  const stranger = await fixture.open(`/chat/${room}`);
  await expect(messageOn(stranger, 'Welcome, whoever you are.')).toBeVisible();
  await write(stranger, 'May I come in?');
  const name = stranger.getByPlaceholder('Your name');
  await name.fill('Sam');
  await name.press('Enter');
  await expect(messageOn(ada, 'May I come in?')).toBeVisible();
  await expect(ada.getByRole('article').filter({ hasText: 'May I come in?' })).toContainText('Sam');
  await expect(messageOn(stranger, 'May I come in?')).toHaveCount(1);
  expect(new URL(stranger.url()).pathname).toBe(`/chat/${room}`);
  // The name holds: no question the second time, nor after a reload.
  await stranger.reload();
  await write(stranger, 'Still me.');
  await expect(messageOn(ada, 'Still me.')).toBeVisible();
});

test('a name that nobody can have is refused with a reason, and the text is kept', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  fixture.expectOnConsole(/status of 400/);
  const stranger = await fixture.open(`/chat/${room}`);
  await write(stranger, 'keep me');
  await stranger.getByPlaceholder('Your name').fill('a\u202Eb');
  await stranger.getByPlaceholder('Your name').press('Enter');
  await expect(stranger.getByRole('alert').filter({ hasText: 'invisible' })).toBeVisible();
  await expect(stranger.getByRole('textbox', { name: /^Message / })).toHaveValue('keep me');
  await stranger.getByRole('button', { name: 'Not now' }).press('Enter');
  await expect(stranger.getByRole('textbox', { name: /^Message / })).toBeFocused();
});

test('the server renders the newest messages, without JavaScript too', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  await fixture.send(room, ['Rendered on the server']);
  const page = await fixture.open(`/chat/${room}`, { javaScriptEnabled: false });
  await expect(messageOn(page, 'Rendered on the server')).toBeVisible();
});

test('a text is shown as it was written, and stays in its row', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  const ada = await fixture.openAs('Ada', `/chat/${room}`);
  await waitUntilLive(ada);
  const texts = [
    '<b>not bold</b> & <script>alert(1)</script>',
    'x'.repeat(3000),
    `${'e\u0301'.repeat(50)}${'\u0301'.repeat(2000)}`,
    '\u202Egnp.exe',
  ];
  for (const text of texts) await write(ada, text);
  await expect(ada.getByRole('article')).toHaveCount(texts.length);
  await expect(messageOn(ada, texts[0] ?? '')).toBeVisible();
  const widths = await ada.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(widths[0]).toBe(widths[1]);
  await write(ada, 'see https://example.com/a_(b) and javascript:alert(1)');
  // Beside these each message has a link to itself.
  const links = ada.getByRole('log').getByRole('link', { name: /example|javascript/ });
  await expect(links).toHaveCount(1);
  await expect(links).toHaveAttribute('href', 'https://example.com/a_(b)');
  await expect(links).toHaveAttribute('rel', /noopener/);
});
