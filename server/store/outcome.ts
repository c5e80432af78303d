import type { Refusal } from '../../contract/errors.ts';
import { type GivenFor, type RefusalKey, refusalOf } from '../../contract/refusals.ts';

/**
 * What became of one write of a batch. A refusal is a value, not an exception: the other writes of the same commit go
 * through, and it crosses threads unharmed.
 */
export type Outcome<Value> = { value: Value } | { refused: Refusal };

export const done = <Value>(value: Value): Outcome<Value> => ({ value });
export const refused = <Key extends RefusalKey>(key: Key, ...given: GivenFor<Key>): Outcome<never> => ({
  refused: refusalOf(key, ...given),
});

type Change<Db, Input, Value> = (db: Db, input: Input) => Promise<Outcome<Value>>;
type FollowedChange<Db, Input, Value, Followers> = (db: Db, input: Input, followers: Followers) => Promise<Outcome<Value>>;
type Changes<Db, Input, Value> = (db: Db, inputs: readonly Input[]) => Promise<Outcome<Value>[]>;
type FollowedChanges<Db, Input, Value, Followers> = (
  db: Db,
  inputs: readonly Input[],
  followers: Followers,
) => Promise<Outcome<Value>[]>;

/** Makes a write of a change that comes seldom: the changes of a batch one after the other. */
export function oneByOne<Db, Input, Value>(change: Change<Db, Input, Value>): Changes<Db, Input, Value>;
/** As above, of one that tells followers. */
export function oneByOne<Db, Input, Value, Followers>(
  change: FollowedChange<Db, Input, Value, Followers>,
): FollowedChanges<Db, Input, Value, Followers>;
export function oneByOne<Db, Input, Value, Followers>(
  change: FollowedChange<Db, Input, Value, Followers>,
): FollowedChanges<Db, Input, Value, Followers> {
  return async (db, inputs, followers) => {
    const outcomes: Outcome<Value>[] = [];
    for (const input of inputs) outcomes.push(await change(db, input, followers));
    return outcomes;
  };
}
