import { describe, expect, it } from 'vitest';
import { chat } from '../../contract/chat/events.ts';
import { reason } from '../../contract/conversation/access.ts';
import { orders } from '../../contract/orders/events.ts';
import { orderText } from '../../contract/orders/order.ts';
import { about } from '../../contract/users/user.ts';
import { contracts } from '../../server/modules.ts';

const takes = (schema: { safeParse(input: unknown): { success: boolean } }, input: unknown) => schema.safeParse(input).success;

/** They turn round what stands beside them, or are no text. */
const wrong = [
  ...['\u202Ecivda', 'civda\u202E', 'a\u202Ab', 'a\u202Db', 'a\u2066b', 'a\u2067b\u202C', '\u2068a\u2068b\u2069'],
  ...['a\u2069b', 'a\u202Cb', '\u2069\u2066', '\u202C\u202A', '\u202Aa\u2069\u202C', '\u2066a\u202C\u2069'],
  ...['a\0b', 'a\u0007b', 'a\u0085b', 'a\uD800b'],
];

/** In several lines, and with what languages need. */
const right = [
  ...['one\ntwo', 'one\r\n\ttwo', '\u202Bעברית\u202C', 'a \u2067עברית \u202Dab\u2069 c', '\u2068a\u2066b\u2069\u2069'],
  ...['abc\u200Fעברית', '👩‍🍳 Lin', 'علی‌رضا', '🏳️‍🌈', 'ශ්‍රී', '½'],
];

describe('what somebody writes freely', () => {
  it.each<[string, (text: string) => boolean]>([
    ['reason', (text) => takes(reason, text)],
    ['knock', (text) => takes(chat.commands['room:knock'].input, { room: 'kitchen', text })],
    ['profile', (text) => takes(about, text)],
    ['note of an order', (text) => takes(orderText, text)],
    ['note of the desk', (text) => takes(orders.commands['order:note'].input, { order: 1, text })],
    ['reason of an action', (text) => takes(orders.commands['order:decline'].input, { order: 1, reason: text })],
  ])('in a %s turns nothing round that stands beside it', (_, takesText) => {
    for (const text of wrong) expect(takesText(text), JSON.stringify(text)).toBe(false);
    for (const text of right) expect(takesText(text), JSON.stringify(text)).toBe(true);
  });
});

/** What is looked up or compared, and what is said: a message is a block of its own. */
const unshown = /^(?:query|cursor|key|epoch|track|link|lease|to|id|token|person|webhook|delivery|was\..*)$/;
const isUnshown = (command: string, at: string) => unshown.test(at) || `${command} ${at}` === 'message:send text';

/** Every text in an input: where it stands, and the input with another one there. */
function* textsIn(value: unknown, path: string[] = []): Generator<[string, (text: string) => unknown]> {
  if (typeof value === 'string') yield [path.join('.'), (text) => text];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    for (const [at, change] of textsIn(part, [...path, key])) {
      const withText = (text: string) =>
        Array.isArray(value) ? value.with(Number(key), change(text)) : { ...value, [key]: change(text) };
      yield [at, withText];
    }
  }
}

it('no text in the example of any command can turn round what stands beside it', () => {
  const taken = contracts.flatMap(({ namespace, commands }) =>
    Object.entries(commands).flatMap(([command, { input, example }]) =>
      [...textsIn(example)]
        .filter(([at, withText]) => !isUnshown(command, at) && takes(input, withText('a\u202Eb')))
        .map(([at]) => `${namespace} ${command} ${at}`),
    ),
  );
  expect(taken).toEqual([]);
});
