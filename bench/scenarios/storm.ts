import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../../scripts/percentile.ts';
import { type Figures, type Job, roomName } from '../job.ts';
import { join, joinMany, type Place } from '../members.ts';
import { startMeter } from '../meter.ts';

const storms = 3;

/** Everybody's connection breaks at once and everybody returns at once, joined and caught up. */
export async function storm(job: Job, place: Place): Promise<Figures> {
  let members = await joinMany(place, job.sizes.storm, (i) => roomName(i % job.sizes.rooms));
  const costs = [];
  for (let i = 0; i < storms; i++) {
    for (const { client } of members) client.drop();
    await sleep(1500);
    const cost = startMeter(job.pid);
    members = await Promise.all(members.map(({ index, room, held }) => join(place, index, room, held)));
    costs.push(cost());
    await sleep(1000);
  }
  for (const { client } of members) client.drop();
  const median = (values: number[]) => percentile(values, 0.5);
  return {
    seconds: median(costs.map(({ seconds }) => seconds)),
    'CPU s': median(costs.map(({ serverCpu }) => serverCpu)),
    'generator core': median(costs.map(({ generatorCore }) => generatorCore)),
  };
}
