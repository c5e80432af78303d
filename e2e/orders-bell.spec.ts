import { cardOn, openAtDesk, ownDesk } from './support/desk.ts';
import { expect, test } from './support/fixture.ts';

const tagged = (name: string) => `${name}-${crypto.randomUUID().slice(0, 8)}`;
const loaf = { quantity: 2, name: 'Rye loaf' };

// What is asked of a page counts as a touch, and a trace asks all the time.
test.use({ trace: 'off' });
// There is one bell, which all of the desk hears and silences.
test.describe.configure({ mode: 'default' });

test('the bell rings until somebody accepts, and says when the browser blocks it', async ({ fixture }) => {
  const owner = await ownDesk(fixture.origin);
  const ben = await openAtDesk(fixture.origin, fixture.open, 'Ben', '/verify-email');
  // What the browser plays is counted, as nobody listens.
  await ben.addInitScript(() => {
    const start = OscillatorNode.prototype.start;
    let rung = 0;
    Object.defineProperty(window, 'rung', { get: () => rung });
    OscillatorNode.prototype.start = function (...when) {
      rung += 1;
      start.apply(this, when);
    };
  });
  const rung = () => ben.evaluate(() => (window as unknown as { rung: number }).rung);
  // Nothing is asked before the page has made its bell.
  await Promise.all([ben.waitForEvent('websocket'), ben.goto('/orders')]);
  const customer = tagged('Ada');
  const { number } = (await owner.get('order:create', { customer: { name: customer }, items: [loaf], priority: 97 })).order;
  const bell = ben.getByRole('region', { name: 'Bell' });
  await expect(bell.getByText('Sound is blocked by the browser.')).toBeVisible();
  await expect(bell).toContainText('new order');
  await expect(ben).toHaveTitle(/^\(\d+\) /);
  expect(await rung()).toBe(0);
  await bell.getByRole('button', { name: 'Tap to enable' }).click();
  await expect(bell.getByText('Sound is blocked')).toHaveCount(0);
  await expect.poll(rung).toBeGreaterThan(3);

  // Other tests make orders too: whatever else wants somebody is silenced first.
  await bell.getByRole('button', { name: 'Silence' }).click();
  const again = (await owner.get('order:create', { customer: { name: customer }, items: [loaf], priority: 96 })).order;
  await expect(bell.getByRole('link', { name: `#${again.number}` })).toBeVisible();
  await ben.getByRole('searchbox', { name: 'Find an order' }).fill(customer);
  await cardOn(ben, 'Waiting', customer)
    .filter({ hasText: `#${again.number}` })
    .getByRole('button', { name: 'Claim' })
    .click();
  await expect(bell.getByRole('link', { name: `#${again.number}` })).toHaveCount(0);
  await owner.get('order:cancel', { order: number });
  owner.leave();
});

test('how many want somebody stands before the title of whichever page of the desk is open', async ({ fixture }) => {
  const owner = await ownDesk(fixture.origin);
  const ben = await openAtDesk(fixture.origin, fixture.open, 'Ben', '/orders');
  const { number } = (await owner.get('order:create', { customer: { name: tagged('Ada') }, items: [loaf], priority: 98 })).order;
  const bell = ben.getByRole('region', { name: 'Bell' });
  await bell.getByRole('link', { name: `#${number}` }).click();
  await expect(ben).toHaveTitle(new RegExp(`^\\(\\d+\\) /orders/${number} `));
  await bell.getByRole('button', { name: 'Silence' }).click();
  await expect(ben).toHaveTitle(new RegExp(`^/orders/${number} `));
  await owner.get('order:cancel', { order: number });
  owner.leave();
});

test('the bell comes and goes, and moves nothing that somebody is about to press', async ({ fixture }) => {
  const owner = await ownDesk(fixture.origin);
  const ben = await openAtDesk(fixture.origin, fixture.open, 'Ben', '/orders');
  const bell = ben.getByRole('region', { name: 'Bell' });
  const button = ben.getByRole('button', { name: 'New order' });
  const { number } = (await owner.get('order:create', { customer: { name: tagged('Ada') }, items: [loaf], priority: 95 })).order;
  await expect(bell).toContainText('new order');
  const place = await button.boundingBox();
  await button.click();
  await expect(ben.getByRole('dialog', { name: 'New order' })).toBeVisible();
  await ben.keyboard.press('Escape');
  await expect(bell.getByText('Sound is blocked')).toHaveCount(0);
  expect(await button.boundingBox()).toEqual(place);
  await bell.getByRole('button', { name: 'Silence' }).click();
  await expect(bell.getByRole('link', { name: `#${number}` })).toHaveCount(0);
  expect(await button.boundingBox()).toEqual(place);
  await owner.get('order:cancel', { order: number });
  owner.leave();
});
