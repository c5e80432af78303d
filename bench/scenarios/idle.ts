import { setTimeout as sleep } from 'node:timers/promises';
import { type Figures, type Job, roomName } from '../job.ts';
import { dropAll, joinMany, type Place } from '../members.ts';
import { residentKb, startMeter } from '../meter.ts';
import { askHolds, collectGarbage } from '../probe.ts';
import { startServiceMeter } from '../services.ts';

const settleMs = 5000;
/**
 * This share joins before the count begins. They take the memory that the process has already and does not use, which would
 * hide what others cost.
 */
const firstShare = 0.2;

/** What a joined connection that says nothing costs in memory, and what it cost to let it in. */
export async function idle(job: Job, place: Place): Promise<Figures> {
  const { idle: count, rooms } = job.sizes;
  const { nodes } = job;
  const roomOf = (i: number) => roomName(i % rooms);
  const first = await joinMany(place, Math.round(count * firstShare), roomOf);
  await settle(job);
  const before = residentKb(nodes);
  await askHolds(nodes);
  const services = await startServiceMeter(job);
  const cost = startMeter(nodes);
  const more = await joinMany(place, count - first.length, roomOf, first.length);
  const { seconds, serverCpu, cores } = cost();
  const holds = await askHolds(nodes);
  await sleep(settleMs);
  const served = await services(more.length, 'join');
  const peak = residentKb(nodes);
  await settle(job);
  const after = residentKb(nodes);
  // A connection that was lost meanwhile has ended the generator with an error: all are still there.
  dropAll([...first, ...more]);
  return {
    connections: first.length + more.length,
    'kB per connection': (after - before) / more.length,
    'kB per connection at first': (peak - before) / more.length,
    'MB in all': after / 1024,
    'joins/s': more.length / seconds,
    'CPU ms per join': (serverCpu / more.length) * 1000,
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
