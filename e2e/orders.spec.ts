import type { Page } from '@playwright/test';
import { createOrder } from '../tests/support/desk.ts';
import { cardOn, openAtDesk, ownDesk } from './support/desk.ts';
import { expect, messageOn, test, waitUntilStored } from './support/fixture.ts';
import { expectToLookRight, looks } from './support/looks.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const customerName = () => `Quay ${crypto.randomUUID().slice(0, 8)}`;
const item = { quantity: 2, name: 'Rye loaf' };

/** An order made by the desk's owner, with the customer's link. */
async function makeOrder(origin: string, customer: string, more: object = {}) {
  const owner = await ownDesk(origin);
  const { order, track } = await createOrder(owner, { customer: { name: customer }, items: [item], ...more });
  return { owner, number: order.number, track };
}

/** The order's state, as its page says it. */
const stateOn = (page: Page) => page.locator('header [data-state]');

/** What the page sends of this command waits. @returns lets it go */
async function holdBack(page: Page, command: string) {
  await page.evaluate((command) => {
    const { send } = WebSocket.prototype;
    const gone = new Promise((go) => addEventListener('let-go', go, { once: true }));
    WebSocket.prototype.send = function (data) {
      if (!String(data).includes(command)) return send.call(this, data);
      void gone.then(() => send.call(this, data));
    };
  }, command);
  return () => page.evaluate(() => void dispatchEvent(new Event('let-go')));
}

async function send(page: Page, field: string, text: string) {
  await page.getByRole('textbox', { name: field }).fill(text);
  await page.getByRole('textbox', { name: field }).press('Enter');
}

test('an order from the form to its end: claimed on one screen, talked about with the customer, ready, handed over', async ({
  fixture,
}) => {
  const customer = customerName();
  const bens = await openAtDesk(fixture.origin, fixture.open, 'Ben', '/orders');
  const cems = await openAtDesk(fixture.origin, fixture.open, 'Cem', '/orders');

  await bens.getByRole('button', { name: 'New order' }).click();
  await bens.getByRole('textbox', { name: 'Customer' }).fill(customer);
  await bens.getByRole('textbox', { name: 'Item 1', exact: true }).fill('Rye loaf');
  await bens.getByRole('textbox', { name: 'Note' }).fill('Knows the owner');
  await bens.getByRole('button', { name: 'Create order' }).click();
  const link = await bens.getByRole('textbox', { name: 'The customer’s link' }).inputValue();
  await bens.getByRole('button', { name: 'Done' }).click();

  // The customer opens it on a phone, as nobody.
  const customers = await fixture.open(new URL(link).pathname, phone);
  await expect(customers.getByText('We have your order.')).toBeVisible();
  await expect(customers.getByRole('listitem').filter({ hasText: 'Rye loaf' })).toBeVisible();
  await expect(customers.getByRole('navigation')).toHaveCount(0);
  await expect(customers.getByText('Knows the owner')).toHaveCount(0);

  for (const page of [bens, cems]) await page.getByRole('searchbox', { name: 'Find an order' }).fill(customer);
  // Claimed on one screen, and gone from the other at once.
  await cardOn(cems, 'Waiting', customer).getByRole('button', { name: 'Claim' }).click();
  await expect(cardOn(bens, 'Waiting', customer)).toHaveCount(0);
  await expect(cardOn(bens, 'Claimed', customer)).toContainText('Cem');
  await expect(customers.getByText('Someone is taking care of your order.')).toBeVisible();

  // Talked about: the customer picks a name when they send, and no sooner.
  await cardOn(cems, 'Claimed', customer).getByRole('link').click();
  await cems.waitForURL(/\/orders\/\d+$/);
  await customers.getByRole('tab', { name: /^Messages/ }).click();
  await send(customers, 'Message about your order', 'Sliced, please');
  await expect(customers.getByRole('textbox', { name: 'Pick a name' })).toHaveValue(customer);
  await customers.getByRole('button', { name: 'Send' }).click();
  await expect(messageOn(cems, 'Sliced, please')).toBeVisible();
  await cems.getByRole('button', { name: 'Note', exact: true }).click();
  await send(cems, 'Note for the desk', 'Always wants it sliced');
  await expect(messageOn(cems, 'Always wants it sliced')).toBeVisible();
  await cems.getByRole('button', { name: 'Message', exact: true }).click();
  await send(cems, 'Message to the customer', 'With pleasure');
  await expect(messageOn(customers, 'With pleasure')).toBeVisible();
  await expect(customers.getByText('Always wants it sliced')).toHaveCount(0);

  // One list of what was said and what happened, in its order, on both sides.
  const story = `${await cems.getByRole('log').textContent()}`;
  const order = ['created the order', 'claimed it', 'Sliced, please', 'Always wants it sliced', 'With pleasure'];
  expect(order.map((text) => story.indexOf(text))).toEqual(order.map((text) => story.indexOf(text)).toSorted((a, b) => a - b));
  expect(order.every((text) => story.includes(text))).toBe(true);

  await cems.getByRole('button', { name: 'Start' }).click();
  await expect(stateOn(cems)).toHaveText('In progress');
  await customers.getByRole('tab', { name: 'Your order' }).click();
  await expect(customers.getByText('Your order is being made.')).toBeVisible();
  await expect(customers.getByRole('button', { name: 'Cancel order' })).toHaveCount(0);
  await cems.getByRole('checkbox', { name: 'Rye loaf' }).check();
  await cems.getByRole('button', { name: 'Ready' }).click();
  await expect(customers.getByText('Your order is ready.')).toBeVisible();
  await expect(customers.getByRole('list', { name: 'Progress' }).locator('[aria-current=step]')).toContainText('Ready');
  await cardOn(bens, 'Ready', customer).getByRole('button', { name: 'Hand over' }).click();
  await expect(stateOn(cems)).toHaveText('Handed over');
  await expect(cems.getByRole('button', { name: 'Change items' })).toHaveCount(0);
  await expect(customers.getByText('Your order was handed over.')).toBeVisible();
});

