import { makeTempDatabase } from '../tests/harness/temp-database.ts';
import type { Databases } from './databases.ts';
import type { Figures, Job, ScenarioName, Sizes } from './job.ts';
import { type Launch, measure } from './measure.ts';
import { mediansOf, type Results } from './results.ts';
import { plan, type SubjectName, subjects } from './subjects.ts';

interface Rounds {
  scenarios: readonly ScenarioName[];
  subjects: readonly SubjectName[];
  /** Runs of each; undefined: as planned. */
  runs: number | undefined;
  port: number;
  sizes: Sizes;
  databases: Databases;
  /** Bellhop’s file. */
  file: string;
  redis: string | undefined;
  /** Told of what was measured. */
  tell(line: string): void;
}

/** All subjects in turn, run by run, so that what else the machine does meets all alike. */
export async function measureAll(rounds: Rounds): Promise<Pick<Results, 'figures' | 'leftOut'>> {
  const figures: Results['figures'] = {};
  const leftOut: string[] = [];
  for (const scenario of rounds.scenarios) {
    const chosen = plan[scenario].subjects.filter((subject) => rounds.subjects.includes(subject));
    const found = new Map<SubjectName, Figures[]>(chosen.map((subject) => [subject, []]));
    const runs = rounds.runs ?? plan[scenario].runs;
    for (let run = 1; run <= runs; run++) {
      for (const subject of chosen) {
        try {
          const figures = await measureOne(rounds, scenario, subject);
          found.get(subject)?.push(figures);
          rounds.tell(`${clock()} ${scenario}, run ${run}, ${subject}: ${lineOf(figures)}`);
        } catch (error) {
          // One failure must not cost the whole benchmark; it is told in the report.
          leftOut.push(`${scenario}, ${subjects[subject].heading}, run ${run}: ${(error as Error).message.split('\n')[0]}`);
          rounds.tell(String((error as Error).stack));
        }
      }
    }
    const measured = [...found].filter(([, runs]) => runs.length > 0);
    figures[scenario] = Object.fromEntries(measured.map(([subject, runs]) => [subject, mediansOf(runs)]));
  }
  return { figures, leftOut };
}

async function measureOne(rounds: Rounds, scenario: ScenarioName, subject: SubjectName): Promise<Figures> {
  const { storage, dialect, nodes, redis, env } = subjects[subject];
  const { sizes, port } = rounds;
  const nobody = { tokens: [], cookies: [] };
  const launch = { nodes, pinned: scenario !== 'pages' };
  if (dialect !== 'bellhop') {
    const folder = storage === 'file' ? await makeTempDatabase(undefined) : undefined;
    try {
      const tutorial: Launch = { ...launch, file: 'bench/tutorial-server.ts', env: { ...folder?.env, ...env }, readyPath: '/' };
      return await measure({ scenario, dialect, guests: nobody, sizes }, tutorial, port);
    } finally {
      await folder?.drop();
    }
  }
  const database = storage === 'sqlite' || storage === 'postgres' ? rounds.databases[storage] : undefined;
  if (database === undefined) throw new Error(`There is no database for ${subject}.`);
  const onDisk = scenario === 'history' ? await database.fill() : {};
  const job: Omit<Job, 'nodes'> = {
    scenario,
    dialect,
    guests: database.guests,
    postgres: database.env.DATABASE_URL,
    redis: redis ? rounds.redis : undefined,
    sizes,
  };
  const redisEnv: Record<string, string> = redis && rounds.redis !== undefined ? { REDIS_URL: rounds.redis } : {};
  const bellhop = { ...launch, file: rounds.file, env: { ...database.env, ...redisEnv, ...env } };
  return { ...onDisk, ...(await measure(job, bellhop, port)) };
}

/** Time since the start, as minutes and seconds. */
function clock(): string {
  const seconds = Math.round(performance.now() / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function lineOf(figures: Figures): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name} ${value === null ? '–' : Number(value.toPrecision(3))}`)
    .join(', ');
}
