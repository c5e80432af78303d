import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { residentKb, startMeter } from '../bench/meter.ts';
import { runScript } from '../ops/run-script.ts';
import { becomeGuest, connect } from '../tests/harness/guest.ts';
import { type ServerProcess, serverFile, startServerProcess } from '../tests/harness/server-process.ts';
import { makeTempDatabase } from '../tests/harness/temp-database.ts';
import { openHeapProbe } from './churn/heap.ts';
import { type Place, visit } from './churn/visits.ts';

const usage = `Shows whether a server keeps something of those who have gone.

  npm run churn-test -- [--minutes 60] [--visits 15] [--database postgres://…] [--redis redis://…] [--port 4400]

  --minutes  how long, after a warm-up of a tenth of it
  --visits   a second: somebody connects, joins, talks, leaves and disconnects, by WebSocket or polling, as a guest old or new
             or as an anonymous visitor, with a goodbye or without

Ten times the visits pause until nobody is there, and the heap is measured after a garbage collection. Exit code 1 when it
grew by more than 5 % from the warm-up to the end.`;

const mostGrowth = 0.05;
const [regulars, rooms, measurements] = [300, 40, 10];
/** Presence and the list of rooms are told with a delay, and sockets that broke are noticed by their heartbeat. */
const settleMs = 8000;

runScript(async () => {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '60' },
      visits: { type: 'string', default: '15' },
      database: { type: 'string' },
      redis: { type: 'string' },
      port: { type: 'string', default: '4400' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void console.log(usage);
  const [minutes, perSecond, port] = [Number(values.minutes), Number(values.visits), Number(values.port)];
  const database = await makeTempDatabase(values.database);
  const inspector = port + 1;
  const env = { ...database.env, REDIS_URL: values.redis ?? '', NODE_OPTIONS: `--inspect=127.0.0.1:${inspector}` };
  const server = await startServerProcess({ port, env, file: serverFile(false) });
  const nodes = [{ port, pid: server.pid, probe: '' }];
  const heap = await openHeapProbe(inspector);
  try {
    const place = await furnish(server.origin);
    console.log(`${minutes} minutes of ${perSecond} visits a second, ${database.what}${values.redis ? ' with Redis' : ''}`);
    const found: number[] = [];
    let visits = 0;
    for (let i = 0; i <= measurements; i++) {
      const cost = startMeter(nodes);
      // The first of these is the warm-up.
      visits += await comeAndGo(place, perSecond, (minutes / measurements) * 60_000);
      const { cores } = cost();
      await emptied(server);
      const used = await heap.used();
      found.push(used);
      const resident = residentKb(nodes) / 1024;
      console.log(
        `${String(visits).padStart(7)} visits  heap ${mb(used)} MB  resident ${resident.toFixed(0)} MB  ${cores['server core']?.toFixed(2)} cores`,
      );
    }
    const growth = (found.at(-1) ?? 0) / (found[0] ?? 1) - 1;
    console.log(`The heap grew by ${(growth * 100).toFixed(1)} % after the warm-up.`);
    if (!(growth <= mostGrowth)) process.exitCode = 1;
  } finally {
    heap.close();
    await server.end('SIGTERM');
    await database.drop();
  }
});

const mb = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);

async function furnish(origin: string): Promise<Place> {
  const guests = [];
  for (let i = 0; i < regulars; i++) guests.push(await becomeGuest(origin, `Regular ${i}`));
  const host = await connect(origin, guests[0] ?? null);
  const slugs = Array.from({ length: rooms }, (_, i) => `room-${i}`);
  for (const slug of slugs) await host.ask('room:create', { slug, name: slug, visibility: 'public' });
  host.close();
  return { origin, regulars: guests, rooms: slugs };
}

/** @returns how many visits there were. @throws {Error} of the first visit that failed. */
async function comeAndGo(place: Place, perSecond: number, ms: number): Promise<number> {
  const end = performance.now() + ms;
  const running = new Set<Promise<void>>();
  let count = 0;
  while (performance.now() < end) {
    const one = visit(place).finally(() => running.delete(one));
    running.add(one);
    count++;
    await sleep((1000 / perSecond) * 2 * Math.random());
  }
  await Promise.all(running);
  return count;
}

/** Nobody is connected any more, and what follows from that has happened. */
async function emptied({ origin }: ServerProcess): Promise<void> {
  const connections = async () =>
    Number(/^bellhop_connections (\d+)/m.exec(await (await fetch(`${origin}/metrics`)).text())?.[1]);
  const end = performance.now() + 60_000;
  while ((await connections()) > 0) {
    if (performance.now() > end) throw new Error(`${await connections()} connections are left of those who have gone.`);
    await sleep(500);
  }
  await sleep(settleMs);
}
