import type { BrowserContextOptions, Page } from '@playwright/test';
import { expect, messageOn, test, waitUntilLive, write } from './support/fixture.ts';
import { expectToLookRight, looks } from './support/looks.ts';

/** A dialog that asks, by its title. */
const asks = (page: Page, title: string) => page.getByRole('dialog', { name: title, exact: true });

/** An owner before the settings of a room in which somebody else has said something. */
async function openSettings(
  fixture: { openAs: (name: string, path: string, options?: BrowserContextOptions) => Promise<Page> },
  options: BrowserContextOptions,
) {
  const owner = await fixture.openAs('Olga', '/', options);
  await owner.getByRole('button', { name: 'Create a room' }).click();
  await owner.getByLabel('Name of the room').fill(`Square ${crypto.randomUUID().slice(0, 8)}`);
  await owner.getByRole('button', { name: 'Create room' }).click();
  await owner.waitForURL('**/chat/square-*');
  await waitUntilLive(owner);
  const troll = await fixture.openAs('Troll', new URL(owner.url()).pathname, options);
  await waitUntilLive(troll);
  await write(troll, 'Buy my coins');
  await expect(messageOn(owner, 'Buy my coins')).toBeVisible();
  await owner.getByRole('button', { name: 'Settings of this room' }).click();
  return { owner, troll };
}

for (const { name, options } of looks) {
  test(`removing, giving away and revoking are asked about first, and look right: ${name}`, async ({ fixture }) => {
    const { owner } = await openSettings(fixture, options);
    await owner.getByRole('tab', { name: 'Invitations' }).click();
    await owner.getByRole('button', { name: 'Create link' }).click();
    await owner.getByRole('button', { name: 'Revoke…' }).click();
    const revoke = asks(owner, 'Revoke this invitation?');
    await expect(revoke.getByText('Nobody can join by this link')).toBeVisible();
    await expectToLookRight(owner, `${name}-revoke`);
    await revoke.getByRole('button', { name: 'Revoke link' }).click();
    await expect(owner.getByText('No invitations now.')).toBeVisible();

    await owner.getByRole('tab', { name: 'People' }).click();
    const role = owner.getByLabel('Role of Troll');
    await role.selectOption('Owner');
    await expectToLookRight(owner, `${name}-owner`);
    await asks(owner, 'Make Troll an owner?').getByRole('button', { name: 'Cancel' }).click();
    await expect(role).toHaveValue('guest');
    await owner.getByLabel('What to do about Troll').selectOption('Remove…');
    await asks(owner, 'Remove Troll?').getByRole('button', { name: 'Remove' }).click();
    await expect(role).toBeHidden();
  });

  test(`who is muted or banned is told why, and the questions look right: ${name}`, async ({ fixture }) => {
    const { owner, troll } = await openSettings(fixture, options);
    await owner.getByRole('tab', { name: 'People' }).click();
    const actions = owner.getByLabel('What to do about Troll');
    await actions.selectOption('Mute…');
    const mute = asks(owner, 'Mute Troll?');
    await mute.getByLabel('Reason').fill('Too loud for the morning');
    await mute.getByLabel('How long').selectOption('A day');
    await mute.getByRole('button', { name: 'Mute' }).click();
    await expect(mute).toBeHidden();
    await expect(troll.getByText('Reason: Too loud for the morning')).toBeVisible();
    await expectToLookRight(troll, `${name}-muted`);

    await actions.selectOption('Ban…');
    const ban = asks(owner, 'Ban Troll?');
    await ban.getByLabel('Reason').fill('Coins, again and again');
    await ban.getByLabel('How long').selectOption('A week');
    await ban.getByLabel('Delete their messages').selectOption('From the last hour (1)');
    await ban.getByLabel(/Keep out new guests/).check();
    await expectToLookRight(owner, `${name}-ban`);
    await ban.getByRole('button', { name: 'Ban' }).click();
    await expect(troll.getByText('Reason: Coins, again and again')).toBeVisible();
    await expect(owner.getByText('New guests from their address')).toBeVisible();
    await expectToLookRight(owner, `${name}-people`);
    await owner.keyboard.press('Escape');
    await expect(owner.getByText('Deleted by a moderator: Coins, again and again')).toBeVisible();
    await expect(messageOn(owner, 'Buy my coins')).toBeHidden();
  });
}
