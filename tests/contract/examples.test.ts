import { describe, expect, it } from 'vitest';
import { defineContract } from '../../contract/define.ts';
import { contracts } from '../../server/modules.ts';

describe.each(contracts)('$namespace', ({ commands, events }) => {
  it.each(Object.entries(commands))('%s has a valid example', (_name, { input, example, doc }) => {
    expect(input.safeParse(example)).toMatchObject({ success: true });
    expect(doc).toMatch(/^[A-Z].*\.$/);
  });

  it.each(Object.entries(events))('%s has a valid example', (_name, { payload, example, doc }) => {
    expect(payload.safeParse(example)).toMatchObject({ success: true });
    expect(doc).toMatch(/^[A-Z].*\.$/);
  });
});

it('[W4] a wire name is noun:verb', () => {
  const command = { doc: '', access: 'anyone', input: {}, output: {}, example: {} } as never;
  expect(() => defineContract({ namespace: '/x', commands: { sendMessage: command }, events: {} })).toThrow(TypeError);
});
