import { codeAt, fromBase32 } from '../server/accounts/two-factor/one-time-codes.ts';
import { expect, test } from './support/fixture.ts';

const password = 'correct horse battery';

test('somebody turns codes on with an app, and signs in with one and with a recovery code', async ({ fixture }) => {
  const username = `tess-${crypto.randomUUID().slice(0, 8)}`;
  const page = await fixture.open('/');
  await page.request.post('/api/v1/account', { data: { username, password, name: 'Tess' } });
  await page.goto('/settings');
  const section = page.getByRole('region', { name: 'Codes at sign-in' });
  await section.getByLabel('Current password').fill(password);
  await section.getByRole('button', { name: 'Set it up' }).click();
  await expect(section.getByRole('img', { name: 'QR code for your app' })).toBeVisible();
  const secret = ((await section.getByRole('code').textContent()) ?? '').replaceAll(' ', '');
  const key = fromBase32(secret);
  const step = Math.floor(Date.now() / 30_000);
  await section.getByLabel('Code', { exact: true }).fill(codeAt(key, step));
  await section.getByRole('button', { name: 'Turn it on' }).click();
  const codes = section.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  const recovery = (await codes.first().textContent()) ?? '';
  await section.getByRole('button', { name: 'Done' }).click();
  await expect(section.getByText('You have 10 recovery codes left.')).toBeVisible();

  fixture.expectOnConsole(/401/);
  for (const code of [codeAt(key, step + 1), recovery]) {
    const other = await fixture.open('/');
    await other.getByRole('button', { name: 'You have no name yet' }).click();
    await other.getByRole('button', { name: 'Sign in' }).click();
    const dialog = other.getByRole('dialog');
    await dialog.getByLabel('User name').fill(username);
    await dialog.getByLabel('Password').fill(password);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await expect(dialog.getByLabel('Code')).toBeFocused();
    await expect(dialog.getByRole('alert')).toBeHidden();
    await dialog.getByLabel('Code').fill('000000');
    await dialog.getByLabel('Code').press('Enter');
    await expect(dialog.getByText('This code is wrong.')).toBeVisible();
    await dialog.getByLabel('Code').fill(code);
    await dialog.getByLabel('Code').press('Enter');
    await expect(other.getByRole('button', { name: 'You are Tess' })).toBeVisible();
  }

  await page.reload();
  await expect(section.getByText('You have 9 recovery codes left.')).toBeVisible();
});
