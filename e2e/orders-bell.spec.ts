import { cardOn, openAtDesk, ownDesk } from './support/desk.ts';
import { expect, test } from './support/world.ts';

const tagged = (name: string) => `${name}-${crypto.randomUUID().slice(0, 8)}`;
const loaf = { quantity: 2, name: 'Rye loaf' };

// What is asked of a page counts as a touch, and a trace asks all the time.
test.use({ trace: 'off' });

test('the bell rings until somebody accepts, and says when the browser blocks it', async ({ world }) => {
  const owner = await ownDesk(world.origin);
  const ben = await openAtDesk(world.origin, world.open, 'Ben', '/verify-email');
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
  const { number } = await owner.get('order:create', { customer: { name: customer }, items: [loaf], priority: 100 });
  const bell = ben.getByRole('region', { name: 'Bell' });
  await expect(bell.getByText('Sound is blocked by the browser.')).toBeVisible();
  await expect(bell).toContainText('somebody');
  await expect(ben).toHaveTitle(/^\(\d+\) /);
  expect(await rung()).toBe(0);
  await bell.getByRole('button', { name: 'Tap to enable' }).click();
  await expect(bell.getByText('Sound is blocked')).toHaveCount(0);
  await expect.poll(rung).toBeGreaterThan(3);

  // Other tests make orders too: whatever else wants somebody is silenced first.
  await bell.getByRole('button', { name: 'Silence' }).click();
  const again = await owner.get('order:create', { customer: { name: customer }, items: [loaf], priority: 99 });
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
