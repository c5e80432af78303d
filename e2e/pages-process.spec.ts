import { execFileSync } from 'node:child_process';
import { io } from 'socket.io-client';
import { freePort } from '../scripts/free-port.mjs';
import { type ServerProcess, startServer } from '../scripts/server-process.ts';
import { makeThrowAway, type ThrowAway } from '../scripts/throw-away.ts';
import { expect, test } from './support/world.ts';

let server: ServerProcess;
let database: ThrowAway;
test.beforeEach(async () => {
  database = await makeThrowAway(undefined);
  server = await startServer({ port: await freePort(), env: { ...database.env, LOG_LEVEL: 'silent' }, file: 'server.ts' });
});
test.afterEach(async () => {
  await server.end('SIGKILL');
  await database.drop();
});

const childrenOf = (pid: number) =>
  execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(Number);
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('the sockets do not notice that the pages’ process dies, and the pages come back', async () => {
  /** Undefined: the process died in the middle of the page. */
  const page = async () => {
    const response = await fetch(`${server.origin}/chat/lobby`).catch(() => undefined);
    const text = await response?.text().catch(() => undefined);
    return response && { status: response.status, retryAfter: response.headers.get('retry-after'), text };
  };
  expect((await page())?.status).toBe(200);
  const socket = io(`${server.origin}/chat`, { transports: ['websocket'], reconnection: false });
  const ask = () => socket.timeout(5000).emitWithAck('room:join', { room: 'lobby' });
  expect(await ask()).toMatchObject({ ok: true });

  for (const pid of childrenOf(server.pid)) process.kill(pid, 'SIGKILL');
  await expect.poll(page).toMatchObject({ status: 503, retryAfter: '2', text: expect.stringContaining('being started again') });
  expect(await ask()).toMatchObject({ ok: true });
  await expect.poll(async () => (await page())?.status, { timeout: 20_000 }).toBe(200);
  expect(socket.connected).toBe(true);
  socket.disconnect();
});

test('the pages’ process ends with the server, however that ends', async () => {
  const [pages = 0] = childrenOf(server.pid);
  await server.end('SIGKILL');
  await expect.poll(() => isAlive(pages), { timeout: 10_000 }).toBe(false);
});