test('[O8] the customer’s link opens this order and nothing else', async ({ fixture }) => {
  const [secret, customer] = [customerName(), customerName()];
  const other = await makeOrder(fixture.origin, secret);
  const { owner, number, track } = await makeOrder(fixture.origin, customer, { note: 'Between us' });
  const page = await fixture.open(track, phone);
  await page.getByRole('tab', { name: /^Messages/ }).click();
  await send(page, 'Message about your order', 'Hello');
  await page.getByRole('textbox', { name: 'Pick a name' }).fill('Somebody');
  await page.getByRole('button', { name: 'Send' }).click();
  await waitUntilStored(page);

  // Their browser has a name now, and the link; everything else stays shut.
  for (const path of ['/orders', `/orders/${number}`, `/orders/${number}/ticket`, `/orders/${other.number}`]) {
    const html = await (await page.request.get(path)).text();
    expect([path, html.includes(customer), html.includes(secret), html.includes('Between us')]).toEqual([
      path,
      false,
      false,
      false,
    ]);
  }
  for (const path of [`/api/v1/orders/${number}`, '/api/v1/orders']) {
    expect((await page.request.get(path)).status()).toBe(403);
  }
  expect((await page.request.get(`/track/${'A'.repeat(32)}`)).status()).toBe(404);
  const response = await page.request.get(track);
  expect(response.headers()['referrer-policy']).toBe('no-referrer');
  expect(response.headers()['x-robots-tag']).toBe('noindex');
  const html = await response.text();
  const tags = (html.match(/<(?:meta|title|link)\b[^>]*>(?:[^<]*<\/title>)?/g) ?? []).join('\n');
  expect([tags.includes(customer), tags.includes('Rye loaf'), tags.includes('noindex')]).toEqual([false, false, true]);
  expect([html.includes('Between us'), html.includes(secret), html.includes('Head Baker')]).toEqual([false, false, false]);

  await page.goto(`${track}/ticket`);
  await expect(page.getByRole('heading', { name: String(number) })).toBeVisible();
  await expect(page.getByText('Between us')).toHaveCount(0);
  await expect(page.getByRole('img')).toHaveCount(0);
  owner.leave();
  other.owner.leave();
});

