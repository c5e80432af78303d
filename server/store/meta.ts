import { randomUUID } from 'node:crypto';
import type { Db } from './engine.ts';
import { locks } from './locks.ts';
import { done, type Outcome } from './outcome.ts';

/** The database's epoch: a restored backup gets a new one, so that clients drop what they hold ([W12]). */
export async function readEpoch(db: Db, _input: null): Promise<string> {
  const { value } = await db.selectFrom('meta').select('value').where('key', '=', 'epoch').executeTakeFirstOrThrow();
  return value;
}

interface Fact {
  key: 'secret';
  value: string;
}

/** Keeps the value of whoever comes first; the answer is what is kept. */
async function keepFirst(db: Db, inputs: readonly Fact[]): Promise<Outcome<string>[]> {
  const outcomes: Outcome<string>[] = [];
  for (const { key, value } of inputs) {
    await db
      .insertInto('meta')
      .values({ key, value })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
    const kept = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirstOrThrow();
    outcomes.push(done(kept.value));
  }
  return outcomes;
}

/** Writes something that nobody reads, and another thing each time: to see whether anything can be written. */
export async function probe(db: Db, inputs: readonly null[]): Promise<Outcome<null>[]> {
  const value = randomUUID();
  await db
    .insertInto('meta')
    .values({ key: 'probe', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
  return inputs.map(done);
}

export const reads = { readEpoch };

export const writes = {
  keepFirst: locks([], keepFirst),
  probe: locks([], probe),
};
