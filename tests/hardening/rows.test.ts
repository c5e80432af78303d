import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { rows } from './rows.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The numbers of the rows that a file has cases of. */
function rowsIn(file: string): Set<number> {
  const numbers = readFileSync(`${root}${file}`, 'utf8').matchAll(/\brow(?:\(\s*| )(\d+)[,:]/g);
  return new Set([...numbers].map(([, number]) => Number(number)));
}

it('each of the 64 rows has its tests, or says what it waits for', () => {
  expect([...rows.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, i) => i + 1));
});

it('each test that the list names is there', () => {
  const missing = [...rows].flatMap(([number, row]) =>
    'tests' in row
      ? row.tests.filter((file) => !existsSync(`${root}${file}`) || !rowsIn(file).has(number)).map((file) => [number, file])
      : [],
  );
  expect(missing).toEqual([]);
});

it('each test that there is, is named by the list', () => {
  const files = globSync(['tests/hardening/*.test.ts', 'e2e/*.spec.ts'], { cwd: root });
  const unnamed = files.flatMap((file) =>
    [...rowsIn(file)].filter((number) => {
      const row = rows.get(number);
      return row === undefined || !('tests' in row) || !row.tests.includes(file);
    }),
  );
  expect(files.length).toBeGreaterThan(4);
  expect(unnamed).toEqual([]);
});