test('a customer calls their order off until somebody begins, and reads why it is declined or put off', async ({ fixture }) => {
  const first = await makeOrder(fixture.origin, customerName());
  const page = await fixture.open(first.track, phone);
  await page.getByRole('button', { name: 'Cancel order' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('I am ill');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel order' }).click();
  await expect(page.getByText('This order was cancelled.')).toBeVisible();
  await expect(page.getByText('I am ill').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel order' })).toHaveCount(0);

  const { owner, number, track } = await makeOrder(fixture.origin, customerName());
  const other = await fixture.open(track, phone);
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await owner.get('order:delay', { order: number, until, reason: 'No rye before noon' });
  await expect(other.getByText('We start your order on')).toBeVisible();
  await expect(other.getByRole('status').getByText('No rye before noon')).toBeVisible();
  await owner.get('order:decline', { order: number, reason: 'Sold out' });
  await expect(other.getByText('We cannot make this order.')).toBeVisible();
  await expect(other.getByRole('status').getByText('Sold out')).toBeVisible();
  first.owner.leave();
  owner.leave();
});

test('a customer sees how many orders are before theirs, and is told when they are offline', async ({ fixture }) => {
  const { owner, number, track } = await makeOrder(fixture.origin, customerName(), { priority: 100 });
  const page = await fixture.open(track, phone);
  await expect(page.getByText('It is next.')).toBeVisible();
  const dueAt = new Date(Date.now() + 60_000).toISOString();
  const urgent = (await owner.get('order:create', { customer: { name: customerName() }, items: [item], priority: 100, dueAt }))
    .order;
  // As a phone does that wakes.
  await page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByText('One order is before it.')).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByText('This is how it was last')).toBeVisible();
  await owner.get('order:cancel', { order: urgent.number });
  await owner.get('order:hold', { order: number, reason: 'No rye yet' });
  await page.context().setOffline(false);
  await expect(page.getByText('Your order is on hold for now.')).toBeVisible();
  await expect(page.getByText('This is how it was last')).toHaveCount(0);
  await owner.get('order:cancel', { order: number });
  owner.leave();
});

test('who is too late with a step reads who was faster, and sees the order as it is', async ({ fixture }) => {
  const { owner, number } = await makeOrder(fixture.origin, customerName());
  const page = await openAtDesk(fixture.origin, fixture.open, 'Ben', `/orders/${number}`);
  await expect(stateOn(page)).toHaveText('Waiting');
  const release = await holdBack(page, 'order:claim');
  await page.getByRole('button', { name: 'Claim' }).click();
  await owner.get('order:claim', { order: number });
  await release();
  await expect(page.getByRole('alert').filter({ hasText: 'holds' })).toContainText(`Head Baker holds order ${number}.`);
  await expect(stateOn(page)).toHaveText('Claimed');
  await expect(page.getByRole('region', { name: 'Where it stands' })).toContainText('Head BakerOwner has it');
  await expect(page.getByRole('button', { name: 'Claim' })).toHaveCount(0);
  owner.leave();
});

test('items are changed and made one by one, and everybody sees it at once', async ({ fixture }) => {
  const { owner, number, track } = await makeOrder(fixture.origin, customerName(), {
    items: [item, { ...item, name: 'Brioche' }],
  });
  const page = await openAtDesk(fixture.origin, fixture.open, 'Ben', `/orders/${number}`);
  const customers = await fixture.open(track, phone);
  await page.getByRole('button', { name: 'Silence this order' }).click();
  await expect(page.getByRole('log').getByText('silenced the bell')).toBeVisible();
  await expect(page.getByText('The bell rings for it.')).toHaveCount(0);
  await page.getByRole('button', { name: 'Change items' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'Brioche' }).check();
  await dialog.getByRole('textbox', { name: 'New item 1' }).fill('Focaccia');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('They rang');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Added later')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Brioche' })).toHaveCount(0);
  await expect(customers.getByRole('listitem').filter({ hasText: 'Focaccia' })).toContainText('added later');
  await expect(customers.getByRole('listitem').filter({ hasText: 'Brioche' })).toContainText('removed');
  await owner.get('order:bump', { order: number, item: 0 });
  await expect(page.getByRole('checkbox', { name: 'Rye loaf' })).toBeChecked();
  await page.getByRole('link', { name: 'Ticket' }).click();
  await expect(page.getByRole('img', { name: `QR code of the link of order ${number}` })).toBeVisible();
  await expect(page.getByText('Brioche')).toHaveCount(0);
  // On paper it is 80 mm wide, and one page as long as what is on it.
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const pages = [...paper.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, ...size]) =>
    size.map((points) => (Number(points) * 25.4) / 72),
  );
  const height = await page.getByRole('article').evaluate((ticket) => (ticket.getBoundingClientRect().height * 25.4) / 96);
  expect(pages).toEqual([[expect.closeTo(80, 0), expect.closeTo(height + 1, -0.5)]]);
  fixture.expectOnConsole(/404/);
  expect((await page.goto('/orders/2147483647'))?.status()).toBe(404);
  owner.leave();
});

