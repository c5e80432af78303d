import { freePort } from '../tests/harness/free-port.mjs';
import { type ServerProcess, startServerProcess } from '../tests/harness/server-process.ts';
import { makeTempDatabase, type TempDatabase } from '../tests/harness/temp-database.ts';
import { expect, messageOn, test, waitUntilLive, write } from './support/fixture.ts';

/** A server with the limits of everyday; other tests do more than people. */
let server: ServerProcess;
let database: TempDatabase;
test.beforeAll(async () => {
  database = await makeTempDatabase(undefined);
  const env = { ...database.env, RATE_LIMITS: 'on' };
  server = await startServerProcess({ port: await freePort(), env, file: 'server.ts', readyPath: '/chat/lobby' });
});
test.afterAll(async () => {
  await server.end('SIGKILL');
  await database.drop();
});

test('who writes too much at once is told for how long, keeps the text, and it goes out by itself', async ({ fixture }) => {
  fixture.expectOnConsole(/status of 429/);
  const workspace = { baseURL: server.origin };
  const [ada, ben] = [
    await fixture.openAs('Ada', '/chat/lobby', workspace),
    await fixture.openAs('Ben', '/chat/lobby', workspace),
  ];
  await waitUntilLive(ada);
  const statuses = await Promise.all(
    Array.from({ length: 240 }, async (_, i) => {
      const options = { data: { text: `${i}` }, headers: { origin: server.origin } };
      return (await ada.context().request.post('/api/v1/rooms/lobby/messages', options)).status();
    }),
  );
  expect(new Set(statuses)).toEqual(new Set([201, 429]));

  await write(ada, 'once more');
  await expect(ada.getByText(/^That was too much at once\. Will be sent in \d+ s\.$/)).toBeVisible();
  await expect(messageOn(ben, 'once more')).toBeVisible({ timeout: 15_000 });
  await expect(ada.getByText(/Will be sent in/)).toHaveCount(0);
});

test('a page runs no script that did not come with it', async ({ fixture }) => {
  fixture.expectOnConsole(/Content Security Policy/);
  const page = await fixture.open('/chat/lobby', { baseURL: server.origin });
  const run = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.stranger = true';
    document.body.append(script);
    const image = document.createElement('img');
    image.setAttribute('onerror', 'window.stranger = true');
    image.src = 'data:,';
    document.body.append(image);
    return new Promise((resolve) => setTimeout(() => resolve((window as { stranger?: true }).stranger === true), 500));
  });
  expect(run).toBe(false);
  const policies = await Promise.all([1, 2].map(async () => (await page.request.get('/')).headers()['content-security-policy']));
  for (const policy of policies) expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}';/);
  expect(policies[0]).not.toBe(policies[1]);
});

test('pages do nothing that their policy forbids, and write nothing to the console', async ({ fixture }) => {
  const page = await fixture.open('/', { baseURL: server.origin });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      console.error(`forbidden: ${violatedDirective} ${blockedURI} in ${sourceFile}`),
    );
  });
  const said: string[] = [];
  page.on('console', (message) => said.push(`${page.url()}: ${message.text()}`));
  for (const path of ['/chat/lobby', '/chat', '/orders', '/users', '/settings']) {
    await page.goto(`${server.origin}${path}`);
    await page.waitForLoadState('networkidle');
  }
  expect(said).toEqual([]);
});
