import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { afterSecondTry, failedFiles, playwrightResults, slowest, vitestResults } from '../../bin/results.mjs';

let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellhop-results-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function report(contents) {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(contents));
  return file;
}

it('counts and names Vitest’s tests, and a file that broke before its first one', () => {
  const test = (status, fullName, ...failureMessages) => ({ status, fullName, failureMessages });
  const file = report({
    testResults: [
      { status: 'passed', assertionResults: [test('passed', 'a'), test('passed', 'b'), test('pending', 'c')] },
      {
        name: 'e.test.ts',
        status: 'failed',
        assertionResults: [test('passed', 'd'), test('failed', 'e', 'Error: \u001b[31mnot\u001b[39m\n  at all')],
      },
      { name: 'f.test.ts', status: 'failed', assertionResults: [] },
    ],
  });
  expect(vitestResults(file)).toEqual({
    ...{ passed: 3, failed: 2, failures: ['e', 'f.test.ts'], flaky: [], skipped: ['c'] },
    reasons: { e: 'Error: not at all' },
    times: [],
  });
  expect(failedFiles(file)).toEqual(['e.test.ts', 'f.test.ts']);
});

it('takes what passes in the second run of a file for passed, and names it', () => {
  const first = { passed: 7, failed: 2, failures: ['a', 'b'], flaky: [], reasons: { a: 'late' }, skipped: ['c'], output: 'one' };
  const second = { passed: 3, failed: 1, failures: ['b'], flaky: [], reasons: {}, skipped: [], output: 'two' };
  const after = afterSecondTry(first, second);
  expect(after).toMatchObject({ passed: 8, failed: 1, failures: ['b'], flaky: ['a'], reasons: { a: 'late' }, skipped: ['c'] });
  expect(after.output).toMatch(/one.*two/s);
});

it('counts and names Playwright’s tests, and errors outside of any', () => {
  const results = [{ error: { message: 'Error: too late\n' } }, {}];
  const spec = (title, status, projectName) => ({
    file: 'a.spec.ts',
    title,
    tests: [{ projectName, status, results: status === 'flaky' ? results : [{ duration: 1500 }] }],
  });
  const inner = { title: 'inner', specs: [spec('one', 'expected'), spec('two', 'skipped'), spec('four', 'flaky')] };
  const file = report({
    stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 1 },
    errors: [{ message: 'the server did not start' }],
    suites: [{ title: 'outer', specs: [spec('three', 'unexpected', 'two nodes')], suites: [inner] }],
  });
  expect(playwrightResults(file)).toEqual({
    passed: 5,
    failed: 2,
    failures: ['a.spec.ts › three (two nodes)', 'the server did not start'],
    flaky: ['a.spec.ts › four'],
    reasons: { 'a.spec.ts › four': 'Error: too late ' },
    skipped: ['a.spec.ts › two'],
    times: [
      { name: 'a.spec.ts (two nodes)', ms: 1500 },
      { name: 'a.spec.ts', ms: 3000 },
    ],
  });
});

it('has nothing to say of a run that left no report', () => {
  expect(vitestResults(join(folder, 'none.json'))).toBeUndefined();
  expect(failedFiles(join(folder, 'none.json'))).toEqual([]);
  expect(playwrightResults(join(folder, 'none.json'))).toBeUndefined();
});

it('tells the slowest files, and what all of them took together', () => {
  const times = [1000, 3000, 2000].map((ms, i) => ({ name: `${'abc'[i]}.test.ts (SQLite)`, ms }));
  writeFileSync(join(folder, 'times.json'), JSON.stringify(times));
  expect(vitestResults(report({ testResults: [] }), join(folder, 'times.json'))?.times).toEqual(times);
  expect(slowest(times, 2).map((line) => line.trim())).toEqual([
    '6.0 s  all 3 files',
    '3.0 s  b.test.ts (SQLite)',
    '2.0 s  c.test.ts (SQLite)',
  ]);
  expect(slowest([], 2)).toEqual([]);
});
