import type { ErrorBody } from '../../contract/errors.ts';

/**
 * What became of one write of a batch. A refusal is a value, not an exception: the other writes of the same commit go
 * through, and it crosses threads unharmed.
 */
export type Outcome<Value> = { value: Value } | { refused: ErrorBody };

export const done = <Value>(value: Value): Outcome<Value> => ({ value });
export const refused = (code: ErrorBody['code'], message: string, field?: string): Outcome<never> => ({
  refused: { code, message, ...(field && { field }) },
});

/** Makes an operation of a change that comes seldom: the changes of a batch one after the other. */
export function oneByOne<Db, Input, Value>(change: (db: Db, input: Input) => Promise<Outcome<Value>>) {
  return async (db: Db, inputs: readonly Input[]): Promise<Outcome<Value>[]> => {
    const outcomes: Outcome<Value>[] = [];
    for (const input of inputs) outcomes.push(await change(db, input));
    return outcomes;
  };
}
