import { findRoom, insertRooms, listRooms, summariseRooms } from '../chat/queries.ts';
import { insertMessages } from '../conversation/insert-messages.ts';
import { readChanges, readMessages, readRevs, readSnapshot } from '../conversation/queries.ts';
import type { Db, Write } from './engine.ts';
import { keepFirst, probe, readEpoch } from './meta.ts';
import type { Outcome } from './outcome.ts';
import { findSession } from './sessions.ts';
import { insertGuests, insertUsers } from './users.ts';

/** Everything that can be asked of the store, by name: on SQLite the name and the input cross to a worker thread. */
const reads = { findSession, findRoom, listRooms, summariseRooms, readMessages, readSnapshot, readRevs, readChanges, readEpoch };

/** Everything that can be written. Each takes all inputs of a batch at once, so that a busy batch is a few statements. */
const writes = { insertUsers, insertGuests, insertRooms, insertMessages, keepFirst, probe };

type Reads = typeof reads;
type Writes = typeof writes;

export type ReadName = keyof Reads;
export type WriteName = keyof Writes;
export type ReadInput<K extends ReadName> = Parameters<Reads[K]>[1];
export type ReadResult<K extends ReadName> = Awaited<ReturnType<Reads[K]>>;
export type WriteInput<K extends WriteName> = Parameters<Writes[K]>[1][number];
export type WriteResult<K extends WriteName> =
  Awaited<ReturnType<Writes[K]>>[number] extends Outcome<infer Value> ? Value : never;

type AnyRead = (db: Db, input: unknown) => Promise<unknown>;
type AnyWrite = (db: Db, inputs: readonly unknown[]) => Promise<Outcome<unknown>[]>;

/** Answers one read. */
export function runRead(db: Db, name: string, input: unknown): Promise<unknown> {
  return (reads[name as ReadName] as AnyRead)(db, input);
}

/** Runs a batch inside the transaction `db`, each operation once with all its inputs; outcomes in the batch's order. */
export async function runBatch(db: Db, batch: readonly Write[]): Promise<Outcome<unknown>[]> {
  const outcomes: Outcome<unknown>[] = new Array(batch.length);
  for (const [name, write] of Object.entries(writes) as [string, AnyWrite][]) {
    const places = batch.flatMap((one, place) => (one.name === name ? [place] : []));
    if (places.length === 0) continue;
    const results = await write(
      db,
      places.map((place) => batch[place]?.input),
    );
    for (const [i, place] of places.entries()) outcomes[place] = results[i] as Outcome<unknown>;
  }
  return outcomes;
}
