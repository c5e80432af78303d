import type { BrowserContextOptions, Page } from '@playwright/test';
import { expect, messageOn, test, waitUntilStored, write } from './support/fixture.ts';
import { expectToLookRight, looks } from './support/looks.ts';

type Open = (path: string, options?: BrowserContextOptions) => Promise<Page>;

/** A window of a new member, called as no guest of these tests is. */
async function openAsMember(open: Open, name: string, username: string, path: string, options?: BrowserContextOptions) {
  const page = await open('/users', options);
  const response = await page.request.post('/api/v1/account', { data: { username, name, password: 'correct horse battery' } });
  expect(response.status()).toBe(201);
  await page.goto(path);
  return page;
}

const tagged = (name: string) => `${name}-${crypto.randomUUID().slice(0, 8)}`;

test('people come and go in the list, one finds somebody, and the two talk where nobody else reads', async ({ fixture }) => {
  const [ada, ben] = [tagged('ada'), tagged('ben')];
  const adas = await openAsMember(fixture.open, 'Ada Baker', ada, '/users');
  const row = (name: string) => adas.getByRole('list', { name: 'People' }).getByRole('listitem').filter({ hasText: name });
  await expect(row(`/users/${ada}`)).toContainText('you');
  const guest = await fixture.openAs(`Guest ${ben}`, '/');
  await expect(row(`Guest ${ben}`)).toContainText('Online');
  await guest.close();
  await expect(row(`Guest ${ben}`)).toHaveCount(0);

  const bens = await openAsMember(fixture.open, 'Ben Baker', ben, `/users/${ada}`);
  await expect(row(`/users/${ben}`)).toContainText('Online');
  await expect(bens.getByText('You and Ada Baker have not talked here yet')).toBeVisible();
  await adas.getByRole('searchbox', { name: 'Find a person' }).fill(ben.toUpperCase());
  await row(`/users/${ben}`).getByRole('link').click();
  await adas.waitForURL(`**/users/${ben}`);
  await write(adas, 'Hello Ben');
  await expect(messageOn(bens, 'Hello Ben')).toBeVisible();
  await bens.getByRole('textbox', { name: `Message /users/${ada}` }).pressSequentially('Hel');
  await expect(adas.getByText('Ben Baker is typing…')).toBeVisible();
  await write(bens, 'Hello Ada');
  await expect(messageOn(adas, 'Hello Ada')).toBeVisible();
  await waitUntilStored(bens);
  await bens.reload();
  await expect(messageOn(bens, 'Hello Ben')).toBeVisible();

  const eves = await openAsMember(fixture.open, 'Eve Baker', tagged('eve'), `/users/${ada}`);
  await expect(eves.getByText('You and Ada Baker have not talked here yet')).toBeVisible();
  await bens.close();
  await expect(adas.getByRole('main').getByText('Last seen')).toBeVisible();
});

test('what one looks for without a network is asked again with it', async ({ fixture }) => {
  const page = await openAsMember(fixture.open, 'Ada Baker', tagged('ada'), '/users');
  await page.context().setOffline(true);
  await expect(page.getByText(/^You are offline\./)).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find a person' }).fill(tagged('nobody'));
  await expect(page.getByText('The server did not answer.')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText(/^Nobody is called/)).toBeVisible();
  await expect(page.getByText('The server did not answer.')).toHaveCount(0);
});

test('one says what one is at and that one is not to be disturbed, and others see it at once', async ({ fixture }) => {
  const [ada, ben] = [tagged('ada'), tagged('ben')];
  const adas = await openAsMember(fixture.open, 'Ada Baker', ada, `/users/${ada}`);
  const bens = await openAsMember(fixture.open, 'Ben Baker', ben, `/users/${ada}`);
  const list = await openAsMember(fixture.open, 'Cem Baker', tagged('cem'), '/users');
  const row = list.getByRole('listitem').filter({ hasText: `/users/${ada}` });
  await adas.getByLabel('Status').fill('At the oven');
  await adas.getByLabel('About you').fill('Bread since 1998.\nAsk me.');
  await adas.getByLabel('Do not disturb').selectOption('For an hour');
  await adas.getByRole('button', { name: 'Save' }).click();
  await expect(adas.getByText('Saved')).toBeVisible();
  for (const place of [bens.getByRole('banner').or(bens.getByRole('main')), row]) {
    await expect(place.getByText('At the oven').first()).toBeVisible();
    await expect(place.getByText('Do not disturb').first()).toBeVisible();
  }
  await expect(bens.getByText('Bread since 1998.')).toBeVisible();
  await adas.getByLabel('Do not disturb').selectOption('Off');
  await adas.getByRole('button', { name: 'Save' }).click();
  await expect(row.getByText('Do not disturb')).toHaveCount(0);
});

