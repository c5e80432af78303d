import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { runScript } from '../scripts/run-script.ts';
import { serverFile } from '../scripts/server-process.ts';
import { makeThrowAway } from '../scripts/throw-away.ts';
import { type Figures, fullSizes, quickSizes, type ScenarioName, type Sizes, scenarioNames, type TargetName } from './job.ts';
import { type Launch, measure, pinned, tutorialLaunch, withServer } from './measure.ts';
import { prepare } from './prepare.ts';
import { mediansOf, type Results, tableOf } from './table.ts';

const usage = `Measures Bellhop beside the bare chat of Socket.IO’s tutorial. Numbers, never a pass or fail.

  npm run bench -- [--quick] [--runs 3] [--database postgres://…] [--without-pages] [--port 4400] [SCENARIO…]

  SCENARIO       ${scenarioNames.join(', ')}; all when none is named
  --quick        one run, shorter and smaller: a look, not a measurement
  --runs N       how often both are measured, one after the other in turn; the medians count
  --database     PostgreSQL in place of SQLite, in a database made for the run
  --without-pages  Bellhop without Next.js in its process

A full run on SQLite of all scenarios writes its table into docs/performance.md.`;

const report = new URL('../docs/performance.md', import.meta.url);
const [begin, end] = ['<!-- measured: begin -->', '<!-- measured: end -->'];

runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean' },
      runs: { type: 'string' },
      database: { type: 'string' },
      port: { type: 'string', default: '4400' },
      'without-pages': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void console.log(usage);
  const chosen = scenarioNames.filter((name) => positionals.length === 0 || positionals.includes(name));
  const unknown = positionals.find((name) => !scenarioNames.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`There is no scenario ${unknown}. There are: ${scenarioNames.join(', ')}.`);
  const sizes = values.quick ? quickSizes : fullSizes;
  const runs = Number(values.runs ?? (values.quick ? 1 : 3));
  const port = Number(values.port);

  const database = await makeThrowAway(values.database);
  try {
    const bellhop = { file: serverFile(!values['without-pages']), env: database.env };
    const about = aboutThis(`${bellhop.file} on ${database.what}`, runs);
    console.log(`${about}\n\nMaking the guests and rooms …`);
    const tokens = await withServer(port, bellhop, (origin) => prepare(origin, sizes));
    const results = await measureAll({ chosen, runs, port, sizes, tokens, launches: { tutorial: tutorialLaunch, bellhop } });
    const table = tableOf(results, sizes);
    console.log(`\n${table}`);
    const whole = !values.quick && chosen.length === scenarioNames.length && values.database === undefined;
    if (whole) writeReport(`${about}\n\n${table}`);
  } finally {
    await database.drop();
  }
});

interface Plan {
  chosen: readonly ScenarioName[];
  runs: number;
  port: number;
  sizes: Sizes;
  tokens: string[];
  launches: Record<TargetName, Launch>;
}

/** Both servers in turn, so that what else the machine does meets both alike. */
async function measureAll({ chosen, runs, port, sizes, tokens, launches }: Plan): Promise<Results> {
  const results: Results = {};
  for (const scenario of chosen) {
    const figures: { tutorial: Figures[]; bellhop: Figures[] } = { tutorial: [], bellhop: [] };
    for (let run = 1; run <= runs; run++) {
      for (const target of ['tutorial', 'bellhop'] as const) {
        const job = { scenario, target, port, sizes, tokens: target === 'bellhop' ? tokens : [] };
        const found = await measure(job, launches[target]);
        figures[target].push(found);
        console.log(`${scenario}, run ${run}, ${target}: ${lineOf(found)}`);
      }
    }
    results[scenario] = { tutorial: mediansOf(figures.tutorial), bellhop: mediansOf(figures.bellhop) };
  }
  return results;
}

function lineOf(figures: Figures): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name} ${value === null ? '–' : Number(value.toPrecision(3))}`)
    .join(', ');
}

function aboutThis(what: string, runs: number): string {
  const day = new Date().toISOString().slice(0, 10);
  const cores = pinned ? 'server on one core, generator on another' : 'server and generator share what there is';
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores`;
  return `Measured on ${day}: ${machine}, Node.js ${process.version}, ${what}; ${cores}; medians of ${runs} runs.`;
}

function writeReport(text: string): void {
  const page = readFileSync(report, 'utf8');
  const [from, to] = [page.indexOf(begin) + begin.length, page.indexOf(end)];
  writeFileSync(report, `${page.slice(0, from)}\n${text}\n${page.slice(to)}`);
}
