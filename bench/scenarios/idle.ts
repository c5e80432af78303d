import { setTimeout as sleep } from 'node:timers/promises';
import { type Figures, type Job, roomName } from '../job.ts';
import { joinMany, type Place } from '../members.ts';
import { residentKb } from '../meter.ts';

const settleMs = 5000;
/** Opened and dropped before the count begins, so that what the first connections alone cost is not in it. */
const warmUp = 200;

/** What a joined connection that says nothing costs in memory. */
export async function idle(job: Job, place: Place): Promise<Figures> {
  const { idle: count, rooms } = job.sizes;
  const roomOf = (i: number) => roomName(i % rooms);
  for (const { client } of await joinMany(place, warmUp, roomOf)) client.drop();
  await sleep(settleMs);
  const before = residentKb(job.pid);
  const members = await joinMany(place, count, roomOf);
  await sleep(settleMs);
  const after = residentKb(job.pid);
  for (const { client } of members) client.drop();
  return { 'kB per connection': (after - before) / count, 'MB in all': after / 1024 };
}
