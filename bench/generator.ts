import { readFileSync } from 'node:fs';
import { createDeliveries } from './deliveries.ts';
import type { Figures, Job, ScenarioName } from './job.ts';
import type { Place } from './members.ts';
import { fanOut } from './scenarios/fan-out.ts';
import { idle } from './scenarios/idle.ts';
import { manyRooms } from './scenarios/many-rooms.ts';
import { storm } from './scenarios/storm.ts';
import { bellhop, tutorial } from './targets.ts';

const scenarios: Record<ScenarioName, (job: Job, place: Place) => Promise<Figures>> = {
  'fan-out': fanOut,
  'many-rooms': manyRooms,
  idle,
  storm,
};

/** The generator’s process: a job on standard input, its figures on standard output. */
const job = JSON.parse(readFileSync(0, 'utf8')) as Job;
const target = job.target === 'bellhop' ? bellhop(job.tokens) : tutorial;
const figures = await scenarios[job.scenario](job, { port: job.port, target, deliveries: createDeliveries() });
process.stdout.write(`${JSON.stringify(figures)}\n`);
process.exit(0);
