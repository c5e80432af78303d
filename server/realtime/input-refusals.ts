import type { z } from 'zod';
import type { Refusal } from '../../contract/errors.ts';
import { type InputRefusal, inputRefusals } from '../../contract/input-refusals.ts';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

/** Which refusal it is where the schema names none. For zod's `error`. */
export function keyOf(issue: Issue): InputRefusal {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'input.missing' : 'input.type';
    case 'too_big':
      if (issue.origin === 'string') return 'input.long';
      return isList(issue.origin) ? 'input.many' : 'input.big';
    case 'too_small':
      if (issue.origin === 'string') return issue.minimum === 1 ? 'input.empty' : 'input.short';
      return isList(issue.origin) ? 'input.few' : 'input.small';
    case 'invalid_format':
      return 'input.format';
    case 'invalid_value':
      return 'input.choice';
    case 'unrecognized_keys':
      return 'input.unknown';
    default:
      return 'input.invalid';
  }
}

const isList = (origin: string) => origin === 'array' || origin === 'set';

/** What is wrong with an input, of an issue whose message is a key. */
export function inputRefusal(issue: z.core.$ZodIssue | undefined): Refusal {
  const key = isKey(issue?.message) ? issue.message : 'input.invalid';
  const field = issue?.path.join('.');
  const known = issue === undefined ? {} : paramsOf(issue);
  const named = 'params' in inputRefusals[key] ? known : {};
  return { code: inputRefusals[key].code, key, params: named, ...(field && { field }) };
}

const isKey = (message: string | undefined): message is InputRefusal =>
  message !== undefined && Object.hasOwn(inputRefusals, message);

function paramsOf(issue: z.core.$ZodIssue): Refusal['params'] {
  switch (issue.code) {
    case 'invalid_type':
      return { expected: issue.expected };
    case 'too_big':
      return { most: Number(issue.maximum) };
    case 'too_small':
      return { least: Number(issue.minimum) };
    case 'invalid_format':
      return { format: issue.format };
    case 'invalid_value':
      return { choices: issue.values.map(String).join(', ') };
    case 'unrecognized_keys':
      return { names: issue.keys.join(', ').slice(0, 100) };
    case 'custom':
      return issue.params ?? {};
    default:
      return {};
  }
}
