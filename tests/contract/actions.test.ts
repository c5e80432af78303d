import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { scopeOf } from '../../contract/define.ts';
import {
  type ActionName,
  asksFor,
  deskActions,
  type Move,
  moveNames,
  moves,
  nextByState,
} from '../../contract/orders/actions.ts';
import { orders } from '../../contract/orders/events.ts';
import { orderState } from '../../contract/orders/states.ts';

const commands = Object.keys(orders.commands);
const specOf = (name: ActionName) => orders.commands[`order:${name}` as keyof typeof orders.commands];
const fieldsOf = (name: ActionName) => Object.keys((specOf(name).input as unknown as { shape: object }).shape);

it('every action of the desk has a command, for who writes, and asks for inputs that it takes', () => {
  const fields = {
    reason: 'reason',
    why: 'reason',
    until: 'until',
    priority: 'priority',
    station: 'station',
    person: 'to',
  } as const;
  for (const name of deskActions) {
    expect([name, commands.includes(`order:${name}`)]).toEqual([name, true]);
    expect([name, scopeOf(specOf(name))]).toEqual([name, 'write']);
    for (const [ask, field] of Object.entries(fields)) {
      if (asksFor(name, ask as keyof typeof fields))
        expect([name, fieldsOf(name)]).toEqual([name, expect.arrayContaining([field])]);
    }
  }
});

it('whoever has to say why is refused without, and nobody else', () => {
  for (const name of moveNames) {
    const given = { order: 1, lease: 'x', until: '2026-11-23T08:00:00.000Z', priority: 1 };
    const taken = Object.fromEntries(Object.entries(given).filter(([key]) => fieldsOf(name).includes(key)));
    expect([name, specOf(name).input.safeParse(taken).success]).toEqual([name, !asksFor(name, 'why')]);
  }
});

it('a page offers nothing that the server refuses by the order’s state, and something for every state that does not end it', () => {
  for (const name of moveNames) {
    const { from, offered = [] }: Move = moves[name];
    expect([name, from]).toEqual([name, expect.arrayContaining([...offered])]);
  }
  for (const [state, name] of Object.entries(nextByState)) {
    if (name !== 'claim') expect([name, (moves[name] as Move).from]).toEqual([name, expect.arrayContaining([state])]);
  }
  for (const state of orderState.options.filter((one) => moves.cancel.from.some((from) => from === one))) {
    expect([state, moveNames.some((name) => (moves[name] as Move).offered?.includes(state))]).toEqual([state, true]);
  }
});

it('the page about the desk has a row for every move, and the one that it leads to', () => {
  const rows = readFileSync('docs/orders.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `order:'));
  for (const name of moveNames) {
    const row = rows.find((line) => line.startsWith(`| \`order:${name}`)) ?? '';
    const { to }: Move = moves[name];
    expect([name, row]).toEqual([name, expect.stringContaining(to === undefined ? 'the same' : `\`${to}\``)]);
  }
});
