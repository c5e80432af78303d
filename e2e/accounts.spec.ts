import { expect, messageOn, test, waitUntilLive, write } from './support/fixture.ts';

test('a stranger opens a link, reads, picks a name, talks, makes an account, and everything is still theirs', async ({
  fixture,
}) => {
  const room = await fixture.makeRoom({ visibility: 'unlisted' });
  await fixture.send(room, ['Welcome'], 'Host');
  const username = `sam-${crypto.randomUUID().slice(0, 8)}`;
  const page = await fixture.open(`/chat/${room}`);
  await expect(messageOn(page, 'Welcome')).toBeVisible();
  await page.getByRole('textbox', { name: /^Message / }).fill('As a guest');
  await page.getByRole('textbox', { name: /^Message / }).press('Enter');
  await page.getByPlaceholder('Your name').fill(`Sam ${username.slice(4)}`);
  await page.getByPlaceholder('Your name').press('Enter');
  await expect(messageOn(page, 'As a guest')).toBeVisible();

  await page.getByRole('button', { name: 'You are Sam' }).click();
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('dialog').getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await waitUntilLive(page);
  await write(page, 'As a member');
  await expect(messageOn(page, 'As a member')).toBeVisible();
  // The same person: both messages are theirs to delete, and stand as one group.
  await expect(page.getByRole('article').filter({ hasText: 'Sam' })).toHaveCount(1);
  await page.reload();
  await page.getByRole('button', { name: 'You are Sam' }).click();
  await expect(page.getByText('Signed in')).toBeVisible();

  // In another browser, at the link that one wants to read; as the same person, who belongs to the room.
  const other = await fixture.open(`/chat/${room}`);
  await other.getByRole('button', { name: 'You have no name yet' }).click();
  await other.getByRole('button', { name: 'Sign in' }).click();
  await other.getByLabel('User name').fill(username);
  await other.getByLabel('Password').fill('not the password');
  fixture.expectOnConsole(/401/);
  await other.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
  await expect(other.getByText('don’t match')).toBeVisible();
  await other.getByLabel('Password').fill('correct horse battery');
  await other.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
  await expect(other.getByRole('button', { name: 'You are Sam' })).toBeVisible();
  expect(new URL(other.url()).pathname).toBe(`/chat/${room}`);
  await waitUntilLive(other);
  await write(other, 'From elsewhere');
  await expect(messageOn(page, 'From elsewhere')).toBeVisible();
  await expect(other.getByRole('complementary').getByText(room)).toBeVisible();

  await other.getByRole('button', { name: 'You are Sam' }).click();
  await other.getByRole('button', { name: 'Sign out' }).click();
  await expect(other.getByRole('button', { name: 'You have no name yet' })).toBeVisible();
});
