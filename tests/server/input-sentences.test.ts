import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chat } from '../../contract/chat/events.ts';
import type { CommandSpec } from '../../contract/define.ts';
import { orders } from '../../contract/orders/events.ts';
import { users } from '../../contract/users/events.ts';
import { sayRefusal } from '../../server/core/say-refusal.ts';
import { parseInput } from '../../server/realtime/failure.ts';

const commands = [chat, orders, users].flatMap(({ namespace, commands }) =>
  Object.entries(commands as Record<string, CommandSpec>).map(([name, spec]) => [`${namespace} ${name}`, spec] as const),
);

/** What people and programs send in place of what should be there. */
const odd = [undefined, null, true, '', ' ', 'x'.repeat(100_000), -1, 0, 1.5, 1e12, Number.NaN, [], [{}], {}, { x: 1 }];
const many = Array.from({ length: 1000 }, () => 'x');

/** Every field of an input by itself, also inside of lists and objects, is something odd. */
function* spoilt(example: unknown): Generator<unknown> {
  for (const one of [...odd, many]) yield one;
  if (Array.isArray(example)) {
    const [first] = example;
    for (const one of spoilt(first)) yield [one];
    yield Array.from({ length: 1000 }, () => first);
  } else if (typeof example === 'object' && example !== null) {
    yield { ...example, another: 1 };
    for (const [key, value] of Object.entries(example)) for (const one of spoilt(value)) yield { ...example, [key]: one };
  }
}

/** How zod says it by itself. */
const byZod = /undefined|^(?:too |invalid|unrecognized|expected|required|nonexistent)/i;

describe('what is wrong with an input is said in sentences for people', () => {
  it.each(commands)('%s', (_, spec) => {
    const wrong: string[] = [];
    for (const input of spoilt(spec.example)) {
      const { refused } = parseInput(spec.input, input);
      const message = refused === undefined ? 'Fine.' : sayRefusal(refused, 'en').message;
      if (byZod.test(message) || !/^[^a-z].*[.!?]$/s.test(message)) wrong.push(message);
    }
    expect([...new Set(wrong)]).toEqual([]);
  });
});

it('no input lets in more than is taken: its length has a name, which schemas have it from too', () => {
  const folder = join(import.meta.dirname, '../../components');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
  const literal = files.filter((name) => /maxLength=(?:\{\d+\}|"\d+")/.test(readFileSync(join(folder, name), 'utf8')));
  expect(literal).toEqual([]);
});
