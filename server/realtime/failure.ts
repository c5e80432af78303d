import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { PublicError, type Refusal } from '../../contract/errors.ts';
import { refusalOf } from '../../contract/refusals.ts';
import { failureOf as databaseFailureOf } from '../store/failure.ts';
import { inputRefusal, keyOf } from './input-refusals.ts';

/**
 * Turns anything thrown into an answer of the closed table ([W5]). What is not meant for the caller is logged
 * under an id, and the caller is told the id only.
 */
export function failureOf(thrown: unknown, log: Logger, about: object): Refusal {
  // What works on the store's connection by itself, as sessions do, throws the engine's errors.
  const failure = databaseFailureOf(thrown);
  if (failure instanceof PublicError) return failure.body;
  const id = randomUUID();
  log.error({ ...about, err: thrown, errorId: id }, 'a command failed');
  return refusalOf('server.failed', { id });
}

type Parsed<Data> = { data: Data; refused?: undefined } | { data?: undefined; refused: Refusal };

/** An input in the form of a schema, or the first thing that is wrong with it as an answer. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): Parsed<z.output<Schema>> {
  const parsed = schema.safeParse(input, { error: keyOf });
  if (parsed.success) return { data: parsed.data };
  return { refused: inputRefusal(parsed.error.issues[0]) };
}
