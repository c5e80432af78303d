import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { residentKb } from '../bench/meter.ts';
import { createProgress } from '../ops/progress.ts';
import { runScript } from '../ops/run-script.ts';
import { becomeGuest } from '../tests/harness/guest.ts';
import { type ServerProcess, serverFile, startServerProcess } from '../tests/harness/server-process.ts';
import { makeTempDatabase } from '../tests/harness/temp-database.ts';
import { type HeapProbe, openHeapProbe } from './churn/heap.ts';
import { sendRequests } from './fuzz/exchanges.ts';
import { createFindings, type Findings } from './fuzz/findings.ts';
import { type Range, sendPackets } from './fuzz/lanes.ts';
import { startTalk } from './fuzz/talk.ts';

const usage = `Sends what no client would send, while two people talk, and shows whether the server minds.

  npm run fuzz -- [--seed 1] [--seeds 5] [--packets 1000000] [--requests 20000] [--settle 60] [--port 4400] [--without-pages]

  --seed      this one only; the same seed sends the same packets again
  --seeds     so many, from 1 on
  --packets   mutated Socket.IO packets in all, over WebSockets
  --requests  mutated HTTP requests in all, over TCP
  --settle    seconds before the memory is measured again; with less than 60 it is told and not judged

Exit code 1 when the server ended, complained or answered INTERNAL, when a message of the two came late, twice, out of order
or not at all, or when the memory is not back to within 10 %.`;

const [connections, requesters] = [50, 10];
const mostGrowth = 0.1;
const latestMs = 5000;

runScript(async () => {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      seeds: { type: 'string', default: '5' },
      packets: { type: 'string', default: '1000000' },
      requests: { type: 'string', default: '20000' },
      settle: { type: 'string', default: '60' },
      port: { type: 'string', default: '4400' },
      'without-pages': { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void console.log(usage);
  const port = Number(values.port);
  const seeds = values.seed === undefined ? Array.from({ length: Number(values.seeds) }, (_, i) => i + 1) : [Number(values.seed)];
  const database = await makeTempDatabase(undefined);
  const server = await startServerProcess({
    port,
    env: { ...database.env, LOG_LEVEL: 'error', RATE_LIMITS: 'off' },
    file: serverFile(!values['without-pages']),
    nodeArgs: [`--inspect-port=127.0.0.1:${port + 1}`],
  });
  const findings = createFindings();
  try {
    const run: Run = {
      server,
      port,
      findings,
      packets: Math.ceil(Number(values.packets) / seeds.length),
      requests: Math.ceil(Number(values.requests) / seeds.length),
    };
    await fuzz(run, seeds, Number(values.settle));
  } finally {
    complaintsOf(server).forEach(findings.bad);
    await server.end('SIGTERM');
    await database.drop();
  }
  for (const sentence of findings.sentences) console.log(`NOT GOOD: ${sentence}`);
  console.log(findings.sentences.length === 0 ? 'Nothing was wrong.' : `${findings.sentences.length} things were wrong.`);
  if (findings.sentences.length > 0) process.exitCode = 1;
});

interface Run {
  server: ServerProcess;
  port: number;
  findings: Findings;
  /** A seed. */
  packets: number;
  requests: number;
}

async function fuzz(run: Run, seeds: readonly number[], settle: number): Promise<void> {
  const { server, findings } = run;
  const heap = await probe(server, run.port + 1);
  const measure = async () => ({
    heap: await heap.used(),
    resident: residentKb([{ port: run.port, pid: server.pid, probe: '' }]) * 1024,
  });
  // As much as a seed's is sent first: what the server and the allocator keep of any load is there before it is measured.
  await sendSeed({ ...run, findings: createFindings() }, 0);
  await sleep(Math.min(settle, 10) * 1000);
  const before = await measure();
  const talk = await startTalk(server.origin);
  for (const seed of seeds) await sendSeed(run, seed);
  const { heard, longestMs, wrong } = await talk.end();
  const after = await measure();
  await sleep(settle * 1000);
  const later = await measure();
  heap.close();

  wrong.forEach(findings.bad);
  if (longestMs > latestMs) findings.bad(`a message came after ${longestMs.toFixed(0)} ms`);
  for (const kind of ['heap', 'resident'] as const) {
    const growth = later[kind] / before[kind] - 1;
    if (settle >= 60 && !(growth <= mostGrowth)) findings.bad(`the ${kind} memory grew by ${(growth * 100).toFixed(1)} %`);
  }
  for (const line of findings.lines()) console.log(line);
  console.log(
    `${heard.toLocaleString('en')} messages of two people who talked meanwhile, the longest under way ${longestMs.toFixed(0)} ms`,
  );
  for (const [when, { heap: used, resident }] of Object.entries({ before, after, [`${settle} s later`]: later })) {
    console.log(`${when.padEnd(12)}  heap ${mb(used)} MB  resident ${mb(resident)} MB`);
  }
}

const mb = (bytes: number) => (bytes / 1024 / 1024).toFixed(1).padStart(6);

/** All packets and requests of one seed, side by side. */
async function sendSeed({ server, port, findings, packets, requests }: Run, seed: number): Promise<void> {
  const { token, cookie } = await becomeGuest(server.origin, `Fuzz ${seed}`);
  const progress = createProgress(`seed ${seed}`, packets);
  const upTo = (end: number, watch: (place: number) => void): Range['next'] => {
    let place = 0;
    return () => {
      watch(place);
      return place < end ? place++ : undefined;
    };
  };
  const socketRange: Range = { port, token, seed, next: upTo(packets, (place) => progress.show(place)) };
  const httpRange: Range = { port, token, seed, next: upTo(requests, () => {}) };
  await Promise.all([
    ...Array.from({ length: connections }, () => sendPackets(socketRange, findings)),
    ...Array.from({ length: requesters }, () => sendRequests(httpRange, cookie, findings)),
  ]);
  progress.end();
}

/** The inspector is opened by a signal, as the process of the pages would open one of its own at the same address. */
async function probe({ pid }: ServerProcess, port: number): Promise<HeapProbe> {
  process.kill(pid, 'SIGUSR1');
  for (let tries = 0; ; tries++) {
    try {
      return await openHeapProbe(port);
    } catch (error) {
      if (tries === 50) throw error;
      await sleep(100);
    }
  }
}

/** What the server printed but for greetings: the inspector’s, and where to set it up. It prints errors only. */
function complaintsOf(server: ServerProcess): string[] {
  const lines = server.printed().split('\n');
  return lines.filter((line) => line !== '' && !/^Debugger |^For help, see: |^Starting inspector|^✓ |"setup":/.test(line));
}
