import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { runScript } from '../ops/run-script.ts';
import { serverFile } from '../tests/harness/server-process.ts';
import { type Fault, faultNames, prepareFault } from './kill-nine/faults.ts';
import { ackedIn, makeFixture, playRound, type Round, sentIn } from './kill-nine/fixture.ts';

const usage = `Proves that kill -9 in the middle of load loses nothing that was acknowledged.

  npm run kill-test -- [--fault server] [--rounds 20] [--down 2] [--database postgres://…] [--port 4400] [--without-pages]

  --fault     what is killed: ${faultNames.slice(0, -1).join(', ')}; or pause, where a node is stopped (SIGSTOP) and continued.
              server is one server alone, on SQLite or in --database; all others are two nodes with PostgreSQL and Redis
  --down      seconds for which it stays away, at most; for pause exactly
  --database  a PostgreSQL in which a database is made for the run, and removed after it; one is looked for otherwise

In each round people in several rooms send as fast as they can, with open pages in each room on each server, and at a random
moment something is killed and comes back. Clients do as real ones: they come back, to any node, and send again with the
same ids what was not acknowledged. A round ends when everybody is acknowledged again. Then everything is read back:
every message is stored once, where its answer said, word for word; no rev is missing or twice; each sender’s order is
kept; what was announced is stored; what is stored stands on each open page. Exit code 1 when a promise is broken.`;

/** The kill comes at a random moment until then, in milliseconds. */
const [earliest, latest] = [200, 2000];
const rooms = 4;
/** People with eight messages on their way each, or with one. */
const crowd = { overtaking: { senders: 12, lanes: 8 }, oneByOne: { senders: 40, lanes: 1 } };

runScript(async () => {
  const { values } = parseArgs({
    options: {
      fault: { type: 'string', default: 'server' },
      rounds: { type: 'string', default: '20' },
      down: { type: 'string', default: '2' },
      database: { type: 'string' },
      port: { type: 'string', default: '4400' },
      'without-pages': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void console.log(usage);
  const name = faultNames.find((known) => known === values.fault);
  if (name === undefined) throw new Error(`There is no fault ${values.fault}. There are: ${faultNames.join(', ')}.`);
  const { database, rounds } = values;
  const [port, downMs] = [Number(values.port), Number(values.down) * 1000];
  const file = serverFile(!values['without-pages']);
  const fault = await prepareFault(name, { port, file, database, downMs });
  try {
    if ((await prove(fault, Number(rounds), file)) > 0) process.exitCode = 1;
  } finally {
    await fault.stop();
  }
});

/** @returns how many promises were broken. */
async function prove(fault: Fault, rounds: number, file: string): Promise<number> {
  const { senders, lanes } = fault.refuses ? crowd.oneByOne : crowd.overtaking;
  console.log(`${rounds} rounds, ${fault.what}, ${file}: ${senders} people in ${rooms} rooms`);
  const fixture = await makeFixture(fault.origins, rooms, senders);
  let broken = 0;
  for (let number = 1; number <= rounds; number++) {
    let done = '';
    const round = await playRound(fixture, lanes, async () => {
      await sleep(earliest + Math.random() * (latest - earliest));
      done = await fault.strike();
    });
    broken += report(`round ${String(number).padStart(3)}  ${done}`, round);
  }
  const verdict = broken === 0 ? 'nothing lost, nothing twice, no hole' : 'promises are broken';
  console.log(`${sentIn(fixture)} messages sent, ${ackedIn(fixture)} acknowledged: ${verdict}.`);
  return broken;
}

/** Prints a round in one line, and what it broke; how many promises those are. */
function report(title: string, { acked, healedMs, stored, violations }: Round): number {
  const verdict = violations.length === 0 ? 'exact' : 'BROKEN';
  console.log(`${title}, healed in ${Math.round(healedMs)} ms  ${acked} acknowledged  ${stored} stored  ${verdict}`);
  for (const sentence of violations.slice(0, 20)) console.log(`  ${sentence}`);
  if (violations.length > 20) console.log(`  and ${violations.length - 20} more`);
  return violations.length;
}
