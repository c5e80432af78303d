import type { Locator, Page } from '@playwright/test';
import { createOrder } from '../tests/support/desk.ts';
import { openAtDesk, ownDesk } from './support/desk.ts';
import { expect, messageOn, test, waitUntilLive, write } from './support/fixture.ts';

/** Types into fields of a dialog, leaves it by Esc and by a click beside it, and finds what was typed each time. */
async function expectKept(page: Page, open: () => Promise<void>, typed: readonly (readonly [Locator, string])[]) {
  await open();
  for (const [field, text] of typed) await field.fill(text);
  for (const close of [() => page.keyboard.press('Escape'), () => page.mouse.click(5, 5)]) {
    await close();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await open();
    for (const [field, text] of typed) await expect(field).toHaveValue(text);
  }
}

const reasonOn = (page: Page) => page.getByRole('dialog').getByRole('textbox', { name: 'Reason' });

test('what is half typed about an order is there again after Esc and a click beside it', async ({ fixture }) => {
  const owner = await ownDesk(fixture.origin);
  const {
    order: { number },
    track,
  } = await createOrder(owner, {
    ...{ customer: { name: 'Quay' }, items: [{ quantity: 1, name: 'Rye loaf' }] },
  });
  owner.leave();
  const page = await openAtDesk(fixture.origin, fixture.open, 'Dora', `/orders/${number}`);
  const dialog = page.getByRole('dialog');
  await expectKept(page, () => page.getByRole('button', { name: 'Change items' }).click(), [
    [dialog.getByRole('textbox', { name: 'New item 1' }), 'Focaccia'],
    [reasonOn(page), 'They rang'],
  ]);
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Added later')).toBeVisible();

  const customers = await fixture.open(track);
  const cancel = () => customers.getByRole('button', { name: 'Cancel order' }).click();
  await expectKept(customers, cancel, [[reasonOn(customers), 'I am ill']]);
  await customers.getByRole('dialog').getByRole('button', { name: 'Cancel order' }).click();
  await expect(customers.getByText('This order was cancelled.')).toBeVisible();
});

test('what is half typed in a room’s settings and about its messages is there again, another part seen meanwhile or not', async ({
  fixture,
}) => {
  const owner = await fixture.openAs('Olga', '/verify-email');
  const made = await owner.request.post('/api/v1/rooms', {
    ...{ headers: { origin: fixture.origin }, data: { name: 'Square', topic: '', visibility: 'unlisted' } },
  });
  const { room } = ((await made.json()) as { room: { room: string } }).room;
  const guest = await fixture.openAs('Gus', `/chat/${room}`);
  await waitUntilLive(guest);
  await write(guest, 'Buy my coins');
  await owner.goto(`/chat/${room}`);
  await expect(messageOn(owner, 'Buy my coins')).toBeVisible();

  const topic = owner.getByRole('textbox', { name: 'Topic' });
  await expectKept(owner, () => owner.getByRole('button', { name: 'Settings of this room' }).click(), [[topic, 'Bread and']]);
  await owner.getByRole('tab', { name: 'Invitations' }).click();
  await expect(topic).toBeHidden();
  await owner.getByRole('tab', { name: 'Room', exact: true }).click();
  await expect(topic).toHaveValue('Bread and');
  await topic.fill('Bread and rolls');
  await owner.getByRole('button', { name: 'Save' }).click();
  await expect(owner.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await owner.keyboard.press('Escape');
  await expect(owner.getByText('Bread and rolls').first()).toBeVisible();

  const remove = async () => {
    await owner.getByRole('article').filter({ hasText: 'Buy my coins' }).hover();
    await owner.getByRole('button', { name: 'Delete this message' }).click();
  };
  await expectKept(owner, remove, [[reasonOn(owner), 'Coins']]);
  await owner.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(messageOn(owner, 'Buy my coins')).toHaveCount(0);
});
