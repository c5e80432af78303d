import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createDeliveries, nowUs, textOf } from '../bench/deliveries.ts';
import { createHistogram } from '../bench/histogram.ts';
import { joinMany, type Member, type Place, send } from '../bench/members.ts';
import { residentKb, startMeter } from '../bench/meter.ts';
import { sendAtRate } from '../bench/pace.ts';
import { targetOf } from '../bench/targets.ts';
import { runScript } from '../ops/run-script.ts';
import { becomeGuest, connect } from '../tests/harness/guest.ts';
import { percentile } from '../tests/harness/percentile.ts';
import { serverFile, startServerProcess } from '../tests/harness/server-process.ts';
import { makeTempDatabase } from '../tests/harness/temp-database.ts';
import { type AttackName, attackNames, attacks, type Target } from './attack/attackers.ts';

const usage = `Shows what attackers cost everybody else: memory of the server, and how late messages arrive.

  npm run attack-test -- [ATTACK…] [--seconds 5] [--port 4400]

  ATTACK   ${attackNames.join(', ')}; without a name all of them

People talk in a room, in quiet and under each attack in turn, three times for so many seconds. Printed are medians: the
milliseconds in which half and 99 of 100 messages arrive, the slowest answer of 100, and the server’s memory at most.`;

const room = 'busy';
/** People in the room; they say 8,000-character texts at this rate a second. */
const [people, perSecond, textSize] = [20, 100, 8000];
/** Quiet and attacked, so often. */
const turns = 3;
const cores = { server: 0, ours: 1 };

runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '5' },
      port: { type: 'string', default: '4400' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void console.log(usage);
  const unknown = positionals.find((name) => !attackNames.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`There is no attack ${unknown}. There are: ${attackNames.join(', ')}.`);
  const chosen = attackNames.filter((name) => positionals.length === 0 || positionals.includes(name));
  const port = Number(values.port);
  const database = await makeTempDatabase(undefined);
  const server = await startServerProcess({ port, env: database.env, file: serverFile(false), core: cores.server });
  try {
    const guests = await Promise.all(Array.from({ length: people }, (_, i) => becomeGuest(server.origin, `Person ${i}`)));
    const host = await connect(server.origin, guests[0] ?? null);
    await host.ask('room:create', { slug: room, name: room, visibility: 'public' });
    host.close();
    const nodes = [{ port, pid: server.pid, probe: '' }];
    const target = targetOf(
      'bellhop',
      guests.map(({ token }) => token),
    );
    const place: Place = { nodes, target, deliveries: createDeliveries() };
    const scene = { place, members: await joinMany(place, people, () => room), seconds: Number(values.seconds) };
    const victim = { port, room, token: guests[0]?.token ?? '' };
    await measure(scene);
    for (const name of chosen) await compare(scene, name, victim);
    for (const { client } of scene.members) client.drop();
  } finally {
    await server.end('SIGTERM');
    await database.drop();
  }
});

interface Scene {
  place: Place;
  members: Member[];
  seconds: number;
}

/** Quiet and attacked in turn, so that what else the machine does meets both alike; the medians count. */
async function compare(scene: Scene, name: AttackName, target: Target): Promise<void> {
  const found: { quiet: Figures[]; attacked: Figures[] } = { quiet: [], attacked: [] };
  for (let i = 0; i < turns; i++) {
    found.quiet.push(await measure(scene));
    const crowd = startCrowd(name, target);
    await sleep(1500);
    found.attacked.push(await measure(scene));
    crowd.kill('SIGKILL');
    await sleep(2000);
  }
  const { attackers, what } = attacks[name];
  console.log(`${name}: ${attackers} ${what}`);
  const quiet = mediansOf(found.quiet);
  for (const [title, { p50, p99, ack, mb, core }] of Object.entries({ quiet, attacked: mediansOf(found.attacked) })) {
    const times = title === 'quiet' ? '' : `  × ${(p99 / quiet.p99).toFixed(2)}`;
    const figures = `${ms(p50)}  ${ms(p99)}  answered ${ms(ack)}  ${mb.toFixed(0)} MB  ${core.toFixed(2)} cores`;
    console.log(`  ${title.padEnd(8)}  ${figures}${times}`);
  }
}

function mediansOf(figures: readonly Figures[]): Figures {
  const median = (name: keyof Figures) =>
    percentile(
      figures.map((one) => one[name]),
      0.5,
    );
  return { p50: median('p50'), p99: median('p99'), ack: median('ack'), mb: median('mb'), core: median('core') };
}

const ms = (value: number) => `${value.toFixed(1).padStart(7)} ms`;

interface Figures {
  p50: number;
  p99: number;
  /** The slowest answer of 100. */
  ack: number;
  /** Resident memory at most. */
  mb: number;
  /** CPU of the server. */
  core: number;
}

async function measure({ place, members, seconds }: Scene): Promise<Figures> {
  const acks = createHistogram();
  const resident: number[] = [];
  place.deliveries.begin();
  const cost = startMeter(place.nodes);
  const timer = setInterval(() => resident.push(residentKb(place.nodes)), 100);
  let turn = 0;
  await sendAtRate(perSecond, seconds, (momentUs) =>
    send(place, members[turn++ % members.length] as Member, textOf(momentUs, textSize), () => acks.add(nowUs() - momentUs)),
  );
  const core = cost().cores['server core'] ?? Number.NaN;
  await sleep(1000);
  clearInterval(timer);
  const { latency } = place.deliveries;
  const mb = percentile(resident, 1) / 1024;
  return { p50: latency.percentile(0.5), p99: latency.percentile(0.99), ack: acks.percentile(0.99), mb, core };
}

/** The attackers, in a process of their own that stands back for the one that measures. */
function startCrowd(name: AttackName, target: Target): ChildProcess {
  const file = fileURLToPath(new URL('attack/crowd.ts', import.meta.url));
  const args = ['-n', '19', 'taskset', '-c', String(cores.ours), process.execPath, file, JSON.stringify({ name, target })];
  const child = spawn('nice', args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const leaveNothing = () => child.kill('SIGKILL');
  process.once('exit', leaveNothing);
  child.once('exit', () => process.off('exit', leaveNothing));
  return child;
}
