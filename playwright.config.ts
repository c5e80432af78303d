import { defineConfig } from '@playwright/test';

const { CHROMIUM_PATH, E2E_PORT = '3100' } = process.env;
const origin = `http://127.0.0.1:${E2E_PORT}`;

/**
 * End-to-end tests against a server of their own on the built pages (`npm test` builds them; so does `npm start`).
 * E2E_SETUP chooses what they run on: `SQLite`, `PostgreSQL` or `two nodes`.
 */
export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI === 'true',
  timeout: 90_000,
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
