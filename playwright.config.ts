import { defineConfig } from '@playwright/test';
import { findFirefox, findWebkit } from './tests/harness/browser.mjs';
import { endToEndOnNodes, otherSetup, type Setup } from './tests/harness/setups.ts';

const { CHROMIUM_PATH, E2E_PORT = '3100', E2E_NODES_PORT = `${Number(E2E_PORT) + 1}`, E2E_SETUP } = process.env;

/** Browsers that this machine does not have; `npm test` says so. */
const missing = [
  ...(findFirefox() === undefined ? ['**/firefox.spec.ts'] : []),
  ...(findWebkit() === undefined ? ['**/webkit.spec.ts'] : []),
];

interface Run {
  name: Setup;
  port: string;
  grep?: RegExp[];
  testIgnore?: string[];
}

/** What the tests run on: everything on SQLite, and on the other setup what its list says. */
const all: Run[] = [{ name: 'SQLite', port: E2E_PORT, testIgnore: missing }];
if (otherSetup !== undefined) all.push({ name: otherSetup, port: E2E_NODES_PORT, grep: onNodes() });
const setups = all.filter(({ name }) => (E2E_SETUP || name) === name);

/** A test is called by its project, its file and its title. */
function onNodes() {
  return Object.entries(endToEndOnNodes).map(([file, title]) => new RegExp(`\\b${file}\\.spec\\.ts .*(?:${title.source})`));
}

const originAt = (port: string) => `http://127.0.0.1:${port}`;

/**
 * End-to-end tests against servers of their own on the built pages (`npm test` builds them; so does `npm start`).
 * E2E_SETUP chooses one of what there is to run on: `SQLite`, `PostgreSQL` or `two nodes`.
 */
export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI === 'true',
  timeout: 90_000,
  // What passes at a later try only is named in the summary of `npm test`.
  retries: 2,
  expect: { timeout: 10_000 },
  use: {
    launchOptions: { executablePath: CHROMIUM_PATH || undefined, args: ['--disable-gpu', '--disable-background-networking'] },
    permissions: ['clipboard-read', 'clipboard-write'],
    trace: 'on-first-retry',
  },
  projects: setups.map(({ name, port, ...which }) => ({ name, ...which, use: { baseURL: originAt(port) } })),
  webServer: setups.map(({ name, port }) => ({
    command: 'node e2e/support/serve.ts',
    name,
    url: `${originAt(port)}/readyz`,
    env: { PORT: port, E2E_SETUP: name },
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 10_000 },
  })),
});
