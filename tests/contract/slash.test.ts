import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orders } from '../../contract/orders/events.ts';
import { isWrittenOrder, orderExample, readOrder } from '../../contract/orders/slash.ts';

const item = (quantity: number, name: string, ...options: string[]) => ({ quantity, name, options });

describe('an order in a message', () => {
  it.each([
    [orderExample, [item(2, 'rye loaf', 'sliced'), item(1, 'brioche')], 'Ada'],
    ['/order 2 rye loaf, 1 brioche for Ada', [item(2, 'rye loaf'), item(1, 'brioche')], 'Ada'],
    ['/order brioche', [item(1, 'brioche')], null],
    ['/order 3x bun; 4 × roll\n5 * bap', [item(3, 'bun'), item(4, 'roll'), item(5, 'bap')], null],
    ['/order 2x rye (sliced, toasted) (thick), tea', [item(2, 'rye', 'sliced', 'toasted', 'thick'), item(1, 'tea')], null],
    ['/order 1 cake for two for Ada  Lovelace', [item(1, 'cake for two')], 'Ada Lovelace'],
    ['/order 12 eggs FOR table 7', [item(12, 'eggs')], 'table 7'],
    ['/order 1 xylophone, 2 4-seed loaves', [item(1, 'xylophone'), item(2, '4-seed loaves')], null],
    ['/order\n1 bun\n\n1 roll,\n', [item(1, 'bun'), item(1, 'roll')], null],
  ])('%j', (text, items, customer) => expect(readOrder(text)).toEqual({ items, customer }));

  it.each([
    ['/order', 'slash.empty'],
    ['/order   ,; ', 'slash.empty'],
    ['/order for Ada', 'slash.empty'],
    ['/order 2', 'slash.nameless'],
    ['/order 2 (sliced)', 'slash.nameless'],
    ['/order 0 buns', 'slash.quantity'],
    ['/order 10001 buns', 'slash.quantity'],
    ['/order 2 rye (sliced', 'slash.bracket'],
    ['/order 2 rye sliced)', 'slash.bracket'],
    [`/order ${'x'.repeat(201)}`, 'slash.name'],
    [`/order bun for ${'x'.repeat(81)}`, 'slash.customer'],
    [`/order ${'bun,'.repeat(101)}`, 'slash.items'],
    ['/order bun \u0007', 'slash.control'],
  ])('%j is said not to be one', (text, problem) =>
    expect(readOrder(text)).toMatchObject({ problem, params: { example: orderExample } }),
  );

  it('begins with the word alone', () => {
    for (const text of ['/order 1 bun', '/order', '/order\n1 bun']) expect(isWrittenOrder(text)).toBe(true);
    for (const text of ['/orders 1 bun', ' /order 1 bun', '/me waves', 'order 1 bun', '/Order']) {
      expect(isWrittenOrder(text)).toBe(false);
    }
  });

  it('what can be read is an order that the desk takes, whatever was written', () => {
    const letters = fc.constantFrom(...'2 10 x×,;()\n for Ada bun é🙂\u0000\t', ' for ');
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 60 }), (parts) => {
        const read = readOrder(`/order ${parts.join('')}`);
        if ('problem' in read) return;
        const draft = { items: read.items, customer: { name: read.customer ?? 'Ada' }, source: 'chat' };
        expect(orders.commands['order:create'].input.safeParse(draft).error).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});