test('who has no account reads who somebody is, and goes on once they have made one', async ({ fixture }) => {
  const ada = tagged('ada');
  await openAsMember(fixture.open, 'Ada Baker', ada, '/users');
  const page = await fixture.openAs(tagged('Gus'), `/users/${ada}`);
  await expect(page.getByRole('heading', { level: 1, name: /Ada/ })).toBeVisible();
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByLabel('User name').fill(tagged('gus'));
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('dialog').getByRole('button', { name: 'Create account' }).click();
  await write(page, 'Hello from Gus');
  await waitUntilStored(page);
  await page.reload();
  await expect(messageOn(page, 'Hello from Gus')).toBeVisible();
  const observer = await fixture.open(`/users/${ada}`);
  await expect(observer.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await observer.goto('/users');
  await expect(observer.getByText('Pick a name to see who is online.', { exact: true })).toBeVisible();
  fixture.expectOnConsole(/404/);
  expect((await observer.goto(`/users/${tagged('nobody')}`))?.status()).toBe(404);
  expect((await observer.goto(`/users/${ada.toUpperCase()}`))?.status()).toBe(200);
  expect(new URL(observer.url()).pathname).toBe(`/users/${ada}`);
});

test('an address outlives a user name, an id is an address too, and a guest has one', async ({ fixture }) => {
  const [before, now] = [tagged('ada'), tagged('adele')];
  const adas = await openAsMember(fixture.open, 'Ada Baker', before, '/settings');
  const { account } = await (await adas.request.get('/api/v1/account')).json();
  const section = adas.locator('form').filter({ has: adas.getByRole('textbox', { name: 'User name' }) });
  await section.getByRole('textbox', { name: 'User name' }).fill(now);
  await section.getByLabel('Current password').fill('correct horse battery');
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(section.getByText('Saved')).toBeVisible();
  const bens = await openAsMember(fixture.open, 'Ben Baker', tagged('ben'), `/users/${before}`);
  for (const address of [before, before.toUpperCase(), `~${account.id}`]) {
    await bens.goto(`/users/${address}?at=7`);
    expect([address, new URL(bens.url()).pathname]).toEqual([address, `/users/${now}`]);
  }
  await expect(bens.getByRole('textbox', { name: `Message /users/${now}` })).toBeVisible();
  const gus = await fixture.openAs(tagged('Gus'), '/users');
  const guest = (await (await gus.request.get('/api/v1/account')).json()).account;
  await bens.goto(`/users/~${guest.id}`);
  expect(new URL(bens.url()).pathname).toBe(`/users/~${guest.id}`);
  await expect(bens.getByRole('heading', { level: 1 })).toHaveText(`${guest.name}guest`);
  await expect(bens.getByText('nobody can write to them here')).toBeVisible();
  await expectToLookRight(bens, 'person-of-a-guest');
  await bens.goto('/users');
  await bens.getByRole('link', { name: guest.name }).click();
  await bens.waitForURL(`**/users/~${guest.id}`);
});

for (const { name, options } of looks) {
  test(`the pages of people are accessible and fit: ${name}`, async ({ fixture }) => {
    const [ada, ben] = [tagged('bernadette'), tagged('ben')];
    const long = 'Bernadette Featherstonehaugh-Smith';
    const adas = await openAsMember(fixture.open, long, ada, `/users/${ada}`);
    await adas.getByLabel('Status').fill('Proofing dough, back when it has risen to twice its size, more or less');
    await adas.getByLabel('About you').fill('Bread since 1998.\nAsk me about sourdough.');
    await adas.getByLabel('Do not disturb').selectOption('For an hour');
    await adas.getByRole('button', { name: 'Save' }).click();
    await expect(adas.getByText('Saved')).toBeVisible();
    const page = await openAsMember(fixture.open, 'Ben Baker', ben, `/users/${ada}`, options);
    await expect(page.getByText('have not talked here yet')).toBeVisible();
    await write(page, 'Is the rye in?');
    await write(page, 'And what about the rolls, for tomorrow morning at the latest?');
    await waitUntilStored(page);
    await expectToLookRight(page, `person-talk-${name}`);
    await page.goto('/users');
    await expect(page.getByText('Do not disturb').first()).toBeVisible();
    await expectToLookRight(page, `person-people-${name}`);
    await page.goto(`/users/${ben}`);
    await expect(page.getByLabel('About you')).toBeVisible();
    await expectToLookRight(page, `person-own-${name}`);
    const guest = await fixture.openAs('Gus', `/users/${ada}`, options);
    await expect(guest.getByRole('button', { name: 'Create account' })).toBeVisible();
    await expectToLookRight(guest, `person-guest-${name}`);
    const observer = await fixture.open('/users', options);
    await expectToLookRight(observer, `people-anonymous-${name}`);
  });
}
