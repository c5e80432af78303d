import { makeTempDatabase, type TempDatabase } from '../tests/harness/temp-database.ts';
import { fillRooms } from './fill.ts';
import type { Figures, Guests, ScenarioName, Sizes } from './job.ts';
import { withServer } from './measure.ts';
import { prepare } from './prepare.ts';
import { plan, type SubjectName, subjects } from './subjects.ts';

/** A database with the guests and rooms of all runs. */
export interface Database {
  env: Record<string, string>;
  guests: Guests;
  /** Fills the rooms of `history`, once; what a message takes there. */
  fill(): Promise<Figures>;
  drop(): Promise<void>;
}

export type Databases = Partial<Record<'sqlite' | 'postgres', Database>>;

interface Wanted {
  scenarios: readonly ScenarioName[];
  subjects: readonly SubjectName[];
  sizes: Sizes;
  /** PostgreSQL to make a database in. */
  postgres: string | undefined;
  /** The server’s file, and a port for it. */
  file: string;
  port: number;
  /** Told of what is being done. */
  tell(line: string): void;
}

/** Makes the databases that these subjects need, with the people of these scenarios. */
export async function makeDatabases(wanted: Wanted): Promise<Databases> {
  const databases: Databases = {};
  for (const storage of ['sqlite', 'postgres'] as const) {
    const users = wanted.subjects.filter((subject) => subjects[subject].storage === storage);
    const scenarios = wanted.scenarios.filter((scenario) => users.some((subject) => plan[scenario].subjects.includes(subject)));
    if (scenarios.length === 0) continue;
    wanted.tell(`Making the guests and rooms (${storage}) …`);
    const made = await makeTempDatabase(storage === 'postgres' ? wanted.postgres : undefined);
    try {
      databases[storage] = await furnish(made, scenarios, wanted);
    } catch (error) {
      await Promise.all([made.drop(), ...Object.values(databases).map((database) => database.drop())]);
      throw error;
    }
  }
  return databases;
}

async function furnish({ env, drop }: TempDatabase, scenarios: readonly ScenarioName[], { file, port, sizes }: Wanted) {
  const launch = { file, env, nodes: 1, pinned: false };
  const guests = await withServer(port, launch, (origin) => prepare(origin, scenarios, sizes));
  let filled: Promise<Figures> | undefined;
  const fill = () => {
    filled ??= fillRooms(env, sizes);
    return filled;
  };
  return { env, guests, drop, fill };
}
