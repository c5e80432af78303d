import { defineConfig } from '@playwright/test';
import { findFirefox, findWebkit } from './tests/harness/browser.mjs';

const { CHROMIUM_PATH, E2E_PORT = '3100', E2E_SETUP = 'SQLite' } = process.env;
const origin = `http://127.0.0.1:${E2E_PORT}`;

/** These start servers of their own, or look at what is the same on every setup: once is enough. */
const once = [
  ...[
    'admin',
    'badges',
    'browsers',
    'chat-orders',
    'clock',
    'development',
    'elsewhere',
    'firefox',
    'first-run',
    'hardening',
    'history',
    'knocks',
    'limits',
    'looks',
    'matrix',
    'moderation',
    'old-browsers',
    'orders-desk',
    'pages-process',
    'passkeys',
    'private-doors',
    'reports',
    'translated',
    'two-factor',
    'two-owners',
    'webkit',
  ],
  ...['orders-bell', 'orders-board', 'orders-desk', 'orders-kitchen', 'orders-wall', 'webhooks'],
].map((name) => `**/${name}.spec.ts`);
/** Browsers that this machine does not have; `npm test` says so. */
const missing = [
  ...(findFirefox() === undefined ? ['**/firefox.spec.ts'] : []),
  ...(findWebkit() === undefined ? ['**/webkit.spec.ts'] : []),
];
const first = E2E_SETUP === 'SQLite';

/**
 * End-to-end tests against a server of their own on the built pages (`npm test` builds them; so does `npm start`).
 * E2E_SETUP chooses what they run on: `SQLite`, `PostgreSQL` or `two nodes`.
 */
export default defineConfig({
  testDir: 'e2e',
  testIgnore: first ? missing : once,
  grepInvert: first ? [] : /accessible and fit/,
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI === 'true',
  timeout: 90_000,
  // What passes at a later try only is named in the summary of `npm test`.
  retries: 2,
  expect: { timeout: 10_000 },
  use: {
    baseURL: origin,
    launchOptions: { executablePath: CHROMIUM_PATH || undefined, args: ['--disable-gpu', '--disable-background-networking'] },
    permissions: ['clipboard-read', 'clipboard-write'],
    trace: 'retain-on-failure',
  },
  webServer: {
    command: 'node e2e/support/serve.ts',
    url: `${origin}/readyz`,
    env: { PORT: E2E_PORT },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
});
