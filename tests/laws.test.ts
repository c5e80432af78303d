import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const files = (...patterns: string[]) =>
  globSync(patterns, { cwd: root, exclude: (path) => path.includes('node_modules') || path.includes('.next') });

/** Everything that may cite a rule. */
const sources = files('*/**/*.{ts,tsx,mjs,md,py}');
const tests = files('tests/**/*.test.{ts,mjs}', 'e2e/**/*.spec.ts');

/** Where each rule stands: a list item or a paragraph that begins with its number. */
const rulePages = ['docs/protocol.md', 'docs/orders.md'];
const rules = rulePages.flatMap((page) => [...read(page).matchAll(/^- \*\*\[([A-Z]\d+)\]\*\* \S/gm)].map(([, rule]) => rule));

const rows = [...read('docs/hardening.md').matchAll(/^\| (\d+) \|(?:[^|]*\|){2}([^|]*)\|$/gm)].map(([, row, waits = '']) => ({
  row: Number(row),
  waits: waits.trim(),
}));

/** What a pattern's first group finds, with the files that it is found in. */
function citations(paths: readonly string[], pattern: RegExp): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    for (const [, cited = ''] of read(path).matchAll(pattern)) found.set(cited, [...(found.get(cited) ?? []), path]);
  }
  return found;
}

const ruleCited = /\[([A-Z]\d+)\]/g;
const rowCited = /\brow(?:\(\s*| )(\d+)[,:]/g;

it('a rule is written down once', () => {
  expect(rules.length).toBeGreaterThan(20);
  expect(rules.filter((rule, i) => rules.indexOf(rule) !== i)).toEqual([]);
});

it('every rule that is cited anywhere is written down', () => {
  const cited = citations(sources, ruleCited);
  expect([...cited].filter(([rule]) => !rules.includes(rule))).toEqual([]);
});

it('every rule is cited by a test', () => {
  const cited = citations(tests, ruleCited);
  expect(rules.filter((rule) => !cited.has(rule ?? ''))).toEqual([]);
});

it('the rows of bad input are numbered without holes', () => {
  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: rows.length }, (_, i) => i + 1));
  expect(rows.length).toBeGreaterThanOrEqual(64);
});

it('every row that is cited is written down', () => {
  const known = new Set(rows.map(({ row }) => String(row)));
  expect([...citations(tests, rowCited)].filter(([row]) => !known.has(row))).toEqual([]);
});

it('every row is cited by a test, or says what it waits for', () => {
  const cited = citations(tests, rowCited);
  expect(rows.filter(({ row, waits }) => waits === '' && !cited.has(String(row)))).toEqual([]);
});
