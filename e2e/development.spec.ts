import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../tests/harness/free-port.mjs';
import { makeTempDatabase } from '../tests/harness/temp-database.ts';
import { expect, test } from './support/fixture.ts';

test('npm run dev: the server runs under --watch, pages load and are connected for hot reload', async ({ page }) => {
  const database = await makeTempDatabase(undefined);
  const port = await freePort();
  const env = { ...process.env, ...database.env, PORT: String(port), HOST: '127.0.0.1', NEXT_TELEMETRY_DISABLED: '1' };
  const dev = spawn(process.execPath, ['bin/start.mjs', '--dev'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    const open = () => page.goto(`http://127.0.0.1:${port}/chat/lobby`, { timeout: 60_000 }).catch(() => undefined);
    const connected = page.waitForEvent('console', {
      predicate: (message) => message.text().includes('[HMR] connected'),
      timeout: 80_000,
    });
    await expect.poll(async () => (await open())?.status(), { timeout: 80_000 }).toBe(200);
    await connected;
    await expect(page.getByRole('textbox', { name: /^Message / })).toBeVisible();
  } finally {
    dev.kill('SIGTERM');
    await once(dev, 'exit');
    await database.drop();
  }
});
