import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { expect } from './fixture.ts';

/** A window of each size. */
export const looks: { name: string; options: BrowserContextOptions }[] = [
  { name: 'desktop', options: { viewport: { width: 1280, height: 800 } } },
  { name: 'phone', options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
];

/** Without frames of other sites there is nothing to put together in another page, and what is right is not told: a third of the time. */
export const axeOn = (page: Page) => new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);

/**
 * In both themes the page is accessible and nothing sticks out at the side. It is left in the light one. With E2E_SHOTS its
 * pictures are kept in that folder.
 */
export async function expectToLookRight(page: Page, name: string) {
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator('html')).toHaveClass(theme === 'dark' ? /\bdark\b/ : /\blight\b/);
    await page.evaluate(whenStill);
    const axe = axeOn(page);
    // All else is the same in both.
    const { violations } = await (theme === 'dark' ? axe.withRules('color-contrast') : axe).analyze();
    const found = violations.map(({ id, nodes }) => [
      id,
      nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`),
    ]);
    expect([theme, found]).toEqual([theme, []]);
    const { E2E_SHOTS } = process.env;
    if (E2E_SHOTS) await page.screenshot({ path: `${E2E_SHOTS}/${name}-${theme}.png` });
  }
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content).toBe(window);
}

/** Fulfils when no colour is on its way any more; what moves for ever is not waited for. */
async function whenStill(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
