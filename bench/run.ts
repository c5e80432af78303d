import { parseArgs } from 'node:util';
import { createClient } from '@redis/client';
import pg from 'pg';
import { runScript } from '../ops/run-script.ts';
import { serverFile } from '../tests/harness/server-process.ts';
import { makeDatabases } from './databases.ts';
import { fullSizes, quickSizes, scenarioNames } from './job.ts';
import { describeMachine, measureFlush } from './machine.ts';
import { readResults, reportOf, writeReport } from './report.ts';
import type { Results } from './results.ts';
import { measureAll } from './rounds.ts';
import { show } from './show.ts';
import { plan, type SubjectName, subjectNames, subjects } from './subjects.ts';

const usage = `Measures Bellhop beside the chat of Socket.IO’s tutorial. Numbers, never a pass or fail.

  npm run bench -- [--quick] [--runs 3] [--subjects a,b] [--port 4400] [SCENARIO…]

  SCENARIO        ${scenarioNames.join(', ')};
                  all when none is named
  --subjects      of ${subjectNames.join(', ')};
                  all when none is named
  --quick         one run, shorter and smaller: a look, not a measurement
  --runs N        how often each is measured, all in turn, in place of once or three times; the medians count
  --postgres URL  PostgreSQL to make a database in; the one on 127.0.0.1:5432 when it is not named
  --redis URL     Redis for two nodes; the one on 127.0.0.1:6379 when it is not named
  --report        writes the tables again from the last full run’s figures, without measuring

A full run of everything writes docs/performance.md, docs/performance.json and the tables of docs/scaling.md.`;

runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean' },
      runs: { type: 'string' },
      subjects: { type: 'string' },
      postgres: { type: 'string', default: 'postgres://postgres@127.0.0.1:5432/postgres' },
      redis: { type: 'string', default: 'redis://127.0.0.1:6379' },
      port: { type: 'string', default: '4400' },
      report: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void console.log(usage);
  if (values.report) return writeReport(readResults());

  const scenarios = choose(scenarioNames, positionals);
  const wanted = choose(subjectNames, values.subjects?.split(',') ?? []);
  const { able, leftOut } = await whatIsThere(wanted, values);
  const file = serverFile(true);
  const pagesBuilt = file !== serverFile(false);
  if (scenarios.includes('pages') && !pagesBuilt) leftOut.push('pages: they are not built; npm start builds them');

  const sizes = values.quick ? quickSizes : fullSizes;
  const runs = values.runs === undefined ? (values.quick ? 1 : undefined) : Number(values.runs);
  const port = Number(values.port);
  const measurable = scenarios.filter((name) => name !== 'pages' || pagesBuilt);
  const common = { scenarios: measurable, subjects: able, sizes, port, file, tell: console.log };
  const about = aboutThis(file, runs);
  console.log(`${about}\n`);
  const databases = await makeDatabases({ ...common, postgres: values.postgres });
  const drop = () => Promise.all(Object.values(databases).map((database) => database.drop()));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => drop().finally(() => process.exit(1)));
  try {
    const measured = await measureAll({ ...common, runs, databases, redis: values.redis });
    const results: Results = {
      about: `${about} At the end: ${flushNow()}`,
      sizes,
      figures: measured.figures,
      leftOut: [...leftOut, ...measured.leftOut],
    };
    console.log(`\n${reportOf(results)}`);
    if (!values.quick && scenarios.length === scenarioNames.length && wanted.length === subjectNames.length) writeReport(results);
  } finally {
    await drop();
  }
});

/** Those of `known` that are named, all when none is. @throws {Error} for a name that is not known. */
function choose<Name extends string>(known: readonly Name[], named: readonly string[]): Name[] {
  const unknown = named.find((name) => !known.some((one) => one === name));
  if (unknown !== undefined) throw new Error(`There is no ${unknown}. There are: ${known.join(', ')}.`);
  return known.filter((name) => named.length === 0 || named.includes(name));
}

/** The subjects whose services answer, and why others are left out. */
async function whatIsThere(wanted: readonly SubjectName[], { postgres, redis }: { postgres: string; redis: string }) {
  const [hasPostgres, hasRedis] = await Promise.all([postgresAnswers(postgres), redisAnswers(redis)]);
  const leftOut: string[] = [];
  const able = wanted.filter((name) => {
    const { heading, storage, redis: needsRedis } = subjects[name];
    if (storage === 'postgres' && !hasPostgres) leftOut.push(`${heading}: no PostgreSQL answers`);
    else if (needsRedis && !hasRedis) leftOut.push(`${heading}: no Redis answers`);
    else return true;
    return false;
  });
  return { able, leftOut };
}

async function postgresAnswers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => {});
  const answers = await client.connect().then(
    () => true,
    () => false,
  );
  await client.end().catch(() => {});
  return answers;
}

async function redisAnswers(url: string): Promise<boolean> {
  const client = createClient({ url, socket: { reconnectStrategy: false, connectTimeout: 3000 } });
  client.on('error', () => {});
  const answers = await client.connect().then(
    () => true,
    () => false,
  );
  if (client.isOpen) client.destroy();
  return answers;
}

function aboutThis(file: string, runs: number | undefined): string {
  const day = new Date().toISOString().slice(0, 10);
  const several = scenarioNames.filter((name) => plan[name].runs > 1).map((name) => `\`${name}\``);
  const medians = `medians of ${runs === undefined ? `3 runs of ${several.join(', ')}, one of the others` : `${runs} runs`}`;
  return `Measured on ${day}: ${describeMachine()}; Bellhop as ${file}; ${medians}. ${flushNow()}`;
}

function flushNow(): string {
  const { p50, p99 } = measureFlush();
  return `The disk takes ${show(p50)} ms to flush a page (p99 ${show(p99)} ms).`;
}
