import { cardOn, openAtDesk, ownDesk } from './support/desk.ts';
import { expect, test } from './support/fixture.ts';
import { expectToLookRight, looks } from './support/looks.ts';

const customerName = () => `Quay ${crypto.randomUUID().slice(0, 8)}`;
const item = { quantity: 2, name: 'Rye loaf' };
const find = 'Find an order';

test('an order is taken by the form, claimed on one screen, and gone from the others at once', async ({ fixture }) => {
  const customer = customerName();
  const bens = await openAtDesk(fixture.origin, fixture.open, 'Ben', '/orders');
  const cems = await openAtDesk(fixture.origin, fixture.open, 'Cem', '/orders');
  await bens.getByRole('button', { name: 'New order' }).click();
  await bens.getByRole('textbox', { name: 'Customer' }).fill(customer);
  await bens.getByRole('textbox', { name: 'Item 1', exact: true }).fill('Rye loaf');
  await bens.getByRole('spinbutton', { name: 'Quantity of item 1' }).fill('3');
  await bens.getByRole('button', { name: 'Another item' }).click();
  await bens.getByRole('textbox', { name: 'Item 2', exact: true }).fill('Brioche');
  // Text that is marked beyond the edge of the dialog is no click beside it.
  await bens.getByRole('textbox', { name: 'Customer' }).hover();
  await bens.mouse.down();
  await bens.mouse.move(20, 20, { steps: 2 });
  await bens.mouse.up();
  await bens.getByRole('button', { name: 'Create order' }).click();
  await expect(bens.getByRole('textbox', { name: 'The customer’s link' })).toHaveValue(/\/track\/[\w-]{32}$/);
  await bens.getByRole('button', { name: 'Done' }).click();

  for (const page of [bens, cems]) {
    await page.getByRole('searchbox', { name: find }).fill(customer);
    await expect(cardOn(page, 'Waiting', customer)).toContainText('3 Rye loaf');
  }
  await cardOn(cems, 'Waiting', customer).getByRole('button', { name: 'Claim' }).click();
  await expect(cardOn(bens, 'Waiting', customer)).toHaveCount(0);
  await expect(cardOn(bens, 'Claimed', customer)).toContainText('Cem');
  await expect(cardOn(cems, 'Claimed', customer)).toContainText('You');

  // A reload keeps the lease.
  await cems.reload();
  await cems.getByRole('searchbox', { name: find }).fill(customer);
  await cardOn(cems, 'Claimed', customer).getByRole('button', { name: 'Start' }).click();
  await cardOn(cems, 'In progress', customer).getByRole('button', { name: 'Ready' }).click();
  await cardOn(bens, 'Ready', customer).getByRole('button', { name: 'Hand over' }).click();
  await expect(cems.getByRole('article').filter({ hasText: customer })).toHaveCount(0);
});

test('keys alone: from card to card, the next step, and the others with a reason', async ({ fixture }) => {
  const customer = customerName();
  const owner = await ownDesk(fixture.origin);
  await owner.get('order:create', { customer: { name: customer }, items: [item] });
  await owner.get('order:create', { customer: { name: customer }, items: [{ ...item, name: 'Brioche' }] });
  owner.leave();
  const page = await openAtDesk(fixture.origin, fixture.open, 'Ben', '/orders');
  await page.getByRole('searchbox', { name: find }).fill(customer);
  const waiting = cardOn(page, 'Waiting', customer);
  await expect(waiting).toHaveCount(2);
  await waiting.first().getByRole('link').focus();
  await page.keyboard.press('ArrowDown');
  await expect(waiting.nth(1).getByRole('link')).toBeFocused();
  await page.keyboard.press('n');
  const held = cardOn(page, 'Claimed', customer);
  await expect(held).toContainText('Brioche');
  await expect(held.getByRole('link')).toBeFocused();
  await waiting.first().getByRole('link').focus();
  await page.keyboard.press('ArrowRight');
  await expect(held.getByRole('link')).toBeFocused();
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'What to do' }).selectOption('Put on hold');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The oven is cold.');
  await page.keyboard.press('Enter');
  await expect(cardOn(page, 'On hold', customer)).toContainText('The oven is cold.');
  await cardOn(page, 'On hold', customer).getByRole('link').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/orders\/\d+$/);
});

