import type { Random } from './random.ts';

/** JSON as text, which need not be any. */
type Json = string;

const oddTexts = [
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    '\udfff\ud800',
    '\u202E',
    '\u200B',
    '\uFEFF',
    '\r\n',
    '\\',
    '"',
    "'",
    '%',
    '%00',
    '$',
    '🫖',
  ],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'length', 'null', 'undefined', 'NaN'],
  ...['lobby', 'kitchen', '~directory', '~live', '/chat', '../lobby', 'a'.repeat(64), 'a'.repeat(65), 'x'.repeat(8001)],
  ...['<script>', "' or 1=1 --", '"*) OR NEAR', '{{1}}', 'e\u0301'.repeat(500), '👍'.repeat(2000), '1.1', '0', '-1'],
  ...['01890a5d-ac96-774b-bcce-b302099a8057', '00000000-0000-0000-0000-000000000000', '999999999999999.999999999999999'],
];

/** Tokens as they stand in JSON, or as they may not. */
const oddTokens = [
  ...['null', 'true', 'false', '0', '-0', '-1', '1', '1.5', '1e999', '-1e999', '1e-999', '9007199254740991', '9007199254740993'],
  ...['2147483647', '2147483648', '9223372036854775808', '100', '101', '[]', '{}', '[[]]', '[null]', '{"":0}', '[1,2,3]'],
  ...[
    '{"__proto__":{"admin":true}}',
    '{"constructor":{"prototype":{"admin":1}}}',
    '{"toJSON":1}',
    '{"length":1e9}',
    '{"then":1}',
  ],
  ...[
    '{"_placeholder":true,"num":0}',
    '{"_placeholder":true,"num":-1}',
    '{"_placeholder":true,"num":1e9}',
    '{"type":"Buffer","data":[1]}',
  ],
  ...['"\\ud800"', '"\\u0000"', '"\\u202e"', '"\\ud83d\\udc4d"'],
];

/** What no JSON parser takes. */
const noTokens = [
  'NaN',
  'undefined',
  'Infinity',
  "'x'",
  '0x10',
  '01',
  '+1',
  '.5',
  '[1,]',
  '{a:1}',
  '"',
  '"\u0001"',
  '//',
  '\u2028',
];

/** Some JSON that no schema expects. */
export function oddJson(random: Random): Json {
  if (random.chance(0.02)) return random.any(noTokens);
  if (random.chance(0.05)) return nested(random);
  return random.chance(0.5) ? random.any(oddTokens) : JSON.stringify(random.any(oddTexts));
}

export const oddText = (random: Random): string => random.any(oddTexts);

function nested(random: Random): Json {
  const levels = random.any([2, 10, 500, 5000, 20_000]);
  const [before, after] = random.any([
    ['[', ']'],
    ['{"a":', '}'],
    ['[[],', ']'],
  ] as const);
  return `${before.repeat(levels)}0${after.repeat(levels)}`;
}

const oddKeys = [
  '__proto__',
  'constructor',
  'admin',
  'author',
  'at',
  'seq',
  'rev',
  'role',
  'ownerId',
  '',
  '\0',
  'x'.repeat(300),
  '0',
];

/** A value as JSON, with one part of it, or all of it, exchanged for something else. */
export function mutatedJson(random: Random, value: unknown): Json {
  if (random.chance(0.1)) return oddJson(random);
  if (Array.isArray(value)) return mutatedList(random, value);
  if (typeof value !== 'object' || value === null) return random.chance(0.8) ? oddJson(random) : near(random, value);
  if (Object.keys(value).length === 0) return `{${JSON.stringify(random.any(oddKeys))}:${oddJson(random)}}`;
  const entries = Object.entries(value).map(([key, one]) => [key, JSON.stringify(one)] as const);
  const place = random.below(entries.length + 1);
  const [key = 'x', json = '0'] = entries[place] ?? [];
  const original = (value as Record<string, unknown>)[key];
  const changed = random.any<() => readonly (readonly [string, Json])[]>([
    () => entries.with(Math.min(place, entries.length - 1), [key, mutatedJson(random, original)]),
    () => entries.filter((_, i) => i !== place),
    () => [...entries, [random.any(oddKeys), oddJson(random)]],
    () => [...entries, [key, json]],
    () => entries.map(([name, one], i) => [i === place ? random.any(oddKeys) : name, one] as const),
  ])();
  return `{${changed.map(([name, one]) => `${JSON.stringify(name)}:${one}`).join(',')}}`;
}

function mutatedList(random: Random, list: readonly unknown[]): Json {
  const items = list.map((item) => JSON.stringify(item));
  const place = random.below(items.length + 1);
  const changed = random.any([
    () => (place < items.length ? items.with(place, mutatedJson(random, list[place])) : [...items, oddJson(random)]),
    () => items.filter((_, i) => i !== place),
    () => [...items, ...items],
    () => items.toReversed(),
  ])();
  return `[${changed.join(',')}]`;
}

/** A little more, less or other than it was. */
function near(random: Random, value: unknown): Json {
  if (typeof value === 'number') return String(random.any([value + 1, value - 1, -value, value * 1e6, value + 0.5]));
  const text = String(value);
  const at = random.below(text.length + 1);
  return JSON.stringify(text.slice(0, at) + oddText(random) + text.slice(at + random.below(3)));
}

/** A text with some characters lost, doubled or changed. */
export function mutatedText(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  return random.any([
    () => text.slice(0, at),
    () => text.slice(at),
    () => text + text,
    () => text.slice(0, at) + text.slice(at + 1),
    () => text.slice(0, at) + random.any([...'"[]{},:0-\\/ ', '\0', '\ud800', '\u001e', 'é']) + text.slice(at),
    () => text.slice(0, at) + oddText(random) + text.slice(at),
  ])();
}

/** Bytes with some of them lost, doubled or changed. */
export function mutatedBytes(random: Random, bytes: Buffer): Buffer {
  const at = random.below(bytes.length + 1);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  return random.any([
    () => before,
    () => Buffer.concat([bytes, bytes]),
    () => Buffer.concat([before, after.subarray(1 + random.below(4))]),
    () => Buffer.concat([before, Buffer.from(Array.from({ length: 1 + random.below(8) }, () => random.below(256))), after]),
    () => {
      const flipped = Buffer.from(bytes);
      for (let i = 0; i <= random.below(4); i++) {
        const place = random.below(flipped.length);
        flipped[place] = (flipped[place] ?? 0) ^ (1 << random.below(8));
      }
      return flipped;
    },
  ])();
}
