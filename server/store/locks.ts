import { sql } from 'kysely';
import { type Db, isPostgres } from './engine.ts';

/** Of each of these there is one: a batch takes those that its writes declare before the first of them runs. */
const ones = ['desk', 'workspace', 'names', 'mails', 'pictures'] as const;
/** Rows that a write takes when it comes to them; several of a kind in the order of their ids. */
const rows = ['room', 'user', 'invitation', 'delivery'] as const;

/** What a write may hold until the commit, in the order in which all of them take it: docs/decisions/0054-stores.md. */
export const lockOrder = [...ones, ...rows] as const;

export type Lock = (typeof lockOrder)[number];

/** A write or a follower, with what it holds and which events it tells followers of. */
export interface Operation<Run> {
  locks: readonly Lock[];
  run: Run;
  tells: readonly string[];
}

/** Declares what a write or a follower holds until the commit; rows that no other write holds need no name. */
export function locks<Run extends (db: Db, what: never) => Promise<unknown>>(holds: readonly Lock[], run: Run): Operation<Run>;
/** @param tells events of which it tells followers: it holds what they hold too. */
export function locks<Run extends (db: Db, what: never, followers: never) => Promise<unknown>>(
  holds: readonly Lock[],
  run: Run,
  tells: readonly (keyof Parameters<Run>[2] & string)[],
): Operation<Run>;
export function locks<Run>(holds: readonly Lock[], run: Run, tells: readonly string[] = []): Operation<Run> {
  return { locks: holds, run, tells };
}

/** The rank of what somebody holds among the rows: what is held first comes first, and less before more. */
export function rankOf(holds: ReadonlySet<Lock>): string {
  return rows.flatMap((kind, workspace) => (holds.has(kind) ? [workspace] : [])).join();
}

/** Takes those of which there is one, each until the commit; on SQLite nobody else writes anyway. */
export async function takeOnes(db: Db, holds: ReadonlySet<Lock>): Promise<void> {
  const taken = ones.filter((one) => holds.has(one));
  if (taken.length === 0 || !isPostgres(db)) return;
  const keys = taken.map((one) => sql`pg_advisory_xact_lock(hashtext(${`bellhop ${one}`}))`);
  await sql`select ${sql.join(keys)}`.execute(db);
}

/** What the write has declared that runs in a transaction. */
const declared = new WeakMap<Db, ReadonlySet<Lock>>();

/** Says what the write declares that runs next in this transaction. */
export function declare(db: Db, holds: ReadonlySet<Lock>): void {
  declared.set(db, holds);
}

/**
 * To be called where a lock is needed.
 * @throws {Error} when the write that runs does not declare it: it could wait for another node that waits for this one.
 */
export function held(db: Db, lock: Lock): void {
  if (declared.get(db)?.has(lock) === false) throw new Error(`A write holds “${lock}” and does not declare it.`);
}

/**
 * For `$call`: holds the rows of a query until the commit. What refers to them may still be stored, as that takes them in no
 * declared order.
 */
export function holding(db: Db, lock: Lock) {
  held(db, lock);
  const postgres = isPostgres(db);
  return <Query extends { forNoKeyUpdate(): Query }>(query: Query): Query => (postgres ? query.forNoKeyUpdate() : query);
}
