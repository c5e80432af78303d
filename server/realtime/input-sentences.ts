import type { z } from 'zod';

/** What a value must be, by the names that zod has for it. */
const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const formats: Record<string, string> = {
  guid: 'an id, as 8f14e45f-ceea-467f-a8d3-0d1d5e3a1b2c',
  uuid: 'an id, as 8f14e45f-ceea-467f-a8d3-0d1d5e3a1b2c',
  datetime: 'a time, as 2026-12-01T07:30:00.000Z',
  url: 'an address, as https://example.org',
  email: 'an e-mail address',
};

type Issue = Parameters<z.core.$ZodErrorMap>[0];

/** What is wrong with an input, as a sentence for people, where the contract has none of its own. For zod's `error`. */
export function sentenceOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'This is missing.' : `This has to be ${kinds[issue.expected] ?? 'something else'}.`;
    case 'too_big':
      return `This has to be ${amount(issue.origin, issue.maximum)} at most.`;
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'This cannot be empty.';
      return `This has to be ${amount(issue.origin, issue.minimum)} at least.`;
    case 'invalid_format':
      return `This has to be ${formats[issue.format] ?? 'written in another way'}.`;
    case 'invalid_value':
      return `This has to be ${issue.values.map(String).join(' or ')}.`;
    case 'unrecognized_keys':
      return `There is nothing of this name here: ${issue.keys.join(', ').slice(0, 100)}.`;
    default:
      return 'This cannot be taken as it is.';
  }
}

function amount(origin: string, much: number | bigint): string {
  if (origin === 'string') return `${much} ${much === 1 ? 'character' : 'characters'}`;
  return origin === 'array' || origin === 'set' ? `${much} ${much === 1 ? 'item' : 'items'}` : String(much);
}
