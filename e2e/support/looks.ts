import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { expect } from './world.ts';

const sizes: Record<string, BrowserContextOptions> = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

/** A window of each size in each theme. */
export const looks = Object.entries(sizes).flatMap(([size, options]) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ name: `${size}-${colorScheme}`, options: { ...options, colorScheme } })),
);

/** The page is accessible and nothing sticks out at the side. With E2E_SHOTS its picture is kept in that folder. */
export async function expectToLookRight(page: Page, name: string) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => `${target}`)])).toEqual([]);
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content).toBe(window);
  const { E2E_SHOTS } = process.env;
  if (E2E_SHOTS) await page.screenshot({ path: `${E2E_SHOTS}/${name}.png` });
}
