import { languages } from '../contract/languages.ts';
import { expect, test } from './support/fixture.ts';
import { axeOn, expectToLookRight, looks } from './support/looks.ts';

test('the language is the browser’s, until another one is chosen in the menu; then all of the page is in it', async ({
  fixture,
}) => {
  const page = await fixture.open('/settings', { locale: 'de-AT' });
  const html = page.locator('html');
  await expect(html).toHaveAttribute('lang', 'de');
  await expect(page).toHaveTitle(/^Einstellungen/);
  await expect(page.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible();
  await page.getByRole('button', { name: 'Design und Sprache' }).click();
  await page.getByRole('button', { name: 'العربية' }).click();
  await expect(html).toHaveAttribute('lang', 'ar');
  await expect(html).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('heading', { level: 1, name: 'الإعدادات' })).toBeVisible();
  const [bar, content] = [await page.getByRole('navigation').boundingBox(), await page.getByRole('main').boundingBox()];
  expect(bar?.x).toBeGreaterThan(content?.x ?? 0);
});

test('what a page finds out by itself, and what is shown when nothing can be, is in the reader’s language', async ({
  fixture,
}) => {
  const page = await fixture.open('/settings', { locale: 'fr-FR' });
  fixture.expectOnConsole(/ERR_FAILED|The frame broke/);
  await page.route('**/api/v1/guests', (route) => route.abort());
  await page.getByPlaceholder('Votre nom').fill('Ada');
  await page.getByRole('button', { name: 'Utiliser ce nom' }).click();
  await expect(page.getByRole('alert').getByText('Le serveur est injoignable.')).toBeVisible();
  await page.addInitScript(() => {
    Intl.DateTimeFormat.prototype.resolvedOptions = () => {
      throw new Error('The frame broke');
    };
  });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Bellhop n’est pas disponible pour le moment' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
});

for (const { name, options } of looks) {
  test(`signing in and settings fit, whatever the language: ${name}`, async ({ fixture }) => {
    for (const { language, direction } of languages) {
      const page = await fixture.open('/settings', { ...options, locale: language });
      await expect(page.locator('html')).toHaveAttribute('dir', direction);
      const username = `olga-${crypto.randomUUID().slice(0, 8)}`;
      await page.getByRole('main').getByRole('button').last().click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect((await axeOn(page).analyze()).violations).toEqual([]);
      await page.request.post('/api/v1/account', { data: { username, password: 'correct horse battery' } });
      await page.goto('/settings');
      await expectToLookRight(page, `settings-${language}-${name}`);
    }
  });
}
