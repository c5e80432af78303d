import { setTimeout as sleep } from 'node:timers/promises';
import { type Figures, type Job, roomName } from '../job.ts';
import { dropAll, joinMany, type Place } from '../members.ts';
import { residentKb, startMeter } from '../meter.ts';
import { askHolds, collectGarbage } from '../probe.ts';
import { startServiceMeter } from '../services.ts';

const settleMs = 5000;
/** Opened and dropped before the count begins, so that what the first connections alone cost is not in it. */
const warmUp = 200;

/** What a joined connection that says nothing costs in memory, and what it cost to let it in. */
export async function idle(job: Job, place: Place): Promise<Figures> {
  const { idle: count, rooms } = job.sizes;
  const { nodes } = job;
  const roomOf = (i: number) => roomName(i % rooms);
  dropAll(await joinMany(place, warmUp, roomOf));
  await settle(job);
  const before = residentKb(nodes);
  await askHolds(nodes);
  const services = await startServiceMeter(job);
  const cost = startMeter(nodes);
  const members = await joinMany(place, count, roomOf);
  const { seconds, serverCpu, cores } = cost();
  const holds = await askHolds(nodes);
  await sleep(settleMs);
  const served = await services(count, 'join');
  const peak = residentKb(nodes);
  await settle(job);
  const after = residentKb(nodes);
  // A connection that was lost meanwhile has ended the generator with an error: all are still there.
  dropAll(members);
  return {
    connections: members.length,
    'kB per connection': (after - before) / count,
    'kB per connection at first': (peak - before) / count,
    'MB in all': after / 1024,
    'joins/s': count / seconds,
    'CPU ms per join': (serverCpu / count) * 1000,
    ...served,
    ...holds,
    ...cores,
  };
}

async function settle({ nodes }: Job): Promise<void> {
  await sleep(settleMs);
  await collectGarbage(nodes);
  await sleep(1000);
}
