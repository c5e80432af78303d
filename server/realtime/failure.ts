import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { type ErrorBody, PublicError } from '../../contract/errors.ts';
import { failureOf as databaseFailureOf } from '../store/failure.ts';
import { sentenceOf } from './input-sentences.ts';

/**
 * Turns anything thrown into an answer of the closed table ([W5]). What is not meant for the caller is logged
 * under an id, and the caller is told the id only.
 */
export function failureOf(thrown: unknown, log: Logger, about: object): ErrorBody {
  // What works on the store's connection by itself, as sessions do, throws the engine's errors.
  const failure = databaseFailureOf(thrown);
  if (failure instanceof PublicError) {
    const { code, message, field, retryAfterMs, now } = failure;
    return {
      ...{ code, message },
      ...(field && { field }),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...(now !== undefined && { now }),
    };
  }
  const id = randomUUID();
  log.error({ ...about, err: thrown, errorId: id }, 'a command failed');
  return { code: 'INTERNAL', message: `Something went wrong on the server. If it stays so, tell the host: error ${id}.` };
}

type Parsed<Data> = { data: Data; refused?: undefined } | { data?: undefined; refused: ErrorBody };

/** An input in the form of a schema, or the first thing that is wrong with it as an answer. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): Parsed<z.output<Schema>> {
  const parsed = schema.safeParse(input, { error: sentenceOf });
  if (parsed.success) return { data: parsed.data };
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.');
  return { refused: { code: 'BAD_REQUEST', message: issue?.message ?? 'The input is not valid.', ...(field && { field }) } };
}
