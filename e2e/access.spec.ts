import type { Page } from '@playwright/test';
import { expect, messageOn, test, waitUntilLive, write } from './support/fixture.ts';

/** Starts a public room from the front door. @returns its path */
async function startRoom(owner: Page, name: string): Promise<string> {
  await owner.getByRole('button', { name: 'Create a room' }).click();
  await owner.getByLabel('Name of the room').fill(`${name} ${crypto.randomUUID().slice(0, 8)}`);
  await owner.getByRole('button', { name: 'Create room' }).click();
  await owner.waitForURL(`**/chat/${name.toLowerCase()}-*`);
  await waitUntilLive(owner);
  return new URL(owner.url()).pathname;
}

const gone = 'You no longer have access to this room';

test('an invitation is used in a second browser; ended, that browser is out within a second', async ({ fixture }) => {
  const owner = await fixture.openAs('Olga', '/chat');
  const name = `Staff ${crypto.randomUUID().slice(0, 8)}`;
  await owner.getByRole('button', { name: 'New room' }).first().click();
  await owner.getByLabel('Name of the room').fill(name);
  await owner.getByText('Private', { exact: true }).click();
  await owner.getByRole('button', { name: 'Create room' }).click();
  await owner.waitForURL('**/chat/staff-*');
  await waitUntilLive(owner);
  await write(owner, 'For our eyes only');

  await owner.getByRole('button', { name: 'Settings of this room' }).click();
  await owner.getByRole('tab', { name: 'Invitations' }).click();
  await owner.getByRole('button', { name: 'Create link' }).click();
  const link = await owner.getByRole('textbox', { name: /Invitation link/ }).inputValue();

  const guest = await fixture.open(new URL(link).pathname);
  await expect(guest.getByRole('heading', { name: `You are invited to ${name}` })).toBeVisible();
  await guest.getByPlaceholder('Your name').fill('Gina');
  await guest.getByRole('button', { name: 'Join' }).click();
  await expect(messageOn(guest, 'For our eyes only')).toBeVisible();
  await waitUntilLive(guest);
  await write(guest, 'Here I am');
  await expect(messageOn(owner, 'Here I am')).toBeVisible();

  await owner.getByRole('button', { name: 'Revoke…' }).click();
  await owner.getByRole('button', { name: 'Revoke link and remove 1 person' }).click();
  await expect(guest.getByText(gone)).toBeVisible({ timeout: 1000 });
  await expect(guest.getByText('For our eyes only')).toBeHidden();
  fixture.expectOnConsole(/404/);
  await guest.reload();
  await expect(guest.getByText('There is no room here for you')).toBeVisible();
  await guest.goto(new URL(link).pathname);
  await expect(guest.getByText('was revoked')).toBeVisible();
});

test('a guest banned from a room is out at once and cannot come back by any door', async ({ fixture }) => {
  const owner = await fixture.openAs('Olga', '/');
  const path = await startRoom(owner, 'Square');

  const troll = await fixture.openAs('Troll', path);
  await waitUntilLive(troll);
  await write(troll, 'Buy my coins');
  await expect(messageOn(owner, 'Buy my coins')).toBeVisible();

  const spam = owner.getByRole('article').filter({ hasText: 'Buy my coins' });
  await spam.hover();
  await spam.getByRole('button', { name: 'Delete this message' }).click();
  await owner.getByLabel('Reason').fill('Spam');
  await owner.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(troll.getByText('Deleted by a moderator: Spam')).toBeVisible();

  await owner.getByRole('button', { name: 'Settings of this room' }).click();
  await owner.getByRole('tab', { name: 'People' }).click();
  await owner.getByLabel('What to do about Troll').selectOption('Ban…');
  const question = owner.getByRole('dialog', { name: 'Ban Troll?' });
  await question.getByLabel('Reason').fill('Coins again');
  await expect(question.getByText('1 other guest of this room')).toBeVisible();
  await question.getByLabel(/Keep out new guests/).check();
  await question.getByRole('button', { name: 'Ban' }).click();
  await expect(troll.getByText(gone)).toBeVisible({ timeout: 1000 });
  await expect(troll.getByText('Reason: Coins again')).toBeVisible();
  await expect(owner.getByText('is banned for good')).toBeVisible();

  fixture.expectOnConsole(/404/);
  await troll.reload();
  await expect(troll.getByText('There is no room here for you')).toBeVisible();
  const again = await fixture.openAs('Somebody else', path);
  await expect(again.getByText('There is no room here for you')).toBeVisible();
  // Who has no name yet reads on, as anybody does.
  const nameless = await fixture.open(path);
  await waitUntilLive(nameless);

  await owner.getByRole('button', { name: 'Unban' }).click();
  await expect(owner.getByText('is banned for good')).toBeHidden();
  await troll.goto(path);
  await waitUntilLive(troll);
});

test('who may write is told where one would write', async ({ fixture }) => {
  const owner = await fixture.openAs('Olga', '/');
  const path = await startRoom(owner, 'News');
  const reader = await fixture.open(path);
  await expect(reader.getByRole('textbox', { name: /^Message / })).toBeVisible();

  await owner.getByRole('button', { name: 'Settings of this room' }).click();
  await owner.getByLabel('Who writes').selectOption('Moderators only: others read');
  await owner.getByRole('button', { name: 'Save' }).click();
  await expect(owner.getByText('Saved')).toBeVisible();
  await expect(reader.getByText('Only moderators can write in this room.')).toBeVisible();
  await expect(reader.getByRole('textbox', { name: /^Message / })).toBeHidden();
});

test('a mute ends where one would write, with what was being written; the arrow keys mute nobody', async ({ fixture }) => {
  const owner = await fixture.openAs('Olga', '/');
  const path = await startRoom(owner, 'Quiet');
  const gina = await fixture.openAs('Gina', '/chat');
  await gina.goto(path);
  await waitUntilLive(gina);
  // Ten minutes are five seconds for her, who knows from the server what time it was.
  await gina.evaluate(() => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + 595_000;
  });
  await write(gina, 'hello');
  const composer = gina.getByRole('textbox', { name: /^Message / });
  await composer.fill('half a thou');

  await owner.getByRole('button', { name: 'Settings of this room' }).click();
  await owner.getByRole('tab', { name: 'People' }).click();
  const actions = owner.getByLabel('What to do about Gina');
  await actions.focus();
  await owner.keyboard.press('ArrowDown');
  await owner.keyboard.press('Escape');
  await expect(owner.getByText('is muted')).toHaveCount(0);
  await actions.selectOption('Mute…');
  const question = owner.getByRole('dialog', { name: 'Mute Gina?' });
  await question.getByLabel('Reason').fill('Too loud');
  await question.getByRole('button', { name: 'Mute' }).click();
  await expect(gina.getByText('You are muted in this room for a while.')).toBeVisible();
  await expect(gina.getByText('Reason: Too loud')).toBeVisible();
  await expect(composer).toHaveValue('half a thou');
});
