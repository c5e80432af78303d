import type { Page } from '@playwright/test';
import { expect, test } from './support/fixture.ts';

const password = 'correct horse battery';

/** A device that unlocks itself, in place of a finger. */
async function giveAuthenticator(page: Page) {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
}

test('somebody adds a passkey, signs out, comes back with it, and removes it', async ({ fixture, baseURL }) => {
  // Browsers make passkeys for names only.
  const origin = baseURL?.replace('127.0.0.1', 'localhost');
  const page = await fixture.open('/', { ...(origin && { baseURL: origin }) });
  await giveAuthenticator(page);
  const username = `pat-${crypto.randomUUID().slice(0, 8)}`;
  await page.request.post('/api/v1/account', { data: { username, password, name: 'Pat' } });
  await page.goto('/settings');
  const section = page.getByRole('region', { name: 'Passkeys' });
  await section.getByRole('button', { name: 'Add a passkey' }).click();
  await section.getByLabel('Current password').fill(password);
  await section.getByLabel('Name').fill('Key ring');
  await section.getByRole('button', { name: 'Add it' }).click();
  await expect(section.getByRole('listitem').filter({ hasText: 'Key ring' })).toContainText('not used yet');

  await page.getByRole('button', { name: 'You are Pat' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'You have no name yet' }).click();
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('button', { name: 'You are Pat' })).toBeVisible();

  await expect(section.getByRole('listitem')).toContainText('last used');
  await section.getByRole('button', { name: 'Rename Key ring' }).click();
  await section.getByLabel('Name').fill('Spare key');
  await section.getByLabel('Name').press('Enter');
  await section.getByRole('button', { name: 'Remove Spare key' }).click();
  await section.getByLabel('Current password').fill(password);
  await section.getByRole('button', { name: 'Yes, remove Spare key' }).click();
  await expect(section.getByRole('listitem')).toHaveCount(0);
});
