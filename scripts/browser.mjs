import { existsSync } from 'node:fs';
import { tool } from './programs.mjs';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * A Chromium for the end-to-end tests: the one that is named, one that is there, or Playwright's own, which is
 * fetched if need be.
 * @returns its path; undefined when there is none and none could be had.
 */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, and there is no such file.`);
    return named;
  }
  const there = usual.find((path) => existsSync(path)) ?? (await playwrightsOwn());
  if (there !== undefined) return there;
  await tool('playwright', ['install', 'chromium'], { timeout: 5 * 60_000 });
  return playwrightsOwn();
}

async function playwrightsOwn() {
  // Imported here: on a fresh clone it is installed only after this file was loaded.
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}
