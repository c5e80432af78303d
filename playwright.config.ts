import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

// Set once and handed down: Playwright reads this file again in each of its workers.
process.env.E2E_PORT ??= '3100';
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), 'bellhop-e2e-'));
const { CHROMIUM_PATH, E2E_PORT, E2E_DATA_DIR } = process.env;
const origin = `http://127.0.0.1:${E2E_PORT}`;

/** End-to-end tests against a server of their own on the built pages (`npm test` builds them; so does `npm start`). */
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
    command: 'node server.ts',
    url: `${origin}/readyz`,
    env: {
      PORT: E2E_PORT,
      HOST: '127.0.0.1',
      DATA_DIR: E2E_DATA_DIR,
      DATABASE_URL: '',
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
    },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
});
