import type { Page } from '@playwright/test';
import { createOrder } from '../tests/support/desk.ts';
import { openAtDesk, ownDesk } from './support/desk.ts';
import { expect, test, waitUntilLive, write } from './support/fixture.ts';
import { expectToLookRight, looks } from './support/looks.ts';

for (const { name, options } of looks) {
  test(`who looks after a room carries a badge wherever their name stands, at once, and guests a mark: ${name}`, async ({
    fixture,
  }) => {
    const olga = await fixture.openAs('Olga', '/', options);
    await olga.getByRole('button', { name: 'Create a room' }).click();
    await olga.getByLabel('Name of the room').fill(`Badges ${crypto.randomUUID().slice(0, 8)}`);
    await olga.getByRole('button', { name: 'Create room' }).click();
    await olga.waitForURL('**/chat/badges-*');
    await waitUntilLive(olga);
    const path = new URL(olga.url()).pathname;
    const gus = await fixture.openAs('Gus with quite a long name for a guest', path, options);
    await waitUntilLive(gus);
    await write(olga, 'Sourdough is in.');
    await write(gus, 'I am on my way.');
    const hers = (page: Page) => page.getByRole('article').filter({ hasText: 'Sourdough is in.' });
    const his = (page: Page) => page.getByRole('article').filter({ hasText: 'I am on my way.' });
    for (const page of [olga, gus]) {
      await expect(hers(page)).toContainText('OlgaguestOwner');
      await expect(his(page)).toContainText('guestguest');
      await expect(his(page).getByText('Moderator')).toHaveCount(0);
    }

    await olga.getByRole('button', { name: 'Settings of this room' }).click();
    await olga.getByRole('tab', { name: 'People' }).click();
    const role = olga.getByLabel('Role of Gus with quite a long name for a guest');
    await role.selectOption('Moderator');
    for (const page of [olga, gus]) await expect(his(page).getByText('Moderator', { exact: true })).toBeVisible();
    await expectToLookRight(olga, `badges-members-${name}`);
    await olga.keyboard.press('Escape');

    await gus.getByRole('textbox').pressSequentially('And');
    await expect(olga.getByText(/^Gus with.*guestModerator is typing…$/)).toBeVisible();
    await olga.getByRole('button', { name: /online\. Show who/ }).click();
    await expect(olga.getByRole('region', { name: 'Who is online' }).getByText('Owner')).toBeVisible();
    await expectToLookRight(olga, `badges-room-${name}`);

    await gus.goto('/chat');
    await expect(
      gus
        .getByRole('link')
        .filter({ hasText: path.slice(6) })
        .filter({ hasText: 'Moderator' }),
    ).toBeVisible();
    await expectToLookRight(gus, `badges-list-${name}`);
  });
  test(`at the order desk as well, and their customers see none: ${name}`, async ({ fixture }) => {
    const owner = await ownDesk(fixture.origin);
    const items = [{ quantity: 1, name: 'Rye loaf' }];
    const {
      order: { number },
      track,
    } = await createOrder(owner, { customer: { name: 'Ada' }, items });
    const [room, text] = [String(number), 'It is in the oven.'];
    const ben = await openAtDesk(fixture.origin, fixture.open, 'Ben', `/orders/${number}`, options);
    await owner.get('order:claim', { order: number });
    await owner.get('room:join', { room });
    await owner.get('message:send', { room, id: crypto.randomUUID(), text });
    await expect(ben.getByRole('region', { name: 'Where it stands' })).toContainText('Head BakerOwner has it');
    await expectToLookRight(ben, `badges-order-${name}`);
    const messages = async (page: Page) => {
      if (name === 'phone') await page.getByRole('tab', { name: /^Messages/ }).click();
      return page.getByRole('article').filter({ hasText: text });
    };
    await expect(await messages(ben)).toContainText('Head BakerOwner');
    await expect(ben.getByRole('log')).toContainText('Head BakerOwner claimed it');
    await expectToLookRight(ben, `badges-talk-${name}`);
    const ada = await fixture.open(track, options);
    const theirs = await messages(ada);
    await expect(theirs).toContainText('Head Baker');
    await expect(theirs).not.toContainText('Owner');
    await owner.get('order:cancel', { order: number });
    owner.leave();
  });
}
