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