test('where one reads from the right, the arrows lead from column to column as they stand', async ({ fixture }) => {
  const customer = customerName();
  const owner = await ownDesk(fixture.origin);
  const make = async () => (await owner.get('order:create', { customer: { name: customer }, items: [item] })).order.number;
  await owner.get('order:claim', { order: await make() });
  await make();
  const page = await openAtDesk(fixture.origin, fixture.open, 'Ben', '/orders');
  await page.context().addCookies([{ name: 'bellhop-language', value: 'ar', url: fixture.origin }]);
  await page.reload();
  await expect(page.getByRole('main').getByText('مباشر', { exact: true })).toBeVisible();
  await page.getByRole('main').getByRole('searchbox').fill(customer);
  const linkIn = (column: string) =>
    page.locator(`[data-column=${column}]`).getByRole('article').filter({ hasText: customer }).getByRole('link');
  await linkIn('waiting').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(linkIn('claimed')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(linkIn('waiting')).toBeFocused();
  owner.leave();
});

test('what is asked of a card keeps its keys, and stays when somebody else takes a step', async ({ fixture }) => {
  const customer = customerName();
  const owner = await ownDesk(fixture.origin);
  const { number } = (await owner.get('order:create', { customer: { name: customer }, items: [item] })).order;
  const page = await openAtDesk(fixture.origin, fixture.open, 'Ben', '/orders');
  await page.getByRole('searchbox', { name: find }).fill(customer);
  await cardOn(page, 'Waiting', customer).getByRole('link').focus();
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog');
  const choice = dialog.getByRole('combobox', { name: 'What to do' });
  await choice.focus();
  await page.keyboard.press('ArrowDown');
  await expect(choice).toHaveValue('delay');
  // In a choice a letter finds what begins with it, and takes no step.
  await page.keyboard.press('n');
  await choice.selectOption('Cancel order');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Out of flour');
  expect((await owner.get('order:get', { order: number })).order.state).toBe('waiting');
  await owner.get('order:claim', { order: number });
  await expect(
    page.getByRole('region', { name: 'Claimed', includeHidden: true }).getByRole('article', { includeHidden: true }),
  ).toHaveCount(1);
  await expect(choice.getByRole('option')).toHaveText(['Cancel order', 'Change priority']);
  await dialog.getByRole('button', { name: 'Cancel order' }).click();
  await expect(dialog).toHaveCount(0);
  expect((await owner.get('order:get', { order: number })).order).toMatchObject({ state: 'cancelled', reason: 'Out of flour' });
  owner.leave();
});

test('dragging takes the step, and a claim that comes too late says who was faster', async ({ fixture }) => {
  const customer = customerName();
  const owner = await ownDesk(fixture.origin);
  const { number } = (await owner.get('order:create', { customer: { name: customer }, items: [item] })).order;
  const page = await openAtDesk(fixture.origin, fixture.open, 'Ben', '/orders');
  await page.getByRole('searchbox', { name: find }).fill(customer);
  await cardOn(page, 'Waiting', customer).dragTo(page.getByRole('region', { name: 'Claimed' }));
  await expect(cardOn(page, 'Claimed', customer)).toContainText('You');
  await cardOn(page, 'Claimed', customer).dragTo(page.getByRole('region', { name: 'In progress' }));
  await expect(cardOn(page, 'In progress', customer)).toBeVisible();
  await cardOn(page, 'In progress', customer).dragTo(page.getByRole('region', { name: 'Waiting' }));
  await expect(cardOn(page, 'Waiting', customer)).toBeVisible();
  // What this window does not hear of yet.
  await page.context().setOffline(true);
  await owner.get('order:claim', { order: number });
  await page.context().setOffline(false);
  await expect(cardOn(page, 'Claimed', customer)).toContainText('Head BakerOwner');
  owner.leave();
});

test('the list is sorted, searched and shows what is over', async ({ fixture }) => {
  const customer = customerName();
  const owner = await ownDesk(fixture.origin);
  const { number } = (await owner.get('order:create', { customer: { name: customer }, items: [item] })).order;
  const other = (await owner.get('order:create', { customer: { name: `${customer} B` }, items: [item], priority: 50 })).order;
  const page = await openAtDesk(fixture.origin, fixture.open, 'Ben', '/orders?view=list');
  await page.getByRole('searchbox', { name: find }).fill(customer);
  const lines = page.getByRole('list', { name: 'Orders' }).getByRole('listitem');
  await expect(lines).toHaveText([new RegExp(`${customer} B`), new RegExp(`#${number}`)]);
  await page.getByRole('button', { name: 'Number' }).click();
  await expect(lines.first()).toContainText(`#${number}`);
  await owner.get('order:cancel', { order: number });
  await expect(lines).toHaveCount(1);
  await page.getByRole('combobox', { name: 'State' }).selectOption('Cancelled');
  await expect(lines).toHaveText([new RegExp(`#${number}`)]);
  // What comes to its end meanwhile is there too.
  (await owner.get('order:cancel', { order: other.number })).order;
  await expect(lines).toHaveCount(2);
  // What is asked for without a connection is asked for with the next one.
  const offline = page.getByText('You are offline.');
  await page.context().setOffline(true);
  await expect(offline).toBeVisible();
  await page.getByRole('combobox', { name: 'State' }).selectOption('Handed over');
  await page.context().setOffline(false);
  await expect(offline).toHaveCount(0);
  await expect(page.getByText('No orders match.')).toBeVisible();
  owner.leave();
});

test('what is looked for before the page has come to life is found', async ({ fixture }) => {
  const customer = customerName();
  const owner = await ownDesk(fixture.origin);
  const { number } = (await owner.get('order:create', { customer: { name: customer }, items: [item] })).order;
  const page = await openAtDesk(fixture.origin, fixture.open, 'Ben', '/orders');
  let goOn = () => {};
  const wait = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route(/\.js/, (route) => wait.then(() => route.continue()));
  await page.goto('/orders', { waitUntil: 'commit' });
  await page.getByRole('searchbox', { name: find }).fill('an order of nobody');
  goOn();
  await expect(page.getByText('No orders waiting.')).toBeVisible();
  await expect(page.getByRole('searchbox', { name: find })).toHaveValue('an order of nobody');
  await owner.get('order:cancel', { order: number });
  owner.leave();
});

for (const { name, options } of looks) {
  test(`the desk is accessible and fits: ${name}`, async ({ fixture }) => {
    const customer = customerName();
    const owner = await ownDesk(fixture.origin);
    const more = [
      { quantity: 1, name: 'Birthday cake', options: ['lemon', 'with candles'] },
      { ...item, quantity: 40 },
    ];
    await owner.get('order:create', {
      customer: { name: customer },
      items: more,
      dueAt: new Date(Date.now() - 360_000).toISOString(),
      priority: 5,
    });
    await owner.get('order:create', {
      customer: { name: customer },
      items: [item],
      dueAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    const { number } = (await owner.get('order:create', { customer: { name: customer }, items: [item] })).order;
    await owner.get('order:claim', { order: number });
    owner.leave();
    const page = await openAtDesk(fixture.origin, fixture.open, 'Ben', '/orders', options);
    await expect(cardOn(page, 'Waiting', customer).first()).toContainText('priority 5');
    await expectToLookRight(page, `orders-${name}`);
    await page.getByRole('button', { name: 'New order' }).click();
    await expectToLookRight(page, `new-order-${name}`);
    await page.keyboard.press('Escape');
    await page.goto('/orders?view=list');
    await expect(page.getByRole('list', { name: 'Orders' }).getByRole('listitem').first()).toBeVisible();
    await expectToLookRight(page, `orders-list-${name}`);
  });
}

test('who does not work at the desk is told so, and sees no order', async ({ fixture }) => {
  const observer = await fixture.open('/orders');
  await expect(observer.getByRole('button', { name: 'Create account' })).toBeVisible();
  const guest = await fixture.openAs('Gus', '/orders?view=list');
  await expect(guest.getByText('for people with an account')).toBeVisible();
  const owner = await ownDesk(fixture.origin);
  await owner.get('order:create', { customer: { name: 'Secret Customer' }, items: [item] });
  owner.leave();
  await guest.reload();
  await expect(guest.getByText('Secret Customer')).toHaveCount(0);
  expect(await (await guest.request.get('/orders')).text()).not.toContain('Secret Customer');
});
