import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { inspect, makeWorld, talk, type World } from './kill-nine/world.ts';
import { runScript } from './run-script.ts';
import { type ServerProcess, serverFile, startServer } from './server-process.ts';
import { makeThrowAway } from './throw-away.ts';

const usage = `Proves that kill -9 in the middle of load loses nothing that was acknowledged.

  npm run kill-test -- [--rounds 20] [--database postgres://…] [--port 4400] [--without-pages]

Each round starts the server, reads everything back, lets people in several rooms send as fast as they can, and kills
the server at a random moment. What was not acknowledged is sent again with the same ids. Checked each time: every
acknowledged message is stored once, where the answer said, word for word; no rev is missing or twice; each sender’s
order is kept; what was announced is stored. Without --database it is SQLite. The database is made for the run and
removed after it. Exit code 1 when a promise is broken.`;

/** The kill comes at a random moment until then, in milliseconds from when everybody is connected. */
const latest = 2000;
const [roomCount, senderCount] = [4, 12];

runScript(async () => {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '20' },
      database: { type: 'string' },
      port: { type: 'string', default: '4400' },
      'without-pages': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void console.log(usage);
  const rounds = Number(values.rounds);
  const database = await makeThrowAway(values.database);
  const file = serverFile(!values['without-pages']);
  const start = () => startServer({ port: Number(values.port), env: database.env, file });
  console.log(`${rounds} rounds on ${database.what} with ${file}: ${senderCount} people in ${roomCount} rooms`);
  try {
    let server = await start();
    const world = await makeWorld(server.origin, roomCount, senderCount);
    let broken = 0;
    for (let round = 1; round <= rounds; round++) {
      const load = await killUnderLoad(world, server);
      const killed = performance.now();
      server = await start();
      const restartMs = performance.now() - killed;
      broken += report(`round ${String(round).padStart(2)}`, load, restartMs, await inspect(world, server.origin));
    }
    broken += await settle(world, server);
    await server.end('SIGTERM');
    if (broken > 0) process.exitCode = 1;
  } finally {
    await database.drop();
  }
});

interface Load {
  /** From when everybody was connected to the kill. */
  lastedMs: number;
  /** Messages that were acknowledged in this round. */
  acked: number;
  /** Ids of those that were on their way when the server died. */
  unacked: string[];
}

async function killUnderLoad(world: World, server: ServerProcess): Promise<Load> {
  const before = ackedIn(world);
  const lastedMs = Math.random() * latest;
  const started = Promise.withResolvers<void>();
  const talking = talk(world, server.origin, { onStart: started.resolve, enough: () => false });
  await Promise.race([started.promise, talking]);
  await sleep(lastedMs);
  await server.end('SIGKILL');
  await talking;
  const sent = world.senders.flatMap((sender) => sender.sent);
  return { lastedMs, acked: ackedIn(world) - before, unacked: sent.filter(({ ack }) => !ack).map(({ id }) => id) };
}

function ackedIn({ senders }: World): number {
  return senders.reduce((sum, { sent }) => sum + sent.filter(({ ack }) => ack !== undefined).length, 0);
}

type Found = Awaited<ReturnType<typeof inspect>>;

/** Prints a round in one line, and what it broke; how many promises those are. */
function report(title: string, load: Load, restartMs: number, { stored, violations }: Found): number {
  const survived = load.unacked.filter((id) => stored.has(id)).length;
  console.log(
    `${title}  killed after ${Math.round(load.lastedMs)} ms  ${load.acked} acknowledged, ${load.unacked.length} on their way ` +
      `(${survived} stored)  back in ${Math.round(restartMs)} ms  ${stored.size} stored  ${violations.length === 0 ? 'exact' : 'BROKEN'}`,
  );
  return complain(violations);
}

function complain(violations: readonly string[]): number {
  for (const sentence of violations.slice(0, 20)) console.log(`  ${sentence}`);
  if (violations.length > 20) console.log(`  and ${violations.length - 20} more`);
  return violations.length;
}

/** Sends again what is still unacknowledged and reads everything a last time: now all of it must be there. */
async function settle(world: World, server: ServerProcess): Promise<number> {
  await talk(world, server.origin, { enough: () => true });
  const { stored, violations } = await inspect(world, server.origin);
  const sent = world.senders.reduce((sum, sender) => sum + sender.sent.length, 0);
  if (stored.size !== sent) violations.push(`${sent} messages were sent and ${stored.size} are stored`);
  const verdict = violations.length === 0 ? 'nothing lost, nothing twice, no hole' : 'promises are broken';
  console.log(`${sent} messages sent, ${ackedIn(world)} acknowledged, ${stored.size} stored: ${verdict}.`);
  return complain(violations);
}
