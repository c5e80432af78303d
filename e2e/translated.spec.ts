import type { Page } from '@playwright/test';
import { createOrder } from '../tests/support/desk.ts';
import { openAtDesk, ownDesk } from './support/desk.ts';
import { expect, messageOn, test, waitUntilLive, waitUntilStored, write } from './support/fixture.ts';
import { translate, type Way } from './support/translator.ts';

const ways: readonly Way[] = ['wrapped', 'replaced'];
const whole = (page: Page) => expect(page.getByText(/Something went wrong|not available right now/)).toHaveCount(0);

for (const way of ways) {
  test(`a room whose texts the browser’s translator has ${way} goes on, and says what is so`, async ({ fixture }) => {
    const otherName = `Other ${crypto.randomUUID().slice(0, 8)}`;
    const [room, other] = [await fixture.makeRoom(), await fixture.makeRoom({ name: otherName })];
    const [ada, ben] = await Promise.all([fixture.openAs('Ada', `/chat/${room}`), fixture.openAs('Ben', `/chat/${room}`)]);
    await waitUntilLive(ada);
    await translate(ada, way);
    const typing = ada.getByText(/Ben.*is typing/);
    const field = ben.getByRole('textbox', { name: /^Message / });
    for (let round = 0; round < 2; round++) {
      await field.pressSequentially('hm');
      await expect(typing).toBeVisible();
      await field.fill('');
      await expect(typing).toHaveCount(0);
    }
    await write(ben, 'From Ben');
    await write(ada, 'From Ada');
    for (const text of ['From Ben', 'From Ada']) await expect(messageOn(ada, text)).toBeVisible();
    await waitUntilStored(ada);

    await ada.getByRole('button', { name: 'Share' }).click();
    await ada.getByRole('button', { name: 'Copy' }).click();
    await expect(ada.getByRole('button', { name: 'Copied' })).toBeVisible();
    await expect(ada.getByRole('button', { name: 'Copy', exact: true })).toHaveCount(0);
    await ada.keyboard.press('Escape');
    await expect(ada.getByRole('dialog')).toHaveCount(0);

    const here = ada.getByRole('button', { name: /online\. Show who/ });
    await expect(here).toContainText('2 online');
    await ben.close();
    await expect(here).toContainText('1 online');
    await here.click();
    await ada.keyboard.press('Escape');

    await ada.context().setOffline(true);
    await expect(ada.getByText('You are offline.')).toBeVisible();
    await write(ada, 'later');
    await ada.context().setOffline(false);
    await expect(ada.getByText('You are offline.')).toHaveCount(0);
    await waitUntilStored(ada);

    await ada.getByRole('article').filter({ hasText: 'From Ada' }).hover();
    await ada.getByRole('article').filter({ hasText: 'From Ada' }).getByRole('button', { name: 'Delete this message' }).click();
    await ada.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(messageOn(ada, 'From Ada')).toHaveCount(0);

    // From page to page, and back.
    for (const place of ['People', 'Chat']) {
      await ada.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place, exact: true }).click();
      await whole(ada);
    }
    await ada
      .getByRole('link', { name: new RegExp(otherName) })
      .first()
      .click();
    await ada.waitForURL(`**/chat/${other}`);
    await write(ada, 'Here too');
    await expect(messageOn(ada, 'Here too')).toBeVisible();
    await whole(ada);
  });

  test(`an order whose texts the browser’s translator has ${way} is followed from its link to its end`, async ({ fixture }) => {
    const owner = await ownDesk(fixture.origin);
    const {
      order: { number },
      track,
    } = await createOrder(owner, {
      customer: { name: 'Quay' },
      items: [{ quantity: 2, name: 'Rye loaf' }],
    });
    const customers = await fixture.open(track);
    const desks = await openAtDesk(fixture.origin, fixture.open, 'Dora', `/orders/${number}`);
    await translate(customers, way);
    await translate(desks, way);
    await expect(customers.getByText('We have your order.')).toBeVisible();
    const { lease } = await owner.get('order:claim', { order: number });
    const held = { order: number, lease: lease.token };
    await expect(customers.getByText('Someone is taking care of your order.')).toBeVisible();
    await expect(customers.getByText('We have your order.')).toHaveCount(0);
    await owner.get('order:ready', held);
    await expect(customers.getByText('Your order is ready.')).toBeVisible();
    await expect(desks.locator('header [data-state]')).toHaveText(/ready/i);
    await owner.get('order:handover', held);
    await expect(customers.getByText('Your order was handed over.')).toBeVisible();
    for (const page of [customers, desks]) await whole(page);
    owner.leave();
  });
}
