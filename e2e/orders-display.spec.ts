import type { Page } from '@playwright/test';
import { ownDesk } from './support/desk.ts';
import { expect, test } from './support/fixture.ts';
import { expectToLookRight, looks } from './support/looks.ts';

const loaf = { quantity: 2, name: 'Rye loaf' };
const customer = { name: 'Quay Café' };

const part = (page: Page, name: 'Ready' | 'Being prepared') => page.getByRole('region', { name });
const numberIn = (page: Page, name: 'Ready' | 'Being prepared', number: number) =>
  part(page, name).getByRole('listitem').getByText(String(number), { exact: true });
const down = /^No connection since \d\d:\d\d\./;

/** The owner of the desk, an order that somebody makes, and the status display's path. */
async function begin(origin: string) {
  const owner = await ownDesk(origin);
  const { link: display } = await owner.get('display:link', {});
  const claim = async () => {
    const { number: order } = (await owner.get('order:create', { customer, items: [loaf], note: 'No nuts' })).order;
    const { lease } = await owner.get('order:claim', { order });
    return { order, lease: lease.token };
  };
  return { owner, display, claim };
}

test('the display shows what is ready as it comes, to nobody in particular, and nothing else of an order', async ({
  fixture,
}) => {
  const { owner, display, claim } = await begin(fixture.origin);
  const held = await claim();
  const screen = await fixture.open(display, { viewport: { width: 1280, height: 720 } });
  await expect(numberIn(screen, 'Being prepared', held.order)).toBeVisible();
  await expect(screen.getByRole('navigation')).toHaveCount(0);
  await expect(screen.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);

  await owner.get('order:ready', held);
  const called = numberIn(screen, 'Ready', held.order);
  await expect(called).toHaveAttribute('data-new', 'true');
  await expect(screen.getByRole('status').filter({ hasText: 'Ready:' })).toContainText(String(held.order));
  await expect(numberIn(screen, 'Being prepared', held.order)).toHaveCount(0);
  // Who comes later sees it as one of those that are ready.
  const other = await fixture.open(display);
  await expect(numberIn(other, 'Ready', held.order)).toBeVisible();
  await expect(numberIn(other, 'Ready', held.order)).not.toHaveAttribute('data-new');
  for (const secret of ['Quay', 'Rye', 'nuts', 'Head Baker']) expect(await screen.content()).not.toContain(secret);
  await expect(screen.getByRole('main').getByRole('button')).toHaveCount(0);

  await owner.get('order:handover', { order: held.order });
  await expect(called).toHaveCount(0);
  owner.leave();
});

test('the display says since when it has no connection, and shows what it missed', async ({ fixture }) => {
  const { owner, display, claim } = await begin(fixture.origin);
  const held = await claim();
  const screen = await fixture.open(display);
  await expect(numberIn(screen, 'Being prepared', held.order)).toBeVisible();
  await screen.context().setOffline(true);
  await expect(screen.getByText(down)).toBeVisible();
  await owner.get('order:ready', held);
  await expect(numberIn(screen, 'Being prepared', held.order)).toBeVisible();
  await screen.context().setOffline(false);
  await expect(numberIn(screen, 'Ready', held.order)).toHaveAttribute('data-new', 'true');
  await expect(screen.getByText(down)).toHaveCount(0);
  await owner.get('order:handover', { order: held.order });
  owner.leave();
});

test('a number is called without motion where motion is not wanted', async ({ fixture }) => {
  const { owner, display, claim } = await begin(fixture.origin);
  for (const reducedMotion of ['reduce', 'no-preference'] as const) {
    const held = await claim();
    const screen = await fixture.open(display, { reducedMotion });
    await expect(numberIn(screen, 'Being prepared', held.order)).toBeVisible();
    await owner.get('order:ready', held);
    const called = numberIn(screen, 'Ready', held.order);
    await expect(called).toHaveAttribute('data-new', 'true');
    await expect(called).toHaveCSS('animation-name', reducedMotion === 'reduce' ? 'none' : 'call');
    await owner.get('order:handover', { order: held.order });
  }
  owner.leave();
});

for (const { name, options } of [...looks, { name: 'tv', options: { viewport: { width: 1920, height: 1080 } } }]) {
  test(`the display is accessible and all of it fits: ${name}`, async ({ fixture }) => {
    const { owner, display, claim } = await begin(fixture.origin);
    const orders = [];
    for (let i = 0; i < 9; i += 1) orders.push(await claim());
    for (const one of orders.slice(0, 4)) await owner.get('order:ready', one);
    const screen = await fixture.open(display, options);
    await expect(numberIn(screen, 'Being prepared', orders[8]?.order ?? 0)).toBeVisible();
    await owner.get('order:ready', orders[4] ?? { order: 0, lease: '' });
    await expect(numberIn(screen, 'Ready', orders[4]?.order ?? 0)).toHaveAttribute('data-new', 'true');
    // Other tests call numbers too: one that went while it was looked for is no fault of the wall.
    await expect(async () => {
      const numbers = await screen.getByRole('listitem').all();
      for (const number of numbers) await expect(number).toBeInViewport({ ratio: 1, timeout: 1000 });
    }).toPass();
    await expectToLookRight(screen, `display-${name}`);
    for (const { order } of orders) await owner.get('order:cancel', { order });
    owner.leave();
  });
}
