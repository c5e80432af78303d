import { findFirefox } from '../tests/harness/browser.mjs';
import { createOrder } from '../tests/support/desk.ts';
import { ownDesk } from './support/desk.ts';
import { openFirefox } from './support/firefox.ts';
import { test } from './support/fixture.ts';
import { walk } from './support/walk.ts';
import { expectText } from './support/window.ts';

test.describe.configure({ timeout: 240_000 });

/** Without one the configuration leaves this file out. */
const path = findFirefox() ?? '';

test('[Firefox] reading, a name, a message there and back, a draft over a reload, and every page', async ({ fixture }) => {
  const window = await openFirefox(path);
  try {
    await walk(window, fixture);
  } finally {
    await window.close();
  }
});

test('[Firefox] with all cookies blocked a customer reads their order, and everybody a room', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  await fixture.send(room, ['Read me']);
  const owner = await ownDesk(fixture.origin);
  const items = [{ quantity: 2, name: 'Rye loaf' }];
  const { track } = await createOrder(owner, { customer: { name: 'Quay' }, items });
  owner.leave();
  const window = await openFirefox(path, { 'network.cookie.cookieBehavior': 2 });
  try {
    await window.open(`${fixture.origin}${track}`);
    await expectText(window, 'We have your order.');
    await expectText(window, 'Rye loaf');
    await window.open(`${fixture.origin}/chat/${room}`);
    await expectText(window, 'Read me', '[role=log]');
    await expectText(window, '1 online', 'header');
  } finally {
    await window.close();
  }
});
