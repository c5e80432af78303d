import type { Request } from 'express';
import { z } from 'zod';
import type { CommandSpec, Contract } from '../../contract/define.ts';
import type { KeyFrom, Projection } from '../module.ts';

/** The Idempotency-Key, of what is made. */
const keyOf = ({ key }: KeyFrom): { key?: string } => (key === undefined ? {} : { key });

/**
 * A command's input as a request tells it: its query and its body, and over both what its path says.
 * @returns what is checked against the command's schema next; nothing here is believed.
 */
export function inputOf(
  { makes, given = makes ? keyOf : () => ({}) }: Projection<Contract>,
  command: CommandSpec,
  request: Request,
  from: Pick<KeyFrom, 'core' | 'caller'>,
): unknown {
  const { params, query, body } = request;
  const read = (texts: object) =>
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, isNumber(command, name) ? Number(text) : text]));
  const key = request.get('idempotency-key');
  return { ...given({ ...from, params, key }), ...(request.method === 'GET' ? read(query) : body), ...read(params) };
}

/** Addresses hold text only: whether a field of this name is a number in the contract. */
function isNumber({ input }: CommandSpec, name: string): boolean {
  let field = input instanceof z.ZodObject ? input.shape[name] : undefined;
  while (field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodNullable)
    field = field.unwrap();
  return field instanceof z.ZodType && field.def.type === 'number';
}
