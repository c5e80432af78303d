import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright';
import { io } from 'socket.io-client';
import type { Call, CommandName, Output } from '../contract/define.ts';
import type { orders } from '../contract/orders/events.ts';
import { runScript } from '../ops/run-script.ts';
import { findBrowser } from '../tests/harness/browser.mjs';
import { freePort } from '../tests/harness/free-port.mjs';
import { percentile } from '../tests/harness/percentile.ts';
import { startServerProcess } from '../tests/harness/server-process.ts';
import { makeTempDatabase } from '../tests/harness/temp-database.ts';

const usage = `Measures the board of the order desk with many open orders, in a browser.

  npm run measure-board -- [--orders 10000] [--changes 50] [--loads 5] [--database postgres://…]

Prints the first paint of the page; when all orders were there; and, of so many claims, the time from before the commit until
the card stands in its other column on the screen. The pages must be built (npm start builds them).`;

runScript(async () => {
  const { values } = parseArgs({
    options: {
      orders: { type: 'string', default: '10000' },
      changes: { type: 'string', default: '50' },
      loads: { type: 'string', default: '5' },
      database: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void console.log(usage);
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error('There is no Chromium. Install one, or name it in CHROMIUM_PATH.');
  const database = await makeTempDatabase(values.database);
  const server = await startServerProcess({
    port: await freePort(),
    env: database.env,
    file: 'server.ts',
    readyPath: '/chat/lobby',
  });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const desk = await openDesk(server.origin);
    const count = Number(values.orders);
    await makeOrders(desk, count);
    const context = await browser.newContext({ baseURL: server.origin, viewport: { width: 1440, height: 900 } });
    await context.request.post('/api/v1/session', { data: { login, password } });
    const paints: number[] = [];
    let page = await context.newPage();
    for (let load = 0; load < Number(values.loads); load += 1) {
      await page.close();
      page = await context.newPage();
      paints.push(await firstPaint(page));
    }
    const loadedMs = await allThere(page, count);
    const cards = await page.locator('[data-order]').count();
    const changes = await changeTimes(page, desk, Number(values.changes));
    console.log(`${count} open orders on ${database.what}, ${cards} cards on the page`);
    console.log(
      `first contentful paint: median ${percentile(paints, 0.5)} ms, worst ${percentile(paints, 1)} ms of ${paints.length}`,
    );
    console.log(`all orders loaded after ${loadedMs} ms`);
    console.log(
      `from before a commit to the screen: median ${percentile(changes, 0.5)} ms, p95 ${percentile(changes, 0.95)} ms, worst ${percentile(changes, 1)} ms of ${changes.length}`,
    );
    desk.close();
  } finally {
    await browser.close();
    await server.end('SIGTERM');
    await database.drop();
  }
});

const [login, password] = ['desk-owner', 'correct horse battery'];
/** Orders that are on their way at once. */
const atOnce = 200;

interface Desk {
  ask<K extends CommandName<typeof orders>>(command: K, input: Call<typeof orders, K>): Promise<Output<typeof orders, K>>;
  close(): void;
}

async function openDesk(origin: string): Promise<Desk> {
  const response = await fetch(`${origin}/api/v1/account`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: login, password }),
  });
  const { token } = (await response.json()) as { token: string };
  const socket = io(`${origin}/orders`, { transports: ['websocket'], auth: { token } });
  const desk: Desk = {
    async ask(command, input) {
      const reply = await socket.timeout(60_000).emitWithAck(command, input);
      if (!reply.ok) throw new Error(`${command}: ${reply.error.message}`);
      return reply.data;
    },
    close: () => void socket.disconnect(),
  };
  await desk.ask('desk:get', {});
  return desk;
}

async function makeOrders(desk: Desk, count: number) {
  for (let made = 0; made < count; made += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - made) }, (_, i) =>
      desk.ask('order:create', {
        customer: { name: `Customer ${made + i + 1}` },
        items: [{ quantity: 1 + (i % 9), name: ['Rye loaf', 'Brioche', 'Rolls'][i % 3] ?? '' }],
        dueAt: new Date(Date.now() + (i % 240) * 60_000).toISOString(),
      }),
    );
    await Promise.all(some);
  }
}

async function firstPaint(page: Page): Promise<number> {
  await page.goto('/orders');
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          for (const { name, startTime } of list.getEntries())
            if (name === 'first-contentful-paint') resolve(Math.round(startTime));
        }).observe({ type: 'paint', buffered: true });
      }),
  );
}

/** @returns after how long the page knew of all orders, in milliseconds from its beginning. */
async function allThere(page: Page, count: number): Promise<number> {
  const waiting = page.getByRole('region', { name: 'Waiting' }).getByRole('heading', { level: 2 });
  await waiting.filter({ hasText: count.toLocaleString('en-GB') }).waitFor({ timeout: 60_000 });
  return page.evaluate(() => Math.round(performance.now()));
}

/** Claims orders at the front of the queue; each time is that from before the commit to the first frame that shows it. */
async function changeTimes(page: Page, desk: Desk, changes: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < changes; i += 1) {
    const {
      orders: [first],
    } = await desk.ask('order:list', { state: 'waiting', limit: 1 });
    if (first === undefined) break;
    await page.evaluate((number) => {
      const shown = new Promise<number>((resolve) => {
        const look = () => {
          if (document.querySelector(`[data-column="claimed"] [data-order="${number}"]`) === null) requestAnimationFrame(look);
          else resolve(Date.now());
        };
        requestAnimationFrame(look);
      });
      Object.assign(window, { shown });
    }, first.number);
    const { order, lease } = await desk.ask('order:claim', { order: first.number });
    const shownAt = await page.evaluate(() => (window as unknown as { shown: Promise<number> }).shown);
    times.push(shownAt - Date.parse(order.changedAt));
    await desk.ask('order:handover', { order: first.number, lease: lease.token });
  }
  return times;
}
