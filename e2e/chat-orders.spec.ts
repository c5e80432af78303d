import { openAtDesk, ownDesk } from './support/desk.ts';
import { expect, messageOn, test, waitUntilLive, waitUntilStored, write } from './support/fixture.ts';
import { expectToLookRight, looks } from './support/looks.ts';

const cardIn = (page: import('@playwright/test').Page) => page.getByRole('log').getByRole('region', { name: /^Order \d+$/ });

test('an order is made in a room, and its card is live for everybody there', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  const bens = await openAtDesk(fixture.origin, fixture.open, 'Ben', `/chat/${room}`);
  const gus = await fixture.openAs('Gus', `/chat/${room}`);
  await waitUntilLive(bens);
  await waitUntilLive(gus);
  await write(bens, '/order 2 rye loaf (sliced), 1 brioche for Ada');
  for (const page of [bens, gus]) {
    await expect(cardIn(page)).toContainText('2 rye loaf, sliced');
    await expect(cardIn(page)).toContainText('Waiting');
    await expect(cardIn(page)).not.toContainText('Ada');
  }
  const number = Number((await cardIn(gus).getAttribute('aria-label'))?.split(' ')[1]);
  await expect(cardIn(gus).getByRole('link')).toHaveCount(0);

  const owner = await ownDesk(fixture.origin);
  await owner.get('order:bump', { order: number, item: 0 });
  for (const page of [bens, gus]) await expect(cardIn(page)).toContainText('1 of 2 made');
  const { lease } = await owner.get('order:claim', { order: number });
  await gus.reload();
  await expect(cardIn(gus)).toContainText('Claimed');
  // What happens while somebody is away is there when they are back.
  await gus.context().setOffline(true);
  await owner.get('order:ready', { order: number, lease: lease.token });
  await expect(cardIn(bens)).toContainText('Ready');
  await gus.context().setOffline(false);
  await expect(cardIn(gus)).toContainText('Ready');
  owner.leave();

  await cardIn(bens)
    .getByRole('link', { name: `Order ${number}` })
    .click();
  await bens.waitForURL(`**/orders/${number}`);
});

test('what cannot be read stays where it was written; others are told who may, and other commands are texts', async ({
  fixture,
}) => {
  const room = await fixture.makeRoom();
  const bens = await openAtDesk(fixture.origin, fixture.open, 'Ben', `/chat/${room}`);
  const gus = await fixture.openAs('Gus', `/chat/${room}`);
  await waitUntilLive(bens);
  await write(bens, '/order 0 buns');
  await expect(bens.getByRole('alert').filter({ hasText: 'Write it like this: /order 2 rye loaf' })).toBeVisible();
  const composer = bens.getByRole('textbox', { name: /^Message / });
  await expect(composer).toHaveValue('/order 0 buns');
  await composer.press('Backspace');
  await expect(bens.getByRole('alert').filter({ hasText: 'Write it like this' })).toHaveCount(0);
  await composer.fill('/shrug');
  await composer.press('Enter');
  await expect(messageOn(gus, '/shrug')).toBeVisible();

  await write(gus, '/order 2 buns');
  await expect(gus.getByText(/^Not sent\. .*work at the order desk/)).toBeVisible();
  await expect(messageOn(gus, '/order 2 buns')).toBeVisible();
  await expect(cardIn(bens)).toHaveCount(0);
});

test('[W10] an order that is written offline is made once, when the connection is back', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  const bens = await openAtDesk(fixture.origin, fixture.open, 'Ben', `/chat/${room}`);
  await waitUntilLive(bens);
  const owner = await ownDesk(fixture.origin);
  const before = (await owner.get('order:list', { since: 0, limit: 1 })).rev;
  await bens.context().setOffline(true);
  const name = `bun ${crypto.randomUUID().slice(0, 8)}`;
  await write(bens, `/order 3 ${name}`);
  await expect(messageOn(bens, `/order 3 ${name}`)).toBeVisible();
  await bens.context().setOffline(false);
  await expect(cardIn(bens)).toContainText(`3 ${name}`);
  await waitUntilStored(bens);
  await bens.reload();
  await expect(cardIn(bens)).toHaveCount(1);
  const { orders } = await owner.get('order:list', { since: before });
  const made = orders.filter(({ items }) => items[0]?.name === name);
  expect(made.map(({ source, customer }) => [source, customer.name])).toEqual([['chat', 'Ben Baker']]);
  owner.leave();
});

for (const { name, options } of looks) {
  test(`an order in a room looks right: ${name}`, async ({ fixture }) => {
    const room = await fixture.makeRoom();
    const bens = await openAtDesk(fixture.origin, fixture.open, 'Ben', `/chat/${room}`, options);
    await waitUntilLive(bens);
    await write(bens, 'Good morning');
    await write(bens, '/order 2 rye loaf (sliced), 1 brioche, 12 rolls for Ada');
    await expect(cardIn(bens)).toContainText('rye loaf');
    const number = Number((await cardIn(bens).getAttribute('aria-label'))?.split(' ')[1]);
    const owner = await ownDesk(fixture.origin);
    await owner.get('order:bump', { order: number, item: 0 });
    await owner.get('order:amend', { order: number, void: [1] });
    await expect(cardIn(bens)).toContainText('1 of 2 made');
    owner.leave();
    await bens.getByRole('textbox', { name: /^Message / }).fill('/order 2 (');
    await bens.getByRole('textbox', { name: /^Message / }).press('Enter');
    await expect(bens.getByRole('alert').filter({ hasText: 'bracket' })).toBeVisible();
    await expectToLookRight(bens, `chat-order-${name}`);
  });
}
