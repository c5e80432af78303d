import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { io } from 'socket.io-client';
import type { Call, CommandName, Output } from '../contract/define.ts';
import type { orders } from '../contract/orders/events.ts';
import { runScript } from '../ops/run-script.ts';
import { type ServerProcess, startServerProcess } from '../tests/harness/server-process.ts';
import { makeTempDatabase } from '../tests/harness/temp-database.ts';
import { type Absence, type Kill, returnTimes, type Story, violationsIn } from './kill-workers/check.ts';

const usage = `Proves that orders outlive their workers: each is handed over exactly once, whoever is killed.

  npm run kill-workers -- [--kills 100] [--server-kills 20] [--workers 4] [--lease 3] [--database postgres://…] [--port 4500]

  --kills         workers that are killed (kill -9) while they hold an order
  --server-kills  times that the server itself is killed in between
  --lease         seconds that a worker holds an order for without a word
  --database      a PostgreSQL in which a database is made for the run, and removed after it; without one, SQLite

Exit code 1 when an order is lost, handed over twice, held by two, or back later than two seconds after its lease.`;

/** What an order may take to be back after its lease, in milliseconds. */
const lateMs = 2000;
/** The server stays away for so long, in milliseconds. */
const downMs = 300;

runScript(async () => {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '100' },
      'server-kills': { type: 'string', default: '20' },
      workers: { type: 'string', default: '4' },
      lease: { type: 'string', default: '3' },
      database: { type: 'string' },
      port: { type: 'string', default: '4500' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void console.log(usage);
  const database = await makeTempDatabase(values.database);
  const start = () => startServerProcess({ port: Number(values.port), env: database.env, file: 'tests/harness/serve-rooms.ts' });
  const [kills, serverKills, workers] = [values.kills, values['server-kills'], values.workers].map(Number);
  try {
    const plan = {
      kills: kills ?? 0,
      serverKills: serverKills ?? 0,
      workers: workers ?? 1,
      leaseMs: Number(values.lease) * 1000,
    };
    console.log(`${plan.kills} kills of ${plan.workers} workers and ${plan.serverKills} of the server, on ${database.what}`);
    if (!(await prove(plan, start))) process.exitCode = 1;
  } finally {
    await database.drop();
  }
});

interface Plan {
  kills: number;
  serverKills: number;
  workers: number;
  leaseMs: number;
}

/** @returns whether every promise was kept. */
async function prove({ kills, serverKills, workers, leaseMs }: Plan, start: () => Promise<ServerProcess>): Promise<boolean> {
  let server = await start();
  const { origin } = server;
  const desk = await openDesk(origin);
  const tokens = await Promise.all(Array.from({ length: workers }, (_, i) => desk.addWorker(`worker-${i}`)));
  const numbers: number[] = [];
  const more = async (count: number) => {
    for (let i = 0; i < count; i += 1) numbers.push((await desk.ask('order:create', draft)).order.number);
  };
  await more(workers * 5);
  const crew = tokens.map((token) => startWorker({ ORIGIN: origin, TOKEN: token, LEASE_MS: String(leaseMs) }));

  const killed: Kill[] = [];
  const absences: Absence[] = [];
  const every = serverKills === 0 ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(kills / serverKills));
  while (killed.length < kills) {
    await sleep(200 + Math.random() * 300);
    // There is always something to do, and in the end everything is done.
    const { counts } = await desk.ask('order:list', { limit: 1 });
    if ((counts.waiting ?? 0) < workers * 2) await more(workers * 5);
    const place = crew.findIndex(({ holds }) => holds() !== undefined);
    const [victim, token] = [crew[place], tokens[place]];
    const order = victim?.holds();
    if (victim === undefined || token === undefined || order === undefined) continue;
    victim.kill();
    killed.push({ order, at: Date.now() });
    crew[place] = startWorker({ ORIGIN: origin, TOKEN: token, LEASE_MS: String(leaseMs) });
    if (killed.length % every !== 0 || absences.length >= serverKills) continue;
    const from = Date.now();
    await server.end('SIGKILL');
    await sleep(downMs);
    server = await start();
    absences.push({ from, to: Date.now() });
  }
  const stories = await desk.finished(numbers);
  for (const worker of crew) worker.kill();
  desk.close();
  await server.end('SIGTERM');

  const times = returnTimes(killed, new Map(stories.map(({ order, events }) => [order.number, events])), absences);
  const slowest = Math.max(...times);
  const violations = violationsIn(stories);
  if (slowest > leaseMs + lateMs) violations.push(`an order was back ${slowest} ms after its worker was killed`);
  for (const sentence of violations.slice(0, 20)) console.log(`  ${sentence}`);
  const returned = stories.reduce((sum, { events }) => sum + events.filter(({ type }) => type === 'expire').length, 0);
  console.log(
    `${stories.length} orders, ${killed.length} workers and ${absences.length} servers killed, ${returned} orders returned, the slowest after ${slowest} ms: ` +
      (violations.length === 0 ? 'each handed over once, nothing lost' : 'promises are broken'),
  );
  return violations.length === 0;
}

const draft = { customer: { name: 'Ada' }, items: [{ quantity: 1, name: 'Rye loaf' }], maxAttempts: 100 };

/** A worker in a process of its own, and the order that it holds as far as it has said. */
function startWorker(env: Record<string, string>) {
  const file = fileURLToPath(new URL('./kill-workers/worker.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [file], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const leaveNothing = () => child.kill('SIGKILL');
  process.once('exit', leaveNothing);
  let held: number | undefined;
  if (child.stdout !== null) {
    createInterface(child.stdout).on('line', (line) => {
      const [what, order] = line.split(' ');
      held = what === 'claimed' ? Number(order) : undefined;
    });
  }
  return {
    holds: () => held,
    kill() {
      process.off('exit', leaveNothing);
      child.kill('SIGKILL');
    },
  };
}

/** A desk of the first member, who comes back whenever the server does. */
async function openDesk(origin: string) {
  const makeMember = async (username: string) => {
    const response = await fetch(`${origin}/api/v1/account`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: 'correct horse battery' }),
    });
    if (!response.ok) throw new Error(`${origin} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as { token: string; user: { id: string } };
  };
  const owner = await makeMember('desk-owner');
  const socket = io(`${origin}/orders`, { transports: ['websocket'], auth: { token: owner.token }, reconnectionDelayMax: 500 });

  async function ask<K extends CommandName<typeof orders>>(
    command: K,
    input: Call<typeof orders, K>,
  ): Promise<Output<typeof orders, K>> {
    for (;;) {
      const reply = await socket
        .timeout(10_000)
        .emitWithAck(command, input)
        .catch(() => undefined);
      if (reply?.ok) return reply.data;
      if (reply !== undefined && reply.error.code !== 'UNAVAILABLE') throw new Error(`${command}: ${reply.error.message}`);
      await sleep(100);
    }
  }

  return {
    ask,
    async addWorker(username: string): Promise<string> {
      const { token, user } = await makeMember(username);
      await ask('member:update', { person: user.id, role: 'member' });
      return token;
    },
    /** What became of these orders, once all of them are done or failed. */
    async finished(numbers: readonly number[]): Promise<Story[]> {
      while ((await ask('order:list', { limit: 1 })).orders.some(({ state }) => state !== 'failed')) await sleep(500);
      const stories: Story[] = [];
      for (const order of numbers) stories.push(await ask('order:get', { order }));
      return stories;
    },
    close: () => void socket.disconnect(),
  };
}
