import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { findWholeBrowser } from '../../tests/harness/browser.mjs';

/** A window of a Chromium whose reader blocks all cookies, and with them everything else that a site keeps. */
export async function openWithoutCookies(baseURL: string): Promise<BrowserContext> {
  const profile = mkdtempSync(join(tmpdir(), 'bellhop-no-cookies-'));
  mkdirSync(join(profile, 'Default'));
  const blocked = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(blocked));
  const context = await chromium.launchPersistentContext(profile, {
    baseURL,
    executablePath: findWholeBrowser() || undefined,
    args: ['--disable-gpu', '--disable-background-networking'],
  });
  context.once('close', () => rmSync(profile, { recursive: true, force: true }));
  return context;
}
