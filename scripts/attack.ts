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
import { type AttackName, attackNames, attacks, type Target } from './attack/attackers.ts';
import { percentile } from './percentile.ts';
import { runScript } from './run-script.ts';
import { serverFile, startServer } from './server-process.ts';
import { becomeGuest, connect } from './speaker.ts';
import { makeThrowAway } from './throw-away.ts';

const usage = `Shows what attackers cost everybody else: memory of the server, and how late messages arrive.

  npm run attack-test -- [ATTACK…] [--seconds 10] [--port 4400]

  ATTACK   ${attackNames.join(', ')}; without a name all of them

People talk in a room, in quiet and under each attack in turn, in one run. Printed are the milliseconds in which half and 99
of 100 messages arrive, the slowest answer of 100, and the memory of the server at most; × is against the quiet before it.`;

const room = 'busy';
/** People in the room; they say 8,000-character texts at this rate a second. */
const [people, perSecond, textSize] = [20, 100, 8000];
const cores = { server: 0, ours: 1 };

runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '10' },
      port: { type: 'string', default: '4400' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void console.log(usage);
  const unknown = positionals.find((name) => !attackNames.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`There is no attack ${unknown}. There are: ${attackNames.join(', ')}.`);
  const chosen = attackNames.filter((name) => positionals.length === 0 || positionals.includes(name));
  const port = Number(values.port);
  const database = await makeThrowAway(undefined);
  const server = await startServer({ port, env: database.env, file: serverFile(false), core: cores.server });
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

async function compare(scene: Scene, name: AttackName, target: Target): Promise<void> {
  const { attackers, what } = attacks[name];
  const quiet = await measure(scene);
  const crowd = startCrowd(name, target);
  await sleep(1500);
  const attacked = await measure(scene);
  const closed = crowd.closed();
  crowd.child.kill('SIGKILL');
  await sleep(2000);
  console.log(`${name}: ${attackers} ${what}; ${closed} times closed`);
  for (const [title, figures] of Object.entries({ quiet, attacked })) {
    const { p50, p99, ack, mb, core } = figures;
    const times = title === 'quiet' ? '' : `  × ${(p99 / quiet.p99).toFixed(2)}`;
    console.log(
      `  ${title.padEnd(8)}  ${ms(p50)}  ${ms(p99)}  answered ${ms(ack)}  ${mb.toFixed(0)} MB  ${core.toFixed(2)} cores${times}`,
    );
  }
  console.log(`  after     ${(residentKb(scene.place.nodes) / 1024).toFixed(0)} MB`);
}

const ms = (value: number) => `${value.toFixed(1).padStart(7)} ms`;

async function measure({ place, members, seconds }: Scene) {
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

/** The attackers, in a process of their own. */
function startCrowd(name: AttackName, target: Target): { child: ChildProcess; closed: () => number } {
  const file = fileURLToPath(new URL('attack/crowd.ts', import.meta.url));
  const args = ['-n', '10', 'taskset', '-c', String(cores.ours), process.execPath, file, JSON.stringify({ name, target })];
  const child = spawn('nice', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill('SIGKILL'));
  let closed = 0;
  child.stdout.on('data', (lines) => {
    closed = Number(String(lines).trim().split('\n').at(-1));
  });
  return { child, closed: () => closed };
}
