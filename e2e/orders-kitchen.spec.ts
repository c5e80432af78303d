import { openAtDesk, ownDesk } from './support/desk.ts';
import { expect, test } from './support/fixture.ts';
import { expectToLookRight, looks } from './support/looks.ts';

const tagged = (name: string) => `${name}-${crypto.randomUUID().slice(0, 8)}`;
const loaf = { quantity: 2, name: 'Rye loaf' };

test('a kitchen by keys alone: begin, item by item, ready, recalled, handed over', async ({ fixture }) => {
  const owner = await ownDesk(fixture.origin);
  const station = tagged('oven');
  const { stations } = (await owner.get('desk:get', {})).settings;
  await owner.get('desk:update', { stations: [...stations, { slug: station, name: station }] });
  const make = (name: string, items: object[]) =>
    owner.get('order:create', { customer: { name }, items, station } as never).then(({ order }) => order);
  const first = await make('Ada', [loaf, { quantity: 30, name: 'Rolls' }, { quantity: 1, name: 'Cake' }]);
  const second = await make('Ben', [{ quantity: 10, name: 'Rolls' }]);
  await owner.get('order:amend', { order: first.number, void: [2], add: [{ quantity: 1, name: 'Brioche' }] });

  const page = await openAtDesk(fixture.origin, fixture.open, 'Cook', '/orders?view=kitchen');
  await page.getByRole('combobox', { name: 'Station' }).selectOption(station);
  // The screen is at the same station when it is started again.
  await page.waitForURL(`**/orders?view=kitchen&station=${station}`);
  await page.reload();
  // What is pressed before the page is alive is nobody's.
  await expect(page.getByRole('main').getByText('live', { exact: true })).toBeVisible();
  const ticket = (number: number) => page.getByRole('article', { name: new RegExp(`^Order ${number},`) });
  const item = (number: number, name: string) => ticket(number).getByRole('button', { name });
  await expect(ticket(first.number)).toHaveAttribute('aria-current', 'true');
  await expect(item(first.number, 'Cake')).toContainText('removed');
  await expect(ticket(first.number).getByRole('region', { name: 'Added to order' })).toContainText('Brioche');
  const allDay = page.getByRole('complementary', { name: 'All day' });
  await expect(allDay.getByRole('listitem').filter({ hasText: 'Rolls' })).toContainText('40');

  await page.getByRole('heading', { name: '/orders' }).click();
  await page.keyboard.press('Enter');
  await expect(ticket(first.number)).toContainText('In progress');
  // As fast as fingers are: the answers come later, and the void one is passed over.
  for (const key of ['ArrowDown', 'Enter', 'ArrowDown', 'Enter', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await expect(ticket(first.number)).toContainText('Hand over');
  for (const name of ['Rye loaf', 'Rolls', 'Brioche']) await expect(item(first.number, name)).toContainText('done');
  await expect(allDay.getByRole('listitem').filter({ hasText: 'Rolls' })).toContainText('10');
  // Ready ones stand at the end.
  await expect(ticket(second.number)).toHaveAttribute('aria-current', 'false');
  await page.keyboard.press('r');
  await expect(ticket(first.number)).toContainText('Waiting');
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(ticket(first.number)).toContainText('In progress');
  await page.keyboard.press('Enter');
  await expect(ticket(first.number)).toContainText('Hand over');
  await page.keyboard.press('2');
  await expect(ticket(first.number)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Enter');
  await expect(ticket(first.number)).toHaveCount(0);
  expect((await owner.get('order:get', { order: first.number })).order.state).toBe('handed-over');
  const help = page.getByRole('dialog', { name: 'Keys of the kitchen' });
  await page.keyboard.press('?');
  await expect(help).toBeVisible();
  await page.keyboard.press('Escape');
  // What is focused gets its keys, and the ticket that is chosen does not.
  await page.getByRole('button', { name: 'Keys' }).focus();
  await page.keyboard.press('Enter');
  await expect(help).toBeVisible();
  await expect(ticket(second.number)).toContainText('Waiting');
  await page.keyboard.press('Escape');
  // Its last item makes an order ready, and the key after that hands it over.
  await page.getByRole('heading', { name: '/orders' }).click();
  for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key);
  await expect(ticket(second.number)).toContainText('Hand over');
  await page.keyboard.press('Enter');
  await expect(ticket(second.number)).toHaveCount(0);
  expect((await owner.get('order:get', { order: second.number })).order.state).toBe('handed-over');
  // The places of the site are out of the way, and the bell is not.
  await page.keyboard.press('f');
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.id)).toBe('page');
  owner.leave();
});

test('a kitchen without a network says so, and shows what was', async ({ fixture }) => {
  const owner = await ownDesk(fixture.origin);
  const { number } = (await owner.get('order:create', { customer: { name: 'Ada' }, items: [loaf], priority: 90 })).order;
  const page = await openAtDesk(fixture.origin, fixture.open, 'Cook', '/orders?view=kitchen');
  const ticket = page.getByRole('article', { name: new RegExp(`^Order ${number},`) });
  await expect(ticket).toContainText('Rye loaf');
  await page.context().setOffline(true);
  await expect(page.getByText('This is how it was when the connection went')).toBeVisible();
  await expect(page.getByText('the bell cannot ring')).toBeVisible();
  await owner.get('order:claim', { order: number });
  await page.context().setOffline(false);
  await expect(page.getByText('This is how it was when the connection went')).toHaveCount(0);
  await expect(ticket).toContainText('Head BakerOwner');
  owner.leave();
});

for (const { name, options } of looks) {
  test(`the kitchen is accessible and fits: ${name}`, async ({ fixture }) => {
    const owner = await ownDesk(fixture.origin);
    const { number } = (
      await owner.get('order:create', {
        ...{ customer: { name: 'Wren Café' }, note: 'No nuts, please.', dueAt: new Date(Date.now() - 360_000).toISOString() },
        items: [
          { ...loaf, options: ['sliced'] },
          { quantity: 8, name: 'Focaccia' },
          { quantity: 1, name: 'Cake' },
        ],
      })
    ).order;
    await owner.get('order:amend', { order: number, void: [1], add: [{ quantity: 2, name: 'Brioche' }] });
    await owner.get('order:create', { customer: { name: 'Pier School' }, items: [{ quantity: 90, name: 'Rolls' }] });
    owner.leave();
    const page = await openAtDesk(fixture.origin, fixture.open, 'Cook', '/orders?view=kitchen', options);
    await expect(page.getByRole('article', { name: new RegExp(`^Order ${number},`) })).toBeVisible();
    await expectToLookRight(page, `kitchen-${name}`);
  });
}