test('[O8] a customer’s page that is open says when its link is over', async ({ fixture }) => {
  const { owner, number, track } = await makeOrder(fixture.origin, customerName());
  const page = await fixture.open(track, phone);
  await expect(page.getByText('We have your order.')).toBeVisible();
  const { settings } = await owner.get('desk:get', {});
  await owner.get('desk:update', { trackedForMs: 1000 });
  await owner.get('order:cancel', { order: number });
  await owner.get('desk:update', { trackedForMs: settings.trackedForMs });
  await expect(page.getByRole('heading', { name: 'This link opens no order' })).toBeVisible();
  fixture.expectOnConsole(/404/);
  expect((await page.goto(track))?.status()).toBe(404);
  owner.leave();
});

for (const { name, options } of looks) {
  test(`an order and its customer’s page are accessible and fit: ${name}`, async ({ fixture }) => {
    const { owner, number, track } = await makeOrder(fixture.origin, 'Bernadette Featherstonehaugh-Smythe of the Quay Hotel', {
      items: [
        { ...item, options: ['sliced', 'wrapped one by one in paper'] },
        { ...item, name: 'Brioche' },
      ],
      customer: { name: 'Bernadette Featherstonehaugh-Smythe of the Quay Hotel', contact: '+44 20 7946 0018' },
      note: 'Knows the owner.\nRings twice.',
      dueAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    await owner.get('order:amend', { order: number, add: [{ quantity: 1, name: 'Focaccia' }], void: [1], reason: 'They rang' });
    await owner.get('order:claim', { order: number });
    await owner.get('order:note', { order: number, text: 'Always wants it sliced' });
    await owner.get('room:join', { room: String(number) });
    await owner.get('message:send', { room: String(number), id: crypto.randomUUID(), text: 'At eight, as ever?' });
    const page = await openAtDesk(fixture.origin, fixture.open, 'Ben', `/orders/${number}`, options);
    await expect(page.getByRole('checkbox', { name: 'Rye loaf' })).toBeVisible();
    await expectToLookRight(page, `order-${name}`);
    if (name.startsWith('phone')) {
      await page.getByRole('tab', { name: /^Messages/ }).click();
      await expect(messageOn(page, 'At eight, as ever?')).toBeInViewport();
      await page.getByRole('button', { name: 'Note', exact: true }).click();
      await expectToLookRight(page, `order-talk-${name}`);
      await page.getByRole('tab', { name: 'Order' }).click();
    }
    await page.getByRole('button', { name: 'Customer’s link' }).click();
    await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
    await expectToLookRight(page, `order-link-${name}`);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Change items' }).click();
    await expectToLookRight(page, `order-items-${name}`);
    await page.goto(`/orders/${number}/ticket`);
    await expectToLookRight(page, `ticket-${name}`);
    const customers = await fixture.open(track, options);
    await expect(customers.getByText('Someone is taking care of your order.')).toBeVisible();
    await expectToLookRight(customers, `track-${name}`);
    if (name.startsWith('phone')) await customers.getByRole('tab', { name: /^Messages/ }).click();
    await send(customers, 'Message about your order', 'Yes, at eight');
    await expect(customers.getByRole('textbox', { name: 'Pick a name' })).toBeVisible();
    await expectToLookRight(customers, `track-talk-${name}`);
    owner.leave();
  });
}
