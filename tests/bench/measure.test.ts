import { expect, it } from 'vitest';
import { makeDatabases } from '../../bench/databases.ts';
import { quickSizes } from '../../bench/job.ts';
import { measureAll } from '../../bench/rounds.ts';
import { freePort } from '../harness/free-port.mjs';

const tiny = {
  ...quickSizes,
  members: 10,
  fanOutRates: [100],
  rooms: 4,
  roomsRate: 100,
  pageRequests: 2,
  shortHistory: 10,
  longHistory: 200,
  historyReads: 5,
  seconds: 0.5,
};

/** Servers and generators are processes that start, and each message is a flush of the disk. */
const patienceMs = 60_000;

/** Runs some scenarios, small, against real servers. */
async function run(scenarios: Parameters<typeof measureAll>[0]['scenarios'], subjects: ('tutorial-journal' | 'sqlite')[]) {
  const common = { scenarios, subjects, sizes: tiny, port: await freePort(), file: 'tests/harness/serve-rooms.ts', tell() {} };
  const databases = await makeDatabases({ ...common, postgres: undefined });
  try {
    const { figures, leftOut } = await measureAll({ ...common, runs: 1, databases, redis: undefined });
    expect(leftOut).toEqual([]);
    return figures;
  } finally {
    for (const database of Object.values(databases)) await database.drop();
  }
}

it('the fan-out delivers everything at its rate and asks the server how long its loop was held', {
  timeout: patienceMs,
}, async () => {
  const figures = (await run(['fan-out'], ['tutorial-journal']))['fan-out']?.['tutorial-journal'];
  expect(figures).toMatchObject({ 'kept at 100': 1, 'messages per packet': 1 });
  for (const name of ['p99 at 100', 'ack p99 at 100', 'deliveries/s', 'server core', 'loop p99.9', 'loop max']) {
    expect([name, figures?.[name]]).toEqual([name, expect.toSatisfy((value) => value > 0)]);
  }
});

it('rooms are made, filled, talked in and read', { timeout: patienceMs }, async () => {
  const figures = await run(['many-rooms', 'history'], ['sqlite']);
  const [rooms, history] = [figures['many-rooms']?.sqlite, figures.history?.sqlite];
  expect(rooms?.['ack p99 at rate']).toBeGreaterThan(0);
  expect(rooms?.['messages/s']).toBeGreaterThan(0);
  for (const question of ['opening', 'catch-up', 'before', 'around']) {
    for (const room of ['bench-short', 'bench-long']) expect(history?.[`${question} ${room} p50`]).toBeGreaterThan(0);
  }
});
