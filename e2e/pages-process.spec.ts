import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { freePort } from '../tests/harness/free-port.mjs';
import { type ServerProcess, startServerProcess } from '../tests/harness/server-process.ts';
import { makeTempDatabase, type TempDatabase } from '../tests/harness/temp-database.ts';
import { metricIn } from '../tests/support/metric.ts';
import { expect, messageOn, test, waitUntilLive, write } from './support/fixture.ts';

/** A server of its own for each of these tests, as its processes are stopped and killed. */
let server: ServerProcess;
let database: TempDatabase;
test.beforeEach(async () => {
  database = await makeTempDatabase(undefined);
  server = await startServerProcess({
    port: await freePort(),
    env: { ...database.env, LOG_LEVEL: 'info' },
    file: 'server.ts',
    readyPath: '/chat/lobby',
  });
});
test.afterEach(async () => {
  await server.end('SIGKILL');
  await database.drop();
});

/** The process that makes the pages now. */
const pagesPid = () => Number([...server.printed().matchAll(/"pages":(\d+)/g)].at(-1)?.[1]);

/** The status of a page, and what it says if it is no page. */
async function openPage() {
  const answer = await fetch(`${server.origin}/chat/lobby`);
  const text = await answer.text();
  return answer.ok ? 200 : `${answer.status}, ${answer.headers.get('retry-after')}: ${text}`;
}

const isGone = (pid: number) => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

test('the process that makes the pages is killed: people talk on, and pages come back', async ({ browser }) => {
  const visit = async (name: string) => {
    const context = await browser.newContext({ baseURL: server.origin });
    await context.request.post('/api/v1/guests', { data: { name } });
    const page = await context.newPage();
    await page.goto('/chat/lobby');
    await waitUntilLive(page);
    return page;
  };
  const [ada, ben] = await Promise.all([visit('Ada'), visit('Ben')]);
  const broken: string[] = [];
  for (const page of [ada, ben]) page.on('websocket', () => broken.push('a new connection'));
  const pid = pagesPid();
  process.kill(pid, 'SIGKILL');

  await expect.poll(openPage, { intervals: [5] }).toMatch(/^503, 2: .*are restarting/s);
  await write(ada, 'Did you notice?');
  await expect(messageOn(ben, 'Did you notice?')).toBeVisible();
  await write(ben, 'Notice what?');
  await expect(messageOn(ada, 'Notice what?')).toBeVisible();
  // Whoever came meanwhile has the page without doing anything.
  const late = await browser.newPage();
  await late.goto(`${server.origin}/chat/lobby`);
  await expect(messageOn(late, 'Notice what?')).toBeVisible({ timeout: 30_000 });
  expect(pagesPid()).not.toBe(pid);
  expect(broken).toEqual([]);
});

test('the metrics tell of the pages', async () => {
  const metric = async (name: string) =>
    metricIn(await (await fetch(`${server.origin}/metrics`)).text(), `bellhop_pages_${name}`);
  const names = ['running', 'waiting', 'refused_total', 'restarts_total'];
  // The page that said that the server is ready may still be counted.
  await expect.poll(() => Promise.all(names.map(metric))).toEqual([0, 0, 0, 0]);
  // Whoever waited for the start of the server went as soon as a page began.
  const before = await metric('abandoned_total');
  const pages = Array.from({ length: 30 }, openPage);
  const impatience = new AbortController();
  const impatient = fetch(`${server.origin}/chat/lobby`, { signal: impatience.signal }).catch(() => {});
  await expect.poll(() => metric('running'), { intervals: [5] }).toBe(2);
  expect(await metric('waiting')).toBeGreaterThan(0);
  impatience.abort();
  await Promise.all([...pages, impatient]);
  await expect.poll(() => metric('abandoned_total')).toBe(before + 1);
  process.kill(pagesPid(), 'SIGKILL');
  await expect.poll(openPage, { intervals: [5] }).toMatch(/^503/);
  expect(await metric('refused_total')).toBeGreaterThan(0);
  await expect.poll(() => metric('restarts_total')).toBe(1);
});

test('the process that makes the pages hangs: it is replaced', async () => {
  const pid = pagesPid();
  process.kill(pid, 'SIGSTOP');
  expect(await openPage()).toMatch(/^503, 2: .*are restarting/s);
  await expect.poll(() => isGone(pid)).toBe(true);
  await expect.poll(openPage).toBe(200);
});

test('the server is killed: the process that makes its pages ends too', async () => {
  const pid = pagesPid();
  expect(isGone(pid)).toBe(false);
  await server.end('SIGKILL');
  await expect.poll(() => isGone(pid)).toBe(true);
});

test('the server is killed while it starts: nothing stays behind', async () => {
  const env = { ...process.env, ...database.env, PORT: String(await freePort()), NODE_ENV: 'production' as const };
  const starting = spawn(process.execPath, ['server.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface(starting.stdout);
  const pid = await new Promise<number>((resolve) => {
    lines.on('line', (line) => /"pages":/.test(line) && resolve(JSON.parse(line).pages));
  });
  starting.kill('SIGKILL');
  await expect.poll(() => isGone(pid)).toBe(true);
});

test('a stop is in order: pages that were asked for are made, then both processes end', async () => {
  const pid = pagesPid();
  const pages = Array.from({ length: 20 }, openPage);
  await Promise.race(pages);
  const started = performance.now();
  await server.end('SIGTERM');
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(await Promise.all(pages)).toEqual(pages.map(() => 200));
  expect(isGone(pid)).toBe(true);
});
