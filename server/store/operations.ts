import type { Db, Write } from './engine.ts';
import { declare, type Lock, type Operation, rankOf, takeOnes } from './locks.ts';
import type { Outcome } from './outcome.ts';

type Follower = Operation<(db: Db, happened: never) => Promise<unknown>>;

/** What follows from events, by the event: run in the transaction of the write that tells it, in the order of the list. */
type Follows = Record<string, readonly Follower[]>;

/** As writes get them. */
type Functions<F extends Follows> = { [Event in keyof F]: readonly F[Event][number]['run'][] };

/** All that can be asked of the database, by its names. */
interface Lists<F extends Follows> {
  reads: object;
  writes: Record<string, Operation<(db: Db, inputs: never, followers: Functions<F>) => Promise<Outcome<unknown>[]>>>;
  followers: F;
}

/** What runs in the database's thread. */
export interface Operations {
  /** Answers one read. */
  runRead(db: Db, name: string, input: unknown): Promise<unknown>;
  /** Runs a batch inside the transaction `db`, each write once with all its inputs; outcomes in the batch's order. */
  runBatch(db: Db, batch: readonly Write[]): Promise<Outcome<unknown>[]>;
}

interface Ranked {
  /** Its place among all writes: what holds the first lock first, then as they are listed. */
  rank: number;
  holds: ReadonlySet<Lock>;
  run(db: Db, inputs: readonly unknown[], followers: unknown): Promise<Outcome<unknown>[]>;
}

/** Makes one thing of what all stores offer. */
export function createOperations<F extends Follows>({ reads, writes, followers }: Lists<F>): Operations {
  const known = new Map(Object.entries(reads)) as Map<string, (db: Db, input: unknown) => Promise<unknown>>;
  const ranked = rankWrites(writes, followers);
  const functions = Object.fromEntries(Object.entries(followers).map(([event, all]) => [event, all.map(({ run }) => run)]));

  return {
    runRead: (db, name, input) => of(known, name)(db, input),
    async runBatch(db, batch) {
      const places = Map.groupBy(batch.keys(), (place) => batch[place]?.name ?? '');
      const work = [...places].map(([name, at]) => ({ ...of(ranked, name), at })).sort((a, b) => a.rank - b.rank);
      await takeOnes(db, work.length === 1 ? (work[0] as Ranked).holds : new Set(work.flatMap(({ holds }) => [...holds])));
      const outcomes: Outcome<unknown>[] = new Array(batch.length);
      for (const { holds, run, at } of work) {
        declare(db, holds);
        const inputs = at.map((place) => batch[place]?.input);
        for (const [i, outcome] of (await run(db, inputs, functions)).entries()) outcomes[at[i] as number] = outcome;
      }
      return outcomes;
    },
  };
}

/** The order of the writes in a batch, which no order of lines carries: it follows from what they declare. */
function rankWrites(writes: Record<string, Operation<unknown>>, followers: Follows): Map<string, Ranked> {
  const all = Object.entries(writes).map(([name, { locks, run, tells }]) => {
    const theirs = tells.flatMap((event) => of(new Map(Object.entries(followers)), event).flatMap((one) => one.locks));
    return { name, run: run as Ranked['run'], holds: new Set([...locks, ...theirs]) };
  });
  const inOrder = all.toSorted((a, b) => Number(rankOf(a.holds) > rankOf(b.holds)) - Number(rankOf(a.holds) < rankOf(b.holds)));
  return new Map(inOrder.map(({ name, ...write }, rank) => [name, { ...write, rank }]));
}

function of<Value>(map: ReadonlyMap<string, Value>, name: string): Value {
  const found = map.get(name);
  if (found === undefined) throw new Error(`No store offers “${name}”.`);
  return found;
}

type Union<Parts> = (Parts extends unknown ? (part: Parts) => void : never) extends (all: infer All) => void ? All : never;

/**
 * All that several stores offer.
 * @throws {Error} with both, when two offer the same name.
 */
export function joined<Parts extends Record<string, object>>(parts: Parts): Union<Parts[keyof Parts]> {
  const owners = new Map<string, string>();
  for (const [owner, part] of Object.entries(parts)) {
    for (const name of Object.keys(part)) {
      const other = owners.get(name);
      if (other !== undefined) throw new Error(`Two stores offer “${name}”: ${other} and ${owner}.`);
      owners.set(name, owner);
    }
  }
  return Object.assign({}, ...Object.values(parts)) as Union<Parts[keyof Parts]>;
}
