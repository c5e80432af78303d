import { describe, expect, it } from 'vitest';
import { contracts } from '../../server/modules.ts';
import { commands } from './chat/command-rows.ts';
import { commands as orders } from './orders/command-rows.ts';
import { matrix } from './users/command-rows.ts';

/** The rows of each namespace, which its own test runs: who may give which command. */
const rows: Record<string, object> = { '/chat': commands, '/users': matrix, '/orders': orders };

describe('every command has a row that says who may give it', () => {
  it.each(contracts.flatMap((contract) => Object.keys(contract.commands).map((command) => [contract.namespace, command])))(
    '%s %s',
    (namespace = '', command = '') => expect(Object.keys(rows[namespace] ?? {})).toContain(command),
  );

  it('and there are none for what is gone', () => {
    const known = Object.fromEntries(
      contracts.map((contract) => [contract.namespace as string, Object.keys(contract.commands).sort()]),
    );
    expect(Object.fromEntries(Object.entries(rows).map(([name, table]) => [name, Object.keys(table).sort()]))).toEqual(known);
  });
});
