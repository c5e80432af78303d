import type { BrowserContextOptions, Page } from '@playwright/test';
import { openReceiver, type Receiver, verify } from '../tests/support/receiver.ts';
import { openAtDesk, ownDesk } from './support/desk.ts';
import { expect, test } from './support/fixture.ts';
import { expectToLookRight, looks } from './support/looks.ts';

const loaf = { customer: { name: 'Ada' }, items: [{ quantity: 1, name: 'Rye loaf' }] };

type Fixture = Parameters<Parameters<typeof test>[2]>[0]['fixture'];

/** A window of a moderator of the desk, on the page of its webhooks. */
async function openAsLeader(fixture: Fixture, options?: BrowserContextOptions) {
  const name = `Lead ${crypto.randomUUID().slice(0, 8)}`;
  const page = await openAtDesk(fixture.origin, fixture.open, name, '/orders', options);
  const owner = await ownDesk(fixture.origin);
  const { people } = await owner.get('desk:get', {});
  const id = people.find(({ person }) => person.name === `${name} Baker`)?.person.id ?? '';
  await owner.get('member:update', { person: id, role: 'moderator' });
  await page.goto('/orders/webhooks');
  await expect(page.getByRole('heading', { name: 'Addresses' })).toBeVisible();
  return { page, owner };
}

/** What is shown of an order on its way to a receiver; other tests have theirs on the same desk. */
const deliveriesOn = (page: Page, { url }: Receiver, order: number) =>
  page
    .getByRole('list', { name: 'Deliveries' })
    .getByRole('listitem')
    .filter({ hasText: `#${order} ` })
    .filter({ hasText: new URL(url).host });

/** Of other tests nothing is left. */
async function cleanUp(owner: Awaited<ReturnType<typeof ownDesk>>, receiver: Receiver) {
  const { webhooks } = await owner.get('webhook:list', {});
  for (const { id, url } of webhooks) if (url === receiver.url) await owner.get('webhook:delete', { webhook: id });
  owner.leave();
  await receiver.close();
}

test('an address is added, its secret shown once, told every event, and what was given up is sent again', async ({ fixture }) => {
  const receiver = await openReceiver();
  const { page, owner } = await openAsLeader(fixture);
  await page.getByRole('textbox', { name: 'Address' }).fill(receiver.url);
  await page.getByRole('button', { name: 'Add webhook' }).click();
  const shown = page.getByRole('textbox', { name: /^The secret/ });
  await expect(shown).toHaveValue(/^whsec_/);
  const secret = await shown.inputValue();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText(secret)).toHaveCount(0);

  await page.getByRole('button', { name: `Send a ping to ${receiver.url}` }).click();
  await expect(page.getByText(/^It answered 204 within \d+ ms\.$/)).toBeVisible();

  receiver.respond((_, response) => response.writeHead(500).end());
  const { number } = (await owner.get('order:create', loaf)).order;
  const delivery = deliveriesOn(page, receiver, number);
  await expect(delivery).toContainText(/Created .*It answered 500\./);
  receiver.respond((_, response) => response.writeHead(204).end());
  await expect(delivery).toContainText(/Delivered · answered 204/);

  receiver.respond(({ order }, response) => response.writeHead(order.number === number ? 410 : 204).end());
  await owner.get('order:cancel', { order: number });
  const address = page.getByRole('list', { name: 'Webhooks' }).getByRole('listitem').filter({ hasText: receiver.url });
  await expect(address).toContainText(/gone \(410\).*1 given up/);
  await page.getByRole('combobox', { name: 'Deliveries shown' }).selectOption('Given up');
  await expect(delivery).toHaveCount(1);
  await expect(delivery).toContainText(/Cancelled .*Given up after 1 attempt · It answered 410/);

  receiver.respond((_, response) => response.writeHead(204).end());
  await address.getByRole('button', { name: `Switch ${receiver.url} on` }).click();
  await delivery.getByRole('button', { name: `Send again: order ${number}, Cancelled` }).click();
  const cancelled = () => receiver.received.filter(({ type, order }) => type === 'order.cancel' && order.number === number);
  await expect.poll(() => cancelled().length).toBe(2);
  for (const one of receiver.received) verify(secret, one);
  await expect(delivery).toHaveCount(0);

  await address.getByRole('button', { name: `Delete ${receiver.url}` }).click();
  await address.getByRole('button', { name: 'Yes, delete it' }).click();
  await expect(address).toHaveCount(0);
  await cleanUp(owner, receiver);
});

test('who merely works at the desk is told whom to ask', async ({ fixture }) => {
  const page = await openAtDesk(fixture.origin, fixture.open, 'Ben', '/orders/webhooks');
  await expect(page.getByRole('alert').filter({ hasText: 'Only owners and moderators' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add webhook' })).toHaveCount(0);
});

for (const { name, options } of looks) {
  test(`webhooks look right: ${name}`, async ({ fixture }) => {
    const receiver = await openReceiver();
    receiver.respond(({ type }, response) => response.writeHead(type === 'order.create' ? 204 : 500).end());
    const { page, owner } = await openAsLeader(fixture, options);
    await owner.get('webhook:create', { url: receiver.url, events: ['create', 'hold', 'cancel'] });
    const { number } = (await owner.get('order:create', loaf)).order;
    await owner.get('order:hold', { order: number, reason: 'Wait.' });
    await owner.get('order:cancel', { order: number });
    const deliveries = deliveriesOn(page, receiver, number);
    await expect(deliveries.filter({ hasText: 'It answered 500' })).toHaveCount(1);
    await expect(deliveries.filter({ hasText: 'Waits for an earlier one' })).toHaveCount(1);
    await expectToLookRight(page, `webhooks-${name}`);
    await page.getByRole('combobox', { name: 'Events' }).selectOption('Only some events');
    await expectToLookRight(page, `webhooks-form-${name}`);
    await cleanUp(owner, receiver);
  });
}
