import { readFileSync } from 'node:fs';
import { createDeliveries } from './deliveries.ts';
import type { Figures, Job, ScenarioName } from './job.ts';
import type { Place } from './members.ts';
import { fanOut } from './scenarios/fan-out.ts';
import { history } from './scenarios/history.ts';
import { hot } from './scenarios/hot-room.ts';
import { idle } from './scenarios/idle.ts';
import { large } from './scenarios/large-room.ts';
import { manyRooms } from './scenarios/many-rooms.ts';
import { pages } from './scenarios/pages.ts';
import { storm } from './scenarios/storm.ts';
import { targetOf } from './targets.ts';

const scenarios: Record<ScenarioName, (job: Job, place: Place) => Promise<Figures>> = {
  'fan-out': fanOut,
  'many-rooms': manyRooms,
  'hot-room': hot,
  'large-room': large,
  idle,
  storm,
  pages,
  history,
};

/** The generator’s process: a job on standard input, its figures on standard output. */
const job = JSON.parse(readFileSync(0, 'utf8')) as Job;
const target = targetOf(job.dialect, job.guests.tokens);
const figures = await scenarios[job.scenario](job, { nodes: job.nodes, target, deliveries: createDeliveries() });
process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0));
