import { existsSync, readdirSync } from 'node:fs';
import { tool } from '../../bin/programs.mjs';

/** Without the windows and bars that nobody sees in a test: half the work for the machine. */
const shell = '/usr/bin/chromium-headless-shell';
const whole = [
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
  const there = [shell, ...whole].find((path) => existsSync(path)) ?? (await playwrightsOwn());
  if (there !== undefined) return there;
  await tool('playwright', ['install', 'chromium'], { timeout: 5 * 60_000 });
  return playwrightsOwn();
}

/** The Chromium that has profiles with settings; where it is not, the one that {@link findBrowser} found. */
export function findWholeBrowser() {
  return whole.find((path) => existsSync(path)) ?? process.env.CHROMIUM_PATH;
}

async function playwrightsOwn() {
  // Imported here: on a fresh clone it is installed only after this file was loaded.
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** The Firefox of this machine, for the walk in it: its path; undefined when there is none. */
export function findFirefox() {
  const { FIREFOX_PATH = '' } = process.env;
  const there = [FIREFOX_PATH, '/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];
  return there.find((path) => path !== '' && existsSync(path));
}

/**
 * Debian's WebKit, for the walk in it.
 * @returns the paths of its driver, its browser and, where there is no display, of one; undefined when one of them is missing.
 */
export function findWebkit() {
  const driver = '/usr/bin/WebKitWebDriver';
  const display = process.env.DISPLAY ? undefined : '/usr/bin/Xvfb';
  const machines = existsSync('/usr/lib') ? readdirSync('/usr/lib').filter((name) => name.includes('-linux-')) : [];
  const browser = machines
    .flatMap((machine) => ['4.1', '4.0'].map((version) => `/usr/lib/${machine}/webkit2gtk-${version}/MiniBrowser`))
    .find((path) => existsSync(path));
  const all = [driver, ...(display === undefined ? [] : [display])].every((path) => existsSync(path));
  return browser !== undefined && all ? { driver, browser, display } : undefined;
}
